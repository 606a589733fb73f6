import { once } from "node:events";
import { connect, type Socket } from "node:net";
import {
  defaultMaxFrameBytes,
  defaultWindowBytes,
  flag,
  frame,
  frameType,
  largestWindowBytes,
  preface,
  setting,
  settingsFrame,
  windowUpdateFrame,
} from "../../server/http2/frame.js";
import { FrameReader } from "../../server/http2/frame-reader.js";
import { HeaderDecoder } from "../../server/http2/header-decoder.js";
import type { HeaderField } from "../../server/http2/header-table.js";
import { PeerSettings } from "../../server/http2/peer-settings.js";

/** One exchange after the other on a connection that others share. */
export interface LeanStream {
  /** What the server takes of its DATA; the connection adds what WINDOW_UPDATE and SETTINGS give, or take. */
  window: number;
  /** There may be room for more DATA. */
  widened(): void;
  /** @param block holds until this returns */
  headers(block: Buffer, isEnd: boolean): void;
  /** @param payload holds until this returns */
  data(payload: Buffer, flags: number): void;
  /** It has no answer. */
  broken(reason: string): void;
  /** The next one may begin; one that is under way has no answer. */
  closed(): void;
}

const maxHeaderListBytes = 65_536;
/** What is gathered for one write, at most. */
const gatheredBytes = 16_384;

/** An HTTP/2 connection, the client's side of it, of bare sockets: no more than the benchmark needs, in as little time. */
export class LeanHttp2Connection {
  readonly peer = new PeerSettings();
  /** What the server takes of DATA on all streams together. */
  window = defaultWindowBytes;
  readonly #streams = new Map<number, LeanStream>();
  readonly #members = new Set<LeanStream>();
  readonly #reader: FrameReader;
  readonly #decoder = new HeaderDecoder(maxHeaderListBytes);
  readonly #gathered = Buffer.allocUnsafeSlow(gatheredBytes);
  #gatheredEnd = 0;
  #next = 1;
  #consumed = 0;
  /** The server's SETTINGS have come. */
  readonly #greeted: Promise<void>;
  #greet: () => void = () => {};

  private constructor(private readonly socket: Socket) {
    this.#greeted = new Promise((resolve) => {
      this.#greet = resolve;
    });
    this.#reader = new FrameReader(defaultMaxFrameBytes, (type, flags, stream, payload) =>
      this.#onFrame(type, flags, stream, payload),
    );
    socket.on("error", (error) => this.broken(`connection failed: ${error.message}`));
    socket.on("close", () => {
      this.#streams.clear();
      for (const member of this.#members) member.closed();
    });
    const noTable = [setting.HEADER_TABLE_SIZE, 0] as const;
    socket.write(
      Buffer.concat([
        preface,
        settingsFrame([noTable, [setting.ENABLE_PUSH, 0], [setting.INITIAL_WINDOW_SIZE, largestWindowBytes]]),
        windowUpdateFrame(0, largestWindowBytes - defaultWindowBytes),
      ]),
    );
  }

  /** @param room what all connections read into, in turn */
  static async open(host: string, port: number, room: Buffer): Promise<LeanHttp2Connection> {
    let connection: LeanHttp2Connection | undefined;
    const onread = {
      buffer: room,
      callback: (bytes: number) => {
        if (connection !== undefined) connection.#onRead(room.subarray(0, bytes));
        return true;
      },
    };
    const socket = connect({ host, port, noDelay: true, onread });
    connection = new LeanHttp2Connection(socket);
    await once(socket, "connect");
    await Promise.race([connection.#greeted, once(socket, "close")]);
    return connection;
  }

  /** Whoever will open streams here hears of the connection's end. */
  join(stream: LeanStream): void {
    this.#members.add(stream);
  }

  /** The next stream, which is over with an answer or without; its HEADERS are to be written next. */
  start(stream: LeanStream): number {
    const id = this.#next;
    this.#next += 2;
    stream.window = this.peer.windowBytes;
    this.#streams.set(id, stream);
    return id;
  }

  end(id: number): void {
    this.#streams.delete(id);
  }

  decode(block: Buffer): readonly HeaderField[] | undefined {
    return this.#decoder.decode(block);
  }

  /** All that was written has left: what it was written from may be used again. */
  get isIdle(): boolean {
    return this.socket.writableLength === 0;
  }

  /** Behind what was gathered. `bytes` hold until `isIdle`. */
  write(bytes: Uint8Array): void {
    this.#flush();
    this.socket.write(bytes);
  }

  /** Small frames that wait for others until the end of this turn of the event loop; `bytes` are copied. */
  gather(bytes: Uint8Array): void {
    if (this.#gatheredEnd + bytes.length > gatheredBytes) this.#flush();
    if (this.#gatheredEnd === 0) setImmediate(() => this.#flush());
    this.#gathered.set(bytes, this.#gatheredEnd);
    this.#gatheredEnd += bytes.length;
  }

  close(): void {
    this.socket.removeAllListeners("close");
    this.socket.destroy();
  }

  /** Gives the connection up, and with it all that is under way. */
  broken(reason: string): void {
    for (const stream of this.#streams.values()) stream.broken(reason);
    this.#streams.clear();
    this.socket.destroy();
  }

  #flush(): void {
    if (this.#gatheredEnd === 0) return;
    const bytes = Buffer.from(this.#gathered.subarray(0, this.#gatheredEnd));
    this.#gatheredEnd = 0;
    this.socket.write(bytes);
  }

  #onRead(chunk: Buffer): void {
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.broken((error as Error).message);
    }
  }

  #onFrame(type: number, flags: number, id: number, payload: Buffer): void {
    if (type === frameType.DATA) this.#onData(flags, id, payload);
    else if (type === frameType.HEADERS) this.#onHeaders(flags, id, payload);
    else if (type === frameType.WINDOW_UPDATE) this.#onWindowUpdate(id, payload.readUInt32BE());
    else if (type === frameType.SETTINGS && !(flags & flag.ACK)) this.#onSettings(payload);
    else if (type === frameType.PING && !(flags & flag.ACK)) this.gather(frame(frameType.PING, flag.ACK, 0, payload));
    else if (type === frameType.GOAWAY) this.broken(`GOAWAY ${payload.readUInt32BE(4)}: ${payload.subarray(8)}`);
    else if (type === frameType.RST_STREAM) this.#onReset(id, payload.readUInt32BE());
    else if (type === frameType.CONTINUATION) this.broken("CONTINUATION, which this client does not read");
  }

  #onData(flags: number, id: number, payload: Buffer): void {
    this.#consumed += payload.length;
    if (this.#consumed > largestWindowBytes / 2) {
      this.gather(windowUpdateFrame(0, this.#consumed));
      this.#consumed = 0;
    }
    this.#streams.get(id)?.data(payload, flags);
  }

  #onHeaders(flags: number, id: number, payload: Buffer): void {
    if (!(flags & flag.END_HEADERS) || flags & (flag.PADDED | flag.PRIORITY)) {
      this.broken("HEADERS in a form that this client does not read");
    }
    this.#streams.get(id)?.headers(payload, (flags & flag.END_STREAM) !== 0);
  }

  #onSettings(payload: Buffer): void {
    const wider = this.peer.apply(payload);
    for (const stream of this.#streams.values()) stream.window += wider;
    this.gather(frame(frameType.SETTINGS, flag.ACK, 0));
    if (wider > 0) for (const stream of this.#streams.values()) stream.widened();
    this.#greet();
  }

  #onWindowUpdate(id: number, increment: number): void {
    if (id === 0) {
      this.window += increment;
      for (const stream of this.#streams.values()) stream.widened();
      return;
    }
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    stream.window += increment;
    stream.widened();
  }

  #onReset(id: number, code: number): void {
    const stream = this.#streams.get(id);
    this.end(id);
    stream?.broken(`reset ${code}`);
    stream?.closed();
  }
}
