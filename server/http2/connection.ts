import type { Socket } from "node:net";
import { Conduct } from "./conduct.js";
import { type ConnectionLimits, limitsAsFrames } from "./connection-limits.js";
import { ConnectionWindow, SendWindow } from "./connection-window.js";
import { ConnectionError, type ErrorCode, errorCode, StreamError } from "./errors.js";
import * as wire from "./frame.js";
import { flag, frameType } from "./frame.js";
import { FrameReader } from "./frame-reader.js";
import { requireShape } from "./frame-shape.js";
import { Greeting } from "./greeting.js";
import { HeaderAssembly, type HeaderList } from "./header-assembly.js";
import { headerBlock } from "./header-block.js";
import type { HeaderField } from "./header-table.js";
import { InitialWindow } from "./initial-window.js";
import { OpenStreams } from "./open-streams.js";
import { Outbox } from "./outbox.js";
import { unpadded } from "./payload.js";
import { PeerSettings } from "./peer-settings.js";
import { type Headers, requestHeaders, trailersComplaint } from "./request-headers.js";
import { Http2Stream, type StreamConnection } from "./stream.js";

export interface ConnectionListener {
  /** A request has come; it is answered before this returns, or its listener is set. */
  stream(stream: Http2Stream): void;
  closed(connection: Http2Connection): void;
}

/** For the client to read why, before the socket is closed on it. */
const farewellMs = 1000;

/** "Request Header Fields Too Large". */
const headersTooLarge = headerBlock({ ":status": "431" });

/** One HTTP/2 connection without TLS, the server's side (RFC 9113). Sends no pushes, and no header that needs a table. */
export class Http2Connection implements StreamConnection {
  readonly #streams = new OpenStreams();
  readonly #peer = new PeerSettings();
  readonly #assembly: HeaderAssembly;
  readonly #reader: FrameReader;
  readonly #conduct: Conduct;
  readonly #window: ConnectionWindow;
  readonly #initialWindow: InitialWindow;
  readonly #outbox: Outbox;
  readonly #greeting: Greeting;
  #known: { readonly fields: readonly HeaderField[]; readonly headers: Headers | string } | undefined;
  readonly #sendWindow = new SendWindow();
  #dead = false;

  constructor(
    private readonly socket: Socket,
    private readonly limits: ConnectionLimits,
    private readonly listener: ConnectionListener,
  ) {
    this.#assembly = new HeaderAssembly(limits);
    this.#reader = new FrameReader(limits.maxFrameBytes, (type, flags, stream, payload) =>
      this.#frame(type, flags, stream, payload),
    );
    this.#conduct = new Conduct(socket, limits);
    this.#window = new ConnectionWindow(limits.connectionWindowBytes, (increment) =>
      this.send(wire.windowUpdateFrame(0, increment)),
    );
    this.#initialWindow = new InitialWindow(limits.streamWindowBytes, (bytes, wider) => {
      this.send(wire.settingsFrame([[wire.setting.INITIAL_WINDOW_SIZE, bytes]]));
      for (const stream of this.#streams.all()) stream.shift(wider);
    });
    this.#outbox = new Outbox(socket, limits.maxUnreadBytes, () => this.#pump());
    this.#greeting = new Greeting(limits.handshakeMs, () => this.socket.destroy());
    socket.on("data", (chunk) => this.#received(chunk));
    // "close" follows and says enough.
    socket.on("error", () => {});
    socket.on("close", () => this.#closed());
    this.send(limitsAsFrames(limits));
  }

  get sendable(): number {
    return this.#outbox.isBehind ? 0 : this.#sendWindow.bytes;
  }

  get peerMaxFrameBytes(): number {
    return this.#peer.maxFrameBytes;
  }

  get slack(): number {
    return this.#initialWindow.slack;
  }

  /** From now on the client sends a stream's head, and what is behind it when somebody listens. */
  narrow(): void {
    this.#initialWindow.change(0);
  }

  /** From now on the client sends all of a stream at once, as at the start. */
  widen(): void {
    this.#initialWindow.change(this.limits.streamWindowBytes);
  }

  /** Takes no more streams, and closes when the last one is over. */
  drain(): void {
    if (this.#streams.draining || this.#dead) return;
    this.#streams.draining = true;
    this.send(wire.goAwayFrame(this.#streams.last, errorCode.NO_ERROR));
    this.#closeIfDone();
  }

  send(frame: Buffer): void {
    if (!this.#dead) this.#outbox.send(frame);
  }

  sent(bytes: number): void {
    this.#sendWindow.bytes -= bytes;
  }

  consumed(bytes: number): void {
    this.#window.consumed(bytes);
  }

  waits(stream: Http2Stream): void {
    this.#streams.waits(stream);
  }

  closed(stream: Http2Stream, isCutOff: boolean): void {
    this.#streams.remove(stream, isCutOff);
    if (this.#streams.draining) this.#closeIfDone();
  }

  #received(chunk: Buffer): void {
    if (this.#dead) return;
    try {
      const rest = this.#greeting.read(chunk);
      if (rest.length > 0) this.#reader.push(rest);
    } catch (thrown) {
      if (!(thrown instanceof ConnectionError)) throw thrown;
      this.#fail(thrown.code, thrown.message);
    }
  }

  #frame(type: number, flags: number, id: number, payload: Buffer): void {
    if (this.#dead) return;
    this.#greeting.frame(type, flags);
    const { openStream } = this.#assembly;
    if (openStream !== undefined && (type !== frameType.CONTINUATION || id !== openStream)) {
      throw new ConnectionError(errorCode.PROTOCOL_ERROR, "a frame within a header block");
    }
    try {
      requireShape(type, flags, id, payload);
      this.#dispatch(type, flags, id, payload);
    } catch (thrown) {
      if (!(thrown instanceof StreamError)) throw thrown;
      this.#conduct.countFailedStream();
      const stream = this.#streams.get(thrown.stream);
      if (stream !== undefined) stream.reset(thrown.code);
      else this.send(wire.resetFrame(thrown.stream, thrown.code));
    }
  }

  #dispatch(type: number, flags: number, id: number, payload: Buffer): void {
    if (type === frameType.DATA) this.#data(flags, id, payload);
    else if (type === frameType.HEADERS) this.#headersWhole(this.#assembly.headers(flags, id, payload));
    else if (type === frameType.CONTINUATION) this.#headersWhole(this.#assembly.continuation(flags, payload));
    else if (type === frameType.WINDOW_UPDATE) this.#windowUpdate(id, payload);
    else if (type === frameType.RST_STREAM) this.#resetByPeer(id);
    else this.#idleFrame(type, flags, payload);
  }

  #data(flags: number, id: number, payload: Buffer): void {
    const size = payload.length;
    const chunk = unpadded(flags, payload);
    this.#window.receive(size);
    if (size === 0 && !(flags & flag.END_STREAM)) this.#conduct.countIdleFrame();
    const stream = this.#streams.get(id);
    if (stream === undefined) {
      this.consumed(size);
      this.#streams.requireCutOff(id, "DATA");
      return;
    }
    const isLast = (flags & flag.END_STREAM) !== 0;
    stream.receive(chunk, size, isLast);
    if (!isLast || stream.closed) return;
    stream.receiveEnd();
    stream.tellEnd();
  }

  /** @param list undefined while its block goes on */
  #headersWhole(list: HeaderList | undefined): void {
    if (list === undefined) return;
    const { stream: id, endStream, fields } = list;
    const open = this.#streams.get(id);
    if (open !== undefined) this.#trailers(open, endStream, fields);
    else if (id <= this.#streams.last) this.#streams.requireCutOff(id, "HEADERS");
    // Of these the client knows from GOAWAY that they were not taken.
    else if (!this.#streams.draining) this.#open(id, endStream, fields);
  }

  #trailers(stream: Http2Stream, endStream: boolean, fields: readonly HeaderField[] | undefined): void {
    const wrong = !endStream ? "a second header block" : fields && trailersComplaint(fields);
    if (wrong !== undefined) throw new StreamError(stream.id, errorCode.PROTOCOL_ERROR, wrong);
    stream.receiveEnd();
    stream.tellEnd();
  }

  /** @param fields undefined where they are more than the limit */
  #open(id: number, endStream: boolean, fields: readonly HeaderField[] | undefined): void {
    this.#streams.opened(id);
    const headers = fields === undefined ? new Map<string, string>() : this.#headersOf(fields);
    if (typeof headers === "string") throw new StreamError(id, errorCode.PROTOCOL_ERROR, headers);
    if (this.#streams.size >= this.limits.maxConcurrentStreams) {
      throw new StreamError(id, errorCode.REFUSED_STREAM, "too many streams");
    }
    // One literal: one put together by spreading takes as long as the rest of a stream.
    const stream = new Http2Stream(this, {
      id,
      headers,
      sendWindow: this.#peer.windowBytes,
      room: this.#initialWindow.bytes,
      fullRoom: this.limits.streamWindowBytes,
    });
    this.#streams.add(stream);
    if (endStream) stream.receiveEnd();
    if (fields === undefined) stream.respond(headersTooLarge, true);
    else this.listener.stream(stream);
    stream.refill();
    if (endStream) stream.tellEnd();
  }

  /** Clients send the same headers again and again, and the decoder then gives the same fields. */
  #headersOf(fields: readonly HeaderField[]): Headers | string {
    if (this.#known?.fields !== fields) this.#known = { fields, headers: requestHeaders(fields) };
    return this.#known.headers;
  }

  #windowUpdate(id: number, payload: Buffer): void {
    const increment = payload.readUInt32BE() & 0x7fff_ffff;
    if (id === 0) {
      this.#sendWindow.widen(increment);
      this.#pump();
      return;
    }
    this.#streams.requireOpened(id, "WINDOW_UPDATE");
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    if (increment === 0) throw new StreamError(id, errorCode.PROTOCOL_ERROR, "WINDOW_UPDATE of 0");
    if (!stream.widen(increment)) throw new StreamError(id, errorCode.FLOW_CONTROL_ERROR, "a window beyond 2^31-1");
  }

  #resetByPeer(id: number): void {
    this.#streams.requireOpened(id, "RST_STREAM");
    const stream = this.#streams.get(id);
    if (stream !== undefined) this.#conduct.countFailedStream();
    // One that crossed the answer's end cost nothing; some clients say so of every stream that is refused.
    else if (!this.#streams.resetCutOff(id)) this.#conduct.countIdleFrame();
    stream?.close(false);
  }

  #idleFrame(type: number, flags: number, payload: Buffer): void {
    this.#conduct.countIdleFrame();
    const isAck = (flags & flag.ACK) !== 0;
    if (type === frameType.SETTINGS && isAck) this.#initialWindow.acknowledge();
    else if (type === frameType.SETTINGS) this.#settings(payload);
    else if (type === frameType.PING && !isAck) this.send(wire.frame(frameType.PING, flag.ACK, 0, payload));
  }

  #settings(payload: Buffer): void {
    const wider = this.#peer.apply(payload);
    this.send(wire.frame(frameType.SETTINGS, flag.ACK, 0));
    if (wider === 0) return;
    for (const stream of this.#streams.all()) {
      if (!stream.widen(wider)) throw new ConnectionError(errorCode.FLOW_CONTROL_ERROR, "a window beyond 2^31-1");
    }
  }

  #pump(): void {
    this.#streams.pump(() => this.sendable > 0);
  }

  #closeIfDone(): void {
    if (this.#streams.size > 0 || this.#dead) return;
    this.#end();
  }

  /** Ends the connection, and tells the client why. */
  #fail(code: ErrorCode, reason: string): void {
    if (this.#dead) return;
    this.send(wire.goAwayFrame(this.#streams.last, code, reason));
    this.#end();
    for (const stream of this.#streams.all()) stream.close(false);
  }

  #end(): void {
    this.#outbox.flush();
    this.#dead = true;
    this.socket.end();
    setTimeout(() => this.socket.destroy(), farewellMs).unref();
  }

  #closed(): void {
    this.#greeting.stop();
    this.#dead = true;
    for (const stream of this.#streams.all()) stream.close(false);
    this.listener.closed(this);
  }
}
