import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Driver, type Lane, type Load } from "../driving/driver.js";
import type { Tally } from "../driving/tally.js";
import type { HttpAnswer, HttpMessage } from "../protocols/http-message.js";

export interface LeanTarget {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly messages: readonly HttpMessage[];
  /** What is wrong with an answer, or undefined. */
  complaint(answer: HttpAnswer): string | undefined;
}

/** One answer in so many is parsed and checked; of the others the status and the length. */
const checkedShare = 32;
/** What is read from a socket at once. */
const readBytes = 65_536;

/**
 * HTTP/1.1 load from bare sockets, one request in flight per connection: requests are encoded whole beforehand, and of most
 * answers only the head is read, into a buffer that is used again. A general client costs as much CPU per request as the
 * server it measures.
 */
export async function driveLean(target: LeanTarget, load: Load): Promise<Tally> {
  const requests = target.messages.map((message) => encode(target, message));
  const driver = new Driver(load);
  const room = Buffer.allocUnsafeSlow(readBytes);
  const lanes = await Promise.all(
    Array.from({ length: load.connections }, (_, at) => LeanLane.open(target, requests, room, at, driver)),
  );
  for (const lane of lanes) driver.ready(lane);
  driver.start();
  const tally = await driver.finished;
  for (const lane of lanes) lane.close();
  return tally;
}

function encode({ host, port, path }: LeanTarget, { headers, body }: HttpMessage): Buffer {
  const lines = [`POST ${path} HTTP/1.1`, `Host: ${host}:${port}`, `Content-Length: ${body.length}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), body]);
}

const endOfHead = Buffer.from("\r\n\r\n");

class LeanLane implements Lane {
  #next: number;
  #received: Buffer | undefined;
  /** Bytes of the answer that is under way: head and body; 0 while the head is not complete. */
  #expected = 0;
  #headEnd = 0;
  #answers = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly target: LeanTarget,
    private readonly requests: readonly Buffer[],
    first: number,
    private readonly driver: Driver,
  ) {
    this.#next = first;
    socket.on("error", (error) => driver.fail(this, `connection failed: ${error.message}`));
    socket.on("close", () => driver.ready(this));
  }

  /** @param room what all lanes read into, in turn */
  static async open(
    target: LeanTarget,
    requests: readonly Buffer[],
    room: Buffer,
    first: number,
    driver: Driver,
  ): Promise<LeanLane> {
    let lane: LeanLane | undefined;
    const onread = {
      buffer: room,
      callback: (bytes: number) => {
        if (lane !== undefined) lane.#onData(room.subarray(0, bytes));
        return true;
      },
    };
    const socket = connect({ host: target.host, port: target.port, noDelay: true, onread });
    lane = new LeanLane(socket, target, requests, first, driver);
    await once(socket, "connect");
    return lane;
  }

  send(): void {
    this.socket.write(this.requests[this.#next++ % this.requests.length]!);
  }

  close(): void {
    this.socket.removeAllListeners("close");
    this.socket.destroy();
  }

  /** @param chunk holds until this returns */
  #onData(chunk: Buffer): void {
    const whole = this.#received === undefined ? chunk : Buffer.concat([this.#received, chunk]);
    if (this.#expected === 0) {
      this.#headEnd = whole.indexOf(endOfHead) + endOfHead.length;
      if (this.#headEnd < endOfHead.length) {
        this.#received = Buffer.from(whole);
        return;
      }
      this.#expected = this.#headEnd + contentLength(whole.toString("latin1", 0, this.#headEnd));
    }
    if (whole.length < this.#expected) {
      this.#received = Buffer.from(whole);
      return;
    }
    this.#received = undefined;
    this.#expected = 0;
    this.driver.settle(this, () => this.#complaint(whole));
    this.driver.ready(this);
  }

  #complaint(whole: Buffer): string | undefined {
    const ok = whole[9] === 0x32 && whole[10] === 0x30 && whole[11] === 0x30;
    if (!ok) return `HTTP ${whole.toString("latin1", 9, 12)}`;
    if (this.#answers++ % checkedShare !== 0) return undefined;
    const head = whole.toString("latin1", 0, this.#headEnd).split("\r\n").slice(1);
    const headers = new Map(
      head.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
    );
    const body = whole.subarray(this.#headEnd);
    return this.target.complaint({ status: 200, headers, text: body.toString("utf8"), bytes: body.length });
  }
}

/** Both spellings that servers use are looked for before any other. */
function contentLength(head: string): number {
  let at = head.indexOf("Content-Length:");
  if (at === -1) at = head.indexOf("content-length:");
  if (at === -1) at = head.toLowerCase().indexOf("content-length:");
  if (at === -1) throw new Error("an answer without Content-Length");
  return Number.parseInt(head.slice(at + 15), 10);
}
