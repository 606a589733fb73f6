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

/**
 * gRPC load from bare sockets, one call in flight per connection: headers are encoded beforehand and alike in every call, and
 * answers that look like one seen before are not taken apart again. A general client costs more CPU per call than the
 * server it measures.
 */
export async function driveLeanGrpc(target: LeanGrpcTarget, load: Load): Promise<Tally> {
  const driver = new Driver(load);
  const bodies = target.messages.map(prefixed);
  const lanes = await Promise.all(
    Array.from({ length: load.connections }, (_, at) => LeanGrpcLane.open(target, bodies, at, driver)),
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
  readonly #headers: Buffer;
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
    this.#headers = headerBlock({
      ...{ ":method": "POST", ":scheme": "http", ":path": path, ":authority": `${host}:${port}` },
      ...{ "content-type": "application/grpc", te: "trailers", "user-agent": "rankserve-bench" },
    });
    const reader = new FrameReader(defaultMaxFrameBytes, (type, flags, stream, payload) =>
      this.#onFrame(type, flags, stream, payload),
    );
    socket.on("data", (chunk) => {
      try {
        reader.push(chunk);
      } catch (error) {
        this.#broken((error as Error).message);
      }
    });
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

  static async open(target: LeanGrpcTarget, bodies: readonly Buffer[], first: number, driver: Driver) {
    const socket = connect({ host: target.host, port: target.port, noDelay: true });
    await once(socket, "connect");
    const lane = new LeanGrpcLane(socket, target, bodies, first, driver);
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
    this.#write(frame(frameType.HEADERS, flag.END_HEADERS, this.#stream, this.#headers));
  }

  close(): void {
    this.socket.removeAllListeners("close");
    this.socket.destroy();
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
    this.socket.write(frames.length === 1 ? head : Buffer.concat(frames));
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
