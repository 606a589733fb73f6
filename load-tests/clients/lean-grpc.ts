import { flag, frame, frameHeaderBytes, frameType } from "../../server/http2/frame.js";
import { headerBlock } from "../../server/http2/header-block.js";
import { Driver, type Lane, type Load } from "../driving/driver.js";
import type { Tally } from "../driving/tally.js";
import { LeanHttp2Connection, type LeanStream } from "./lean-http2.js";

export interface LeanGrpcTarget {
  readonly host: string;
  readonly port: number;
  /** `/package.Service/Method` of a unary method. */
  readonly path: string;
  readonly messages: readonly Uint8Array[];
  /** What is wrong with the message of an answer, or undefined. */
  complaint(message: Buffer): string | undefined;
}

/**
 * HTTP/2 connections that calls share, as many as a service has that some clients with a connection each call: with as many calls
 * in flight or fewer each has its own.
 */
export const leanGrpcConnections = 16;

/** One answer in so many is decoded and checked; of the others the framing, the length and the status. */
const checkedShare = 32;
const messagePrefixBytes = 5;
/** What is read from a socket at once. */
const readBytes = 65_536;

/**
 * gRPC load from bare sockets: headers are encoded beforehand and alike in every call, and answers that look like one seen
 * before are not taken apart again. A general client costs more CPU per call than the server it measures. Calls are written
 * from, and answers read into, buffers that are used again: with fresh ones half of the client's time was its garbage
 * collector's, in pauses for which the server had nothing to do. Like any client it sends no more of a message than the
 * server has given it room for.
 */
export async function driveLeanGrpc(target: LeanGrpcTarget, load: Load): Promise<Tally> {
  const driver = new Driver(load);
  const bodies = target.messages.map(prefixed);
  const room = Buffer.allocUnsafeSlow(readBytes);
  const connections = await Promise.all(
    Array.from({ length: Math.min(load.connections, leanGrpcConnections) }, () =>
      LeanHttp2Connection.open(target.host, target.port, room),
    ),
  );
  const known: KnownBlock[] = [];
  for (let at = 0; at < load.connections; at++) {
    driver.ready(new LeanGrpcLane(connections[at % connections.length]!, target, bodies, at, driver, known));
  }
  driver.start();
  const tally = await driver.finished;
  for (const connection of connections) connection.close();
  return tally;
}

/** A message as DATA carries it. */
function prefixed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(messagePrefixBytes);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** A header block, and what is wrong with it: without a table the same bytes mean the same, on any connection. */
interface KnownBlock {
  readonly block: Buffer;
  readonly isEnd: boolean;
  readonly complaint: string | undefined;
}

const mostKnown = 16;

/** One call after the other. */
class LeanGrpcLane implements Lane, LeanStream {
  window = 0;
  /** HEADERS, and behind it room for DATA with any of the messages. */
  readonly #call: Buffer;
  readonly #headBytes: number;
  #next: number;
  #stream = 0;
  /** The message that is being sent, and how many of its bytes have left. */
  #body: Buffer = Buffer.alloc(0);
  #sent = 0;
  readonly #data: Buffer[] = [];
  #complaint: string | undefined;
  #answers = 0;

  constructor(
    private readonly connection: LeanHttp2Connection,
    private readonly target: LeanGrpcTarget,
    private readonly bodies: readonly Buffer[],
    first: number,
    private readonly driver: Driver,
    private readonly known: KnownBlock[],
  ) {
    this.#next = first;
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
    connection.join(this);
  }

  send(): void {
    this.#body = this.bodies[this.#next++ % this.bodies.length]!;
    this.#sent = 0;
    this.#data.length = 0;
    this.#complaint = undefined;
    this.#stream = this.connection.start(this);
    this.#call.writeUInt32BE(this.#stream, 5);
    if (this.#writeWhole(0)) return;
    this.connection.gather(this.#call.subarray(0, this.#headBytes));
    this.widened();
  }

  closed(): void {
    this.driver.ready(this);
  }

  broken(reason: string): void {
    this.driver.fail(this, reason);
  }

  widened(): void {
    if (this.#sent === 0 && this.#writeWhole(this.#headBytes)) return;
    while (this.#sent < this.#body.length && this.#room > 0) {
      const chunk = this.#body.subarray(this.#sent, this.#sent + this.#room);
      this.#take(chunk.length);
      const isLast = this.#sent === this.#body.length;
      this.connection.write(frame(frameType.DATA, isLast ? flag.END_STREAM : 0, this.#stream, chunk));
    }
  }

  data(payload: Buffer, flags: number): void {
    if (flags & (flag.PADDED | flag.END_STREAM)) this.#complaint ??= "DATA that is padded, or ends without trailers";
    // A copy, which is small.
    this.#data.push(Buffer.from(payload));
    if (flags & flag.END_STREAM) this.#answered();
  }

  headers(block: Buffer, isEnd: boolean): void {
    let known = this.known.find((each) => each.isEnd === isEnd && each.block.equals(block));
    if (known === undefined) {
      known = { block: Buffer.from(block), isEnd, complaint: this.#wrongBlock(block, isEnd) };
      if (this.known.unshift(known) > mostKnown) this.known.pop();
    }
    this.#complaint ??= known.complaint;
    if (isEnd) this.#answered();
  }

  /** What may be sent now in one frame. */
  get #room(): number {
    const { peer, window } = this.connection;
    return Math.min(peer.maxFrameBytes, this.window, window);
  }

  #take(bytes: number): void {
    this.#sent += bytes;
    this.window -= bytes;
    this.connection.window -= bytes;
  }

  /**
   * The usual: the server has room for all of the message in one frame, and what was sent before has left.
   * @param from where the call begins: at its HEADERS, or behind them
   */
  #writeWhole(from: number): boolean {
    const { length } = this.#body;
    if (length > this.#room || !this.connection.isIdle) return false;
    const [call, at] = [this.#call, this.#headBytes];
    call.writeUIntBE(length, at, 3);
    call.writeUInt32BE(this.#stream, at + 5);
    this.#body.copy(call, at + frameHeaderBytes);
    this.#take(length);
    this.connection.write(call.subarray(from, at + frameHeaderBytes + length));
    return true;
  }

  #wrongBlock(block: Buffer, isEnd: boolean): string | undefined {
    const fields = new Map(this.connection.decode(block)?.map(({ name, value }) => [name, value]));
    const code = fields.get("grpc-status");
    const isRight = isEnd ? code === "0" : fields.get(":status") === "200";
    return isRight ? undefined : `status ${fields.get(":status")}, grpc-status ${code}: ${fields.get("grpc-message")}`;
  }

  #answered(): void {
    this.#sent = this.#body.length;
    this.connection.end(this.#stream);
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
}
