import { once } from "node:events";
import { connect, type Socket } from "node:net";
import {
  defaultMaxFrameBytes,
  defaultWindowBytes,
  flag,
  frame,
  frameHeaderBytes,
  frameType,
  largestWindowBytes,
  preface,
  setting,
  settingsFrame,
  windowUpdateFrame,
} from "../../server/http2/frame.js";
import { FrameReader } from "../../server/http2/frame-reader.js";
import { headerBlock } from "../../server/http2/header-block.js";
import { HeaderDecoder } from "../../server/http2/header-decoder.js";
import { PeerSettings } from "../../server/http2/peer-settings.js";
import { Driver, type Lane, type Load } from "../driving/driver.js";
import type { Tally } from "../driving/tally.js";

export interface LeanGrpcTarget {
  readonly host: string;
  readonly port: number;
  /** `/package.Service/Method` of a unary method. */
  readonly path: string;
  readonly messages: readonly Uint8Array[];
  /** What is wrong with the message of an answer, or undefined. */
  complaint(message: Buffer): string | undefined;
}

/** One answer in so many is decoded and checked; of the others the framing, the length and the status. */
const checkedShare = 32;
const messagePrefixBytes = 5;
const maxHeaderListBytes = 65_536;
/** What is read from a socket at once. */
const readBytes = 65_536;

/**
 * gRPC load from bare sockets, one call in flight per connection: headers are encoded beforehand and alike in every call, and
 * answers that look like one seen before are not taken apart again. A general client costs more CPU per call than the
 * server it measures. Calls are written from, and answers read into, buffers that are used again: with fresh ones half of the
 * client's time was its garbage collector's, in pauses for which the server had nothing to do.
 */
export async function driveLeanGrpc(target: LeanGrpcTarget, load: Load): Promise<Tally> {
  const driver = new Driver(load);
  const bodies = target.messages.map(prefixed);
  const room = Buffer.allocUnsafeSlow(readBytes);
  const lanes = await Promise.all(
    Array.from({ length: load.connections }, (_, at) => LeanGrpcLane.open(target, bodies, room, at, driver)),
  );
  for (const lane of lanes) driver.ready(lane);
  driver.start();
  const tally = await driver.finished;
  for (const lane of lanes) lane.close();
  return tally;
}

/** A message as DATA carries it. */
function prefixed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(messagePrefixBytes);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

class LeanGrpcLane implements Lane {
  /** The server's SETTINGS have come. */
  readonly #greeted: Promise<void>;
  #greet: () => void = () => {};
  /** HEADERS, and behind it room for DATA with any of the messages. */
  readonly #call: Buffer;
  readonly #headBytes: number;
  readonly #reader: FrameReader;
  #next: number;
  #stream = -1;
  /** The message that is being sent, and how many of its bytes have left. */
  #body: Buffer = Buffer.alloc(0);
  #sent = 0;
  readonly #peer = new PeerSettings();
  #streamWindow = 0;
  #connectionWindow = defaultWindowBytes;
  #consumed = 0;
  readonly #decoder = new HeaderDecoder(maxHeaderListBytes);
  /** Header blocks that were found right, at the start and at the end: without a table the same bytes mean the same. */
  readonly #right: { start?: Buffer; end?: Buffer } = {};
  readonly #data: Buffer[] = [];
  #complaint: string | undefined;
  #answers = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly target: LeanGrpcTarget,
    private readonly bodies: readonly Buffer[],
    first: number,
    private readonly driver: Driver,
  ) {
    this.#next = first;
    this.#greeted = new Promise((resolve) => {
      this.#greet = resolve;
    });
    const { host, port, path } = target;
    const headers = headerBlock({
      ...{ ":method": "POST", ":scheme": "http", ":path": path, ":authority": `${host}:${port}` },
      ...{ "content-type": "application/grpc", te: "trailers", "user-agent": "rankserve-bench" },
    });
    const head = frame(frameType.HEADERS, flag.END_HEADERS, 0, headers);
    this.#headBytes = head.length;
    const longest = Math.max(...bodies.map(({ length }) => length));
    this.#call = Buffer.concat([head, Buffer.alloc(frameHeaderBytes + longest)]);
    this.#call[head.length + 3] = frameType.DATA;
    this.#call[head.length + 4] = flag.END_STREAM;
    this.#reader = new FrameReader(defaultMaxFrameBytes, (type, flags, stream, payload) =>
      this.#onFrame(type, flags, stream, payload),
    );
    socket.on("error", (error) => driver.fail(this, `connection failed: ${error.message}`));
    socket.on("close", () => driver.ready(this));
    const noTable = [setting.HEADER_TABLE_SIZE, 0] as const;
    socket.write(
      Buffer.concat([
        preface,
        settingsFrame([noTable, [setting.ENABLE_PUSH, 0], [setting.INITIAL_WINDOW_SIZE, largestWindowBytes]]),
        windowUpdateFrame(0, largestWindowBytes - defaultWindowBytes),
      ]),
    );
  }

  /** @param room what all lanes read into, in turn */
  static async open(
    target: LeanGrpcTarget,
    bodies: readonly Buffer[],
    room: Buffer,
    first: number,
    driver: Driver,
  ): Promise<LeanGrpcLane> {
    let lane: LeanGrpcLane | undefined;
    const onread = {
      buffer: room,
      callback: (bytes: number) => {
        // A copy, which is small: frames may be kept until those behind them come.
        if (lane !== undefined) lane.#onRead(Buffer.from(room.subarray(0, bytes)));
        return true;
      },
    };
    const socket = connect({ host: target.host, port: target.port, noDelay: true, onread });
    lane = new LeanGrpcLane(socket, target, bodies, first, driver);
    await once(socket, "connect");
    await Promise.race([lane.#greeted, once(socket, "close")]);
    return lane;
  }

  send(): void {
    this.#body = this.bodies[this.#next++ % this.bodies.length]!;
    this.#sent = 0;
    this.#stream += 2;
    this.#streamWindow = this.#peer.windowBytes;
    this.#data.length = 0;
    this.#complaint = undefined;
    if (!this.#writeWhole()) this.#write(this.#head());
  }

  close(): void {
    this.socket.removeAllListeners("close");
    this.socket.destroy();
  }

  #onRead(chunk: Buffer): void {
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.#broken((error as Error).message);
    }
  }

  /** HEADERS of this call; holds until the next one. */
  #head(): Buffer {
    this.#call.writeUInt32BE(this.#stream, 5);
    return this.#call.subarray(0, this.#headBytes);
  }

  /** The usual: the server has room for all of it in one frame, and what was sent before has left. */
  #writeWhole(): boolean {
    const { length } = this.#body;
    const room = Math.min(this.#peer.maxFrameBytes, this.#streamWindow, this.#connectionWindow);
    if (length > room || this.socket.writableLength > 0) return false;
    const [call, at] = [this.#call, this.#headBytes];
    this.#head();
    call.writeUIntBE(length, at, 3);
    call.writeUInt32BE(this.#stream, at + 5);
    this.#body.copy(call, at + frameHeaderBytes);
    this.#sent = length;
    this.#streamWindow -= length;
    this.#connectionWindow -= length;
    this.socket.write(call.subarray(0, at + frameHeaderBytes + length));
    return true;
  }

  /** Behind `head`, as much of the message as the server has room for, in one write. */
  #write(head: Buffer): void {
    const frames = [head];
    while (this.#sent < this.#body.length) {
      const room = Math.min(this.#peer.maxFrameBytes, this.#streamWindow, this.#connectionWindow);
      const chunk = this.#body.subarray(this.#sent, this.#sent + room);
      if (room <= 0) break;
      this.#sent += chunk.length;
      this.#streamWindow -= chunk.length;
      this.#connectionWindow -= chunk.length;
      const isLast = this.#sent === this.#body.length;
      frames.push(frame(frameType.DATA, isLast ? flag.END_STREAM : 0, this.#stream, chunk));
    }
    this.socket.write(Buffer.concat(frames));
  }

  #onFrame(type: number, flags: number, stream: number, payload: Buffer): void {
    if (type === frameType.DATA) this.#onData(flags, stream, payload);
    else if (type === frameType.HEADERS) this.#onHeaders(flags, stream, payload);
    else if (type === frameType.WINDOW_UPDATE) this.#onWindowUpdate(stream, payload.readUInt32BE());
    else if (type === frameType.SETTINGS && !(flags & flag.ACK)) {
      this.#streamWindow += this.#peer.apply(payload);
      this.socket.write(frame(frameType.SETTINGS, flag.ACK, 0));
      this.#greet();
    } else if (type === frameType.PING && !(flags & flag.ACK)) {
      this.socket.write(frame(frameType.PING, flag.ACK, 0, payload));
    } else if (type === frameType.GOAWAY) this.#broken(`GOAWAY ${payload.readUInt32BE(4)}: ${payload.subarray(8)}`);
    else if (type === frameType.RST_STREAM && stream === this.#stream) this.#broken(`reset ${payload.readUInt32BE()}`);
    else if (type === frameType.CONTINUATION) this.#broken("CONTINUATION, which this client does not read");
  }

  #onData(flags: number, stream: number, payload: Buffer): void {
    this.#consumed += payload.length;
    if (this.#consumed > largestWindowBytes / 2) {
      this.socket.write(windowUpdateFrame(0, this.#consumed));
      this.#consumed = 0;
    }
    if (stream !== this.#stream) return;
    if (flags & (flag.PADDED | flag.END_STREAM)) this.#complaint ??= "DATA that is padded, or ends without trailers";
    this.#data.push(payload);
    if (flags & flag.END_STREAM) this.#answered();
  }

  #onHeaders(flags: number, stream: number, payload: Buffer): void {
    const isEnd = (flags & flag.END_STREAM) !== 0;
    if (!(flags & flag.END_HEADERS) || flags & (flag.PADDED | flag.PRIORITY)) {
      this.#broken("HEADERS in a form that this client does not read");
    }
    const known = this.#right[isEnd ? "end" : "start"];
    if (known === undefined || !known.equals(payload)) this.#decode(isEnd, payload);
    if (isEnd && stream === this.#stream) this.#answered();
  }

  #decode(isEnd: boolean, payload: Buffer): void {
    const fields = new Map(this.#decoder.decode(payload)?.map(({ name, value }) => [name, value]));
    const code = fields.get("grpc-status");
    const isRight = isEnd ? code === "0" : fields.get(":status") === "200";
    if (isRight) this.#right[isEnd ? "end" : "start"] = Buffer.from(payload);
    else this.#complaint ??= `status ${fields.get(":status")}, grpc-status ${code}: ${fields.get("grpc-message")}`;
  }

  #onWindowUpdate(stream: number, increment: number): void {
    if (stream === 0) this.#connectionWindow += increment;
    else if (stream === this.#stream) this.#streamWindow += increment;
    if (this.#sent < this.#body.length) this.#write(Buffer.alloc(0));
  }

  #answered(): void {
    this.#sent = this.#body.length;
    this.driver.settle(this, () => this.#complaint ?? this.#wrongMessage());
    this.driver.ready(this);
  }

  #wrongMessage(): string | undefined {
    const whole = this.#data.length === 1 ? this.#data[0]! : Buffer.concat(this.#data);
    const isFramed =
      whole.length >= messagePrefixBytes &&
      whole[0] === 0 &&
      whole.readUInt32BE(1) === whole.length - messagePrefixBytes;
    if (!isFramed) return `wrong answer: ${whole.length} bytes that are not one plain message`;
    if (this.#answers++ % checkedShare !== 0) return undefined;
    try {
      return this.target.complaint(whole.subarray(messagePrefixBytes));
    } catch (error) {
      return `unreadable answer: ${(error as Error).message}`;
    }
  }

  #broken(reason: string): void {
    this.driver.fail(this, reason);
    this.socket.destroy();
  }
}
