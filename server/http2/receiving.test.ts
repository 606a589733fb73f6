// What clients may send, while the server narrows and widens what they may: whatever crosses whatever on the wire.
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import fc from "fast-check";
import t from "tap";
import { Http2Connection } from "./connection.js";
import type { ConnectionLimits } from "./connection-limits.js";
import { errorCode } from "./errors.js";
import { defaultWindowBytes, flag, frame, frameType, preface, settingsFrame } from "./frame.js";
import { FrameReader } from "./frame-reader.js";
import { headerBlock } from "./header-block.js";
import { PeerSettings } from "./peer-settings.js";
import type { Http2Stream } from "./stream.js";

const limits: ConnectionLimits = {
  ...{ streamWindowBytes: 1000, connectionWindowBytes: 80_000, maxConcurrentStreams: 1000, maxFrameBytes: 65_536 },
  ...{ maxHeaderBytes: 8192, maxContinuations: 4, failedStreams: [10, 1], idleFrames: [1000, 1] },
  ...{ maxUnreadBytes: 1 << 20, handshakeMs: 10_000 },
};

/** As much of a socket as a connection uses; what it writes lies there until it is read. */
class Wire extends EventEmitter {
  readonly sent: Buffer[] = [];
  readonly writableLength = 0;
  destroyed = false;

  write(bytes: Buffer): boolean {
    this.sent.push(Buffer.from(bytes));
    return true;
  }

  end(): void {}

  destroy(): void {
    this.destroyed = true;
    this.emit("close");
  }
}

type Kind = "heard" | "unheard" | "refused";

/** A client that keeps to the windows exactly, and reads and writes when it is told to. */
class Client {
  readonly wire = new Wire();
  readonly served = new Map<number, Http2Stream>();
  readonly connection: Http2Connection;
  readonly #peer = new PeerSettings();
  #window = defaultWindowBytes;
  readonly windows = new Map<number, { kind: Kind; left: number }>();
  readonly #under: Buffer[] = [];
  #next = 1;
  /** Codes of what ended streams or the connection, except that a refused one may stop. */
  readonly complaints: number[] = [];
  received = 0;
  written = 0;
  readonly #reader = new FrameReader(65_536, (type, flags, id, payload) => this.#read(type, flags, id, payload));

  constructor() {
    this.connection = new Http2Connection(this.wire as unknown as Socket, limits, {
      stream: (stream) => this.#serve(stream),
      closed: () => {},
    });
    this.#under.push(Buffer.concat([preface, settingsFrame([])]));
  }

  #serve(stream: Http2Stream): void {
    const kind = stream.headers.get(":path")!.slice(1) as Kind;
    if (kind === "refused") stream.respond(headerBlock({ ":status": "200" }), true);
    if (kind === "refused") return;
    this.served.set(stream.id, stream);
    if (kind === "unheard") return;
    const data = (chunk: Buffer) => {
      this.received += chunk.length;
    };
    stream.listener = { data, ended: () => {}, drained: () => {}, closed: () => {} };
  }

  open(kind: Kind): void {
    const id = this.#next;
    this.#next += 2;
    const fields = { ":method": "POST", ":scheme": "http", ":path": `/${kind}` };
    this.windows.set(id, { kind, left: this.#peer.windowBytes });
    this.#under.push(frame(frameType.HEADERS, flag.END_HEADERS, id, headerBlock(fields)));
  }

  /** Of one of the streams, as much as is wanted and the windows allow. */
  send(which: number, bytes: number): void {
    const id = [...this.windows.keys()][which % Math.max(1, this.windows.size)];
    if (id !== undefined) this.sendOn(id, Math.min(bytes, this.windows.get(id)!.left, this.#window));
  }

  sendOn(id: number, bytes: number): void {
    if (bytes <= 0) return;
    const window = this.windows.get(id)!;
    window.left -= bytes;
    this.#window -= bytes;
    if (window.kind === "heard") this.written += bytes;
    this.#under.push(frame(frameType.DATA, 0, id, Buffer.alloc(bytes)));
  }

  /** The server reads so many of the frames under way. */
  serverReads(frames: number): void {
    for (const each of this.#under.splice(0, frames)) this.wire.emit("data", each);
  }

  /** The client reads so many of the server's writes. */
  clientReads(writes: number): void {
    for (const each of this.wire.sent.splice(0, writes)) this.#reader.push(each);
  }

  /** Until nothing is under way. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 8; turn++) {
      this.serverReads(Number.POSITIVE_INFINITY);
      await new Promise(setImmediate);
      this.clientReads(Number.POSITIVE_INFINITY);
    }
  }

  end(): void {
    this.wire.destroy();
  }

  #read(type: number, flags: number, id: number, payload: Buffer): void {
    if (type === frameType.SETTINGS && !(flags & flag.ACK)) {
      const wider = this.#peer.apply(payload);
      for (const window of this.windows.values()) window.left += wider;
      this.#under.push(frame(frameType.SETTINGS, flag.ACK, 0));
    } else if (type === frameType.WINDOW_UPDATE) {
      const window = this.windows.get(id);
      if (id === 0) this.#window += payload.readUInt32BE();
      else if (window !== undefined) window.left += payload.readUInt32BE();
    } else if (type === frameType.GOAWAY) this.complaints.push(payload.readUInt32BE(4));
    else if (type === frameType.HEADERS) this.windows.delete(id);
    else if (type === frameType.RST_STREAM && payload.readUInt32BE() !== errorCode.NO_ERROR) {
      this.complaints.push(payload.readUInt32BE());
    }
  }
}

type Step =
  | { readonly do: "narrow" }
  | { readonly do: "widen" }
  | { readonly do: "open"; readonly kind: Kind }
  | { readonly do: "send" | "pause" | "resume"; readonly which: number; readonly bytes: number }
  | { readonly do: "serverReads" | "clientReads"; readonly count: number };

const kinds = fc.constantFrom<Kind>("heard", "heard", "unheard", "refused");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>({ do: "narrow" }, { do: "widen" }),
  fc.record({ do: fc.constant("open" as const), kind: kinds }),
  fc.record({
    do: fc.constantFrom("send" as const, "send" as const, "send" as const, "pause" as const, "resume" as const),
    ...{ which: fc.nat({ max: 20 }), bytes: fc.nat({ max: 900 }) },
  }),
  fc.record({
    do: fc.constantFrom("serverReads" as const, "clientReads" as const),
    count: fc.integer({ min: 1, max: 4 }),
  }),
);

async function take(client: Client, step: Step): Promise<void> {
  const { connection } = client;
  const serving = (which: number) => [...client.served.values()][which % Math.max(1, client.served.size)];
  if (step.do === "narrow") connection.narrow();
  else if (step.do === "widen") connection.widen();
  else if (step.do === "open") client.open(step.kind);
  else if (step.do === "send") client.send(step.which, step.bytes);
  else if (step.do === "pause") serving(step.which)?.pause();
  else if (step.do === "resume") serving(step.which)?.resume();
  else if (step.do === "serverReads") client.serverReads(step.count);
  else if (step.do === "clientReads") client.clientReads(step.count);
  // What is sent in one turn leaves at its end.
  await new Promise(setImmediate);
}

t.test("both sides agree on every window, whatever crosses", async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const client = new Client();
      for (const each of steps) await take(client, each);
      for (const stream of client.served.values()) stream.resume();
      await client.settle();
      t.same(client.complaints, [], "a client that keeps to what it was told is never at fault");
      t.equal(client.received, client.written, "all of it came");
      for (const { kind, left } of client.windows.values()) {
        if (kind === "heard") t.ok(left > limits.streamWindowBytes / 2, "who is listened to may go on");
      }
      // To the byte: as much as the client has left may come, and one more may not.
      const [[id, window] = []] = [...client.windows].filter(([, { left }]) => left > 0 && left < 60_000);
      if (id !== undefined && window !== undefined) {
        client.sendOn(id, window.left);
        await client.settle();
        t.same(client.complaints, []);
        client.sendOn(id, window.left + 1);
        await client.settle();
        t.same(client.complaints, [errorCode.FLOW_CONTROL_ERROR]);
      }
      client.end();
    }),
    { numRuns: 300 },
  );
});

t.test("a narrowed stream: what was under way is taken, what ignores the acknowledged window is not", async (t) => {
  const client = new Client();
  await client.settle();
  client.open("unheard");
  client.connection.narrow();
  await new Promise(setImmediate);
  // The client has not read its SETTINGS.
  client.sendOn(1, 600);
  await client.settle();
  t.same(client.complaints, []);
  t.equal(client.windows.get(1)!.left, -600);
  client.sendOn(1, 1);
  await client.settle();
  t.same(client.complaints, [errorCode.FLOW_CONTROL_ERROR]);
  client.end();
});

t.test("one change is under way at a time, and the last one counts", async (t) => {
  const client = new Client();
  await client.settle();
  for (let i = 0; i < 50; i++) {
    client.connection.narrow();
    client.connection.widen();
  }
  client.connection.narrow();
  await new Promise(setImmediate);
  t.equal(client.wire.sent.length, 1, "not a word more before it is acknowledged");
  await client.settle();
  client.open("unheard");
  t.equal(client.windows.get(1)!.left, 0);
  client.connection.widen();
  await client.settle();
  t.equal(client.windows.get(1)!.left, limits.streamWindowBytes);
  client.end();
});

t.test("clients that reset what was refused do nothing wrong, however many they are", async (t) => {
  const client = new Client();
  await client.settle();
  client.connection.narrow();
  await client.settle();
  for (let i = 0; i < 3000; i++) {
    client.open("refused");
    client.serverReads(1);
    client.wire.emit("data", frame(frameType.RST_STREAM, 0, 2 * i + 1, Buffer.alloc(4)));
  }
  await client.settle();
  t.same(client.complaints, []);
  client.end();
});
