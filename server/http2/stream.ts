import { type ErrorCode, errorCode, StreamError } from "./errors.js";
import { endBeforePeer, flag, frame, frameType, largestWindowBytes, resetFrame, windowUpdateFrame } from "./frame.js";
import type { Headers } from "./request-headers.js";

/** Who takes what comes on a stream. */
export interface StreamListener {
  /**
   * @param chunk holds until this returns, and where it is the last one until `ended` has returned
   * @param isLast `ended` is called next
   */
  data(chunk: Buffer, isLast: boolean): void;
  /** The client's half is complete. */
  ended(): void;
  /** All that was written has left, after `write` said that it waits. */
  drained(): void;
  /** The stream is over, by whatever cause; nothing else is called after it. */
  closed(): void;
}

/** What a stream needs of its connection. */
export interface StreamConnection {
  /** Bytes that the peer takes now, on all streams together; 0 too while the socket is behind. */
  readonly sendable: number;
  readonly peerMaxFrameBytes: number;
  send(frame: Buffer): void;
  /** Counts bytes of DATA against the connection's window. */
  sent(bytes: number): void;
  /** What the peer may send beyond a stream's room because it does not know better yet. */
  readonly slack: number;
  /** Gives the peer room again for bytes that were taken. */
  consumed(bytes: number): void;
  /** The stream has DATA that waits for the connection. */
  waits(stream: Http2Stream): void;
  /** `isCutOff`: the client may not know yet, and send more. */
  closed(stream: Http2Stream, isCutOff: boolean): void;
}

export interface StreamOptions {
  readonly id: number;
  readonly headers: Headers;
  /** What the peer takes before it gives more room. */
  readonly sendWindow: number;
  /** What this side takes before it gives more room. */
  readonly room: number;
  /** What a stream has room for that somebody listens to. */
  readonly fullRoom: number;
}

/** More unsent bytes than this, and a writer is asked to wait. */
const highWaterBytes = 65_536;

/** One exchange on an HTTP/2 connection, the server's side of it. */
export class Http2Stream {
  listener: StreamListener | undefined;
  readonly id: number;
  readonly headers: Headers;
  #sendWindow: number;
  /** What may still come; below zero where SETTINGS took back what the peer had used. */
  #room: number;
  readonly #unsent: Buffer[] = [];
  #unsentBytes = 0;
  #trailers: Buffer | undefined;
  /** Came while paused. */
  readonly #unread: { chunk: Buffer; size: number }[] = [];
  #unreadBytes = 0;
  #paused = false;
  #isWaited = false;
  #responded = false;
  #clientEnded = false;
  #endTold = false;
  #closed = false;
  /** By content-length, what is missing; undefined where there was none. */
  #missing: number | undefined;

  constructor(
    private readonly connection: StreamConnection,
    private readonly options: StreamOptions,
  ) {
    this.id = options.id;
    this.headers = options.headers;
    this.#sendWindow = options.sendWindow;
    this.#room = options.room;
    const length = options.headers.get("content-length");
    if (length !== undefined) this.#missing = /^\d{1,15}$/.test(length) ? Number(length) : Number.NaN;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get responded(): boolean {
    return this.#responded;
  }

  /** The peer can send nothing until it is given room. */
  get awaitsRoom(): boolean {
    return !this.#clientEnded && this.#room <= 0;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** Sends the header block of the answer, once; with `end` it is all of the answer. */
  respond(block: Buffer, end = false): void {
    if (this.#closed) return;
    this.#responded = true;
    const flags = flag.END_HEADERS | (end ? flag.END_STREAM : 0);
    if (!end || this.#clientEnded) this.connection.send(frame(frameType.HEADERS, flags, this.id, block));
    else this.connection.send(endBeforePeer(this.id, block));
    // Otherwise what is on its way from the client is no mistake of its.
    if (end) this.close(!this.#clientEnded);
  }

  /** Sends bytes as the peer has room. @returns false when the writer should wait for `drained` */
  write(data: Buffer): boolean {
    if (this.#closed) return true;
    this.#unsent.push(data);
    this.#unsentBytes += data.length;
    this.pump();
    this.#isWaited = this.#unsentBytes > highWaterBytes;
    return !this.#isWaited;
  }

  /** Ends the answer with this trailer block, behind all that was written. A client that still sends is told to stop. */
  end(trailers: Buffer): void {
    if (this.#closed) return;
    this.#trailers = trailers;
    this.pump();
  }

  /** Ends the stream at once. */
  reset(code: ErrorCode): void {
    if (this.#closed) return;
    this.connection.send(resetFrame(this.id, code));
    this.close(true);
  }

  /** What comes is kept, and no room is given for more. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    while (!this.#paused && !this.#closed) {
      const next = this.#unread.shift();
      if (next === undefined) break;
      this.#unreadBytes -= next.size;
      this.#deliver(next.chunk, next.size, false);
    }
    if (this.#clientEnded) this.tellEnd();
  }

  /** Sends as much as peer and socket take. */
  pump(): void {
    const { connection } = this;
    while (this.#unsentBytes > 0) {
      const [first] = this.#unsent;
      const { sendable } = connection;
      const size = Math.min(first!.length, this.#sendWindow, sendable, connection.peerMaxFrameBytes);
      if (size <= 0) {
        // For its own window it waits alone.
        if (this.#sendWindow > 0) connection.waits(this);
        return;
      }
      connection.send(frame(frameType.DATA, 0, this.id, first!.subarray(0, size)));
      connection.sent(size);
      this.#sendWindow -= size;
      this.#unsentBytes -= size;
      if (size === first!.length) this.#unsent.shift();
      else this.#unsent[0] = first!.subarray(size);
    }
    if (this.#trailers !== undefined) {
      this.respond(this.#trailers, true);
    } else if (this.#isWaited) {
      this.#isWaited = false;
      this.listener?.drained();
    }
  }

  /**
   * DATA came; `size` counts its padding too.
   * @throws {StreamError}
   */
  receive(chunk: Buffer, size: number, isLast: boolean): void {
    this.#room -= size;
    if (this.#clientEnded || this.#room + this.connection.slack < 0) {
      this.connection.consumed(size);
      if (this.#clientEnded) throw new StreamError(this.id, errorCode.STREAM_CLOSED, "DATA behind the end");
      throw new StreamError(this.id, errorCode.FLOW_CONTROL_ERROR, "more DATA than room");
    }
    if (this.#missing !== undefined) this.#missing -= chunk.length;
    if (this.#paused) this.#keep(chunk, size);
    else this.#deliver(chunk, size, isLast);
  }

  /**
   * The client's half has ended; the listener hears of it by `tellEnd`.
   * @throws {StreamError} when it has ended before, or not where content-length says
   */
  receiveEnd(): void {
    if (this.#clientEnded) throw new StreamError(this.id, errorCode.STREAM_CLOSED, "a second end");
    if (this.#missing !== undefined && this.#missing !== 0) {
      throw new StreamError(this.id, errorCode.PROTOCOL_ERROR, "content-length does not fit the DATA");
    }
    this.#clientEnded = true;
  }

  /** Tells the listener, once, behind all that came. */
  tellEnd(): void {
    if (this.#paused || this.#closed || this.#endTold) return;
    this.#endTold = true;
    this.listener?.ended();
  }

  /** The peer has more room, or (by its SETTINGS) less. @returns false when that is more than can be */
  widen(bytes: number): boolean {
    this.#sendWindow += bytes;
    if (this.#sendWindow > largestWindowBytes) return false;
    if (bytes > 0) this.pump();
    return true;
  }

  /** This side's SETTINGS have changed what the peer may send. */
  shift(bytes: number): void {
    this.#room += bytes;
    this.refill();
  }

  /** Gives the peer room for what it has to send, where somebody listens to it. What waits to be read takes its place. */
  refill(): void {
    if (this.listener === undefined || this.#clientEnded || this.#closed) return;
    const { fullRoom } = this.options;
    const lacking = fullRoom - this.#room - this.#unreadBytes;
    if (lacking < fullRoom / 2) return;
    this.connection.send(windowUpdateFrame(this.id, lacking));
    this.#room += lacking;
  }

  /** Forgets the stream without a word to the peer. */
  close(isCutOff: boolean): void {
    if (this.#closed) return;
    this.#closed = true;
    // The room they took belongs to the connection.
    for (const { size } of this.#unread.splice(0)) this.connection.consumed(size);
    this.#unsent.length = 0;
    this.#unsentBytes = 0;
    this.connection.closed(this, isCutOff);
    this.listener?.closed();
  }

  #keep(chunk: Buffer, size: number): void {
    this.#unread.push({ chunk: Buffer.from(chunk), size });
    this.#unreadBytes += size;
  }

  #deliver(chunk: Buffer, size: number, isLast: boolean): void {
    this.connection.consumed(size);
    if (!isLast) this.refill();
    if (chunk.length > 0) this.listener?.data(chunk, isLast);
  }
}
