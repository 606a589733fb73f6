// The connection on the wire: frames that no client should send, and more of them than one should (RFC 9113).
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import t from "tap";
import { Http2Connection } from "./connection.js";
import type { ConnectionLimits } from "./connection-limits.js";
import { errorCode } from "./errors.js";
import {
  defaultMaxFrameBytes,
  flag,
  frame,
  frameType,
  largestWindowBytes,
  preface,
  resetFrame,
  setting,
  settingsFrame,
  windowUpdateFrame,
} from "./frame.js";
import { FrameReader } from "./frame-reader.js";
import { headerBlock } from "./header-block.js";
import type { Http2Stream } from "./stream.js";

const limits: ConnectionLimits = {
  streamWindowBytes: 100_000,
  connectionWindowBytes: 200_000,
  maxConcurrentStreams: 4,
  maxFrameBytes: 65_536,
  maxHeaderBytes: 8192,
  maxContinuations: 4,
  failedStreams: [20, 1],
  idleFrames: [50, 1],
  maxUnreadBytes: 100_000,
  handshakeMs: 200,
};

const okBlock = headerBlock({ ":status": "200" });
const endBlock = headerBlock({ done: "yes" });
/** Streams that are open on the server, newest last. */
const open: Http2Stream[] = [];
let closedStreams = 0;
const connections = new Set<Http2Connection>();

/** `/echo` answers with what came, `/wait` with nothing until told, `/large` with a megabyte. */
function serve(stream: Http2Stream): void {
  const path = stream.headers.get(":path");
  const body: Buffer[] = [];
  open.push(stream);
  stream.listener = {
    data: (chunk) => body.push(chunk),
    ended: () => {
      if (path === "/wait") return;
      stream.respond(okBlock);
      stream.write(path === "/large" ? Buffer.alloc(1 << 20, 7) : Buffer.concat(body));
      stream.end(endBlock);
    },
    drained: () => {},
    closed: () => {
      closedStreams++;
      open.splice(open.indexOf(stream), 1);
    },
  };
}

const server = createServer((socket) => {
  connections.add(
    new Http2Connection(socket, limits, { stream: serve, closed: (which) => void connections.delete(which) }),
  );
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
t.teardown(() => server.close());

interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

/** A client that says what it is told to. */
class RawClient {
  readonly frames: Frame[] = [];
  #news: () => void = () => {};
  closed = false;

  private constructor(readonly socket: Socket) {
    const reader = new FrameReader(defaultMaxFrameBytes, (type, flags, stream, payload) => {
      this.frames.push({ type, flags, stream, payload });
    });
    socket.on("data", (chunk) => {
      reader.push(chunk);
      this.#news();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      this.closed = true;
      this.#news();
    });
  }

  static async open(greeting: Buffer = Buffer.concat([preface, settingsFrame([])])): Promise<RawClient> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const client = new RawClient(socket);
    socket.write(greeting);
    return client;
  }

  send(...frames: readonly Buffer[]): this {
    this.socket.write(Buffer.concat(frames));
    return this;
  }

  async until<T>(found: () => T | undefined): Promise<T> {
    for (;;) {
      const value = found();
      if (value !== undefined) return value;
      if (this.closed) throw new Error(`closed after ${JSON.stringify(this.frames)}`);
      await new Promise<void>((resolve) => {
        this.#news = resolve;
      });
    }
  }

  first(type: number, stream?: number): Promise<Frame> {
    return this.until(() => this.frames.find((each) => each.type === type && (stream ?? each.stream) === each.stream));
  }

  async goAway(): Promise<number> {
    return (await this.first(frameType.GOAWAY)).payload.readUInt32BE(4);
  }

  async reset(stream: number): Promise<number> {
    return (await this.first(frameType.RST_STREAM, stream)).payload.readUInt32BE();
  }

  /** Everything sent before was taken, and the connection goes on. */
  async isAlive(): Promise<boolean> {
    const asked = this.frames.length;
    this.send(ping());
    await this.until(() => this.frames.slice(asked).find(({ type }) => type === frameType.PING));
    return true;
  }

  /** The body of an answer that ended with trailers. */
  async answer(stream: number): Promise<Buffer> {
    const own = () => this.frames.filter((each) => each.stream === stream);
    await this.until(() => own().find(({ flags, type }) => type === frameType.HEADERS && flags & flag.END_STREAM));
    return Buffer.concat(own().flatMap(({ type, payload }) => (type === frameType.DATA ? [payload] : [])));
  }

  end(): void {
    this.socket.destroy();
  }
}

const request = { ":method": "POST", ":scheme": "http", ":path": "/echo", ":authority": "here" };
const waiting = { ...request, ":path": "/wait" };
const endOfBlock = flag.END_HEADERS;
const endOfAll = flag.END_HEADERS | flag.END_STREAM;

function headers(stream: number, fields: Record<string, string> = request, flags: number = endOfBlock): Buffer {
  return frame(frameType.HEADERS, flags, stream, headerBlock(fields));
}

function data(stream: number, text: string | Buffer, flags = 0): Buffer {
  return frame(frameType.DATA, flags, stream, Buffer.from(text));
}

function ping(): Buffer {
  return frame(frameType.PING, 0, 0, Buffer.alloc(8, 5));
}

function setTo(id: number, value: number): Buffer {
  return settingsFrame([[id, value]]);
}

t.test("an exchange, its padding and priority, its trailers", async (t) => {
  const client = await RawClient.open();
  const padded = Buffer.concat([Buffer.of(3, 0, 0, 0, 9, 16), headerBlock(request), Buffer.alloc(3)]);
  client.send(
    frame(frameType.HEADERS, endOfBlock | flag.PADDED | flag.PRIORITY, 1, padded),
    frame(frameType.DATA, flag.PADDED, 1, Buffer.of(2), Buffer.from("hel"), Buffer.alloc(2)),
    data(1, "lo"),
    headers(1, { trailer: "x" }, endOfAll),
  );
  t.equal((await client.answer(1)).toString(), "hello");
  const settings = client.frames[0]!;
  t.equal(settings.type, frameType.SETTINGS);
  t.ok(client.frames.some(({ type, flags }) => type === frameType.SETTINGS && flags === flag.ACK));
  const [block, rest] = [headerBlock(request).subarray(0, 5), headerBlock(request).subarray(5)];
  client.send(
    frame(frameType.HEADERS, flag.END_STREAM, 3, block),
    frame(frameType.CONTINUATION, 0, 3, rest.subarray(0, 4)),
    frame(frameType.CONTINUATION, endOfBlock, 3, rest.subarray(4)),
  );
  t.equal((await client.answer(3)).length, 0);
  t.notOk(client.frames.some(({ type }) => type === frameType.RST_STREAM));
  client.end();
});

t.test("what ends the connection", async (t) => {
  const block = headerBlock(request);
  const cases: Record<string, [code: number, ...frames: Buffer[]]> = {
    "DATA on stream 0": [errorCode.PROTOCOL_ERROR, data(0, "x")],
    "DATA on an idle stream": [errorCode.PROTOCOL_ERROR, data(1, "x")],
    "more padding than DATA": [
      errorCode.PROTOCOL_ERROR,
      headers(1),
      frame(frameType.DATA, flag.PADDED, 1, Buffer.of(9, 1)),
    ],
    "HEADERS on stream 0": [errorCode.PROTOCOL_ERROR, headers(0)],
    "HEADERS on an even stream": [errorCode.PROTOCOL_ERROR, headers(2)],
    "more padding than HEADERS": [
      errorCode.PROTOCOL_ERROR,
      frame(1, endOfBlock | flag.PADDED, 1, Buffer.of(200), block),
    ],
    "HEADERS too short for its priority": [
      errorCode.FRAME_SIZE_ERROR,
      frame(1, endOfBlock | flag.PRIORITY, 1, Buffer.of(0, 0)),
    ],
    "a block that cannot be decoded": [errorCode.COMPRESSION_ERROR, frame(1, endOfBlock, 1, Buffer.of(0x80))],
    "a frame within a header block": [errorCode.PROTOCOL_ERROR, frame(1, 0, 1, block), ping()],
    "CONTINUATION of another stream": [errorCode.PROTOCOL_ERROR, frame(1, 0, 1, block), frame(9, endOfBlock, 3)],
    "CONTINUATION alone": [errorCode.PROTOCOL_ERROR, frame(9, endOfBlock, 1, block)],
    PUSH_PROMISE: [errorCode.PROTOCOL_ERROR, frame(5, 4, 1, Buffer.alloc(4))],
    "RST_STREAM on an idle stream": [errorCode.PROTOCOL_ERROR, resetFrame(1, errorCode.CANCEL)],
    "RST_STREAM on stream 0": [errorCode.PROTOCOL_ERROR, resetFrame(0, errorCode.CANCEL)],
    "RST_STREAM of 3 bytes": [errorCode.FRAME_SIZE_ERROR, headers(1), frame(3, 0, 1, Buffer.alloc(3))],
    "SETTINGS on a stream": [errorCode.PROTOCOL_ERROR, frame(4, 0, 1)],
    "SETTINGS of 5 bytes": [errorCode.FRAME_SIZE_ERROR, frame(4, 0, 0, Buffer.alloc(5))],
    "an acknowledgement with settings": [errorCode.FRAME_SIZE_ERROR, frame(4, flag.ACK, 0, Buffer.alloc(6))],
    "ENABLE_PUSH of 2": [errorCode.PROTOCOL_ERROR, setTo(setting.ENABLE_PUSH, 2)],
    "a window of 2^31": [errorCode.FLOW_CONTROL_ERROR, setTo(setting.INITIAL_WINDOW_SIZE, 2 ** 31)],
    "frames of 100 bytes": [errorCode.PROTOCOL_ERROR, setTo(setting.MAX_FRAME_SIZE, 100)],
    "PING on a stream": [errorCode.PROTOCOL_ERROR, frame(6, 0, 1, Buffer.alloc(8))],
    "PING of 7 bytes": [errorCode.FRAME_SIZE_ERROR, frame(6, 0, 0, Buffer.alloc(7))],
    "GOAWAY on a stream": [errorCode.PROTOCOL_ERROR, frame(7, 0, 1, Buffer.alloc(8))],
    "PRIORITY on stream 0": [errorCode.PROTOCOL_ERROR, frame(2, 0, 0, Buffer.alloc(5))],
    "WINDOW_UPDATE of 3 bytes": [errorCode.FRAME_SIZE_ERROR, frame(8, 0, 0, Buffer.alloc(3))],
    "WINDOW_UPDATE of 0": [errorCode.PROTOCOL_ERROR, windowUpdateFrame(0, 0)],
    "WINDOW_UPDATE on an idle stream": [errorCode.PROTOCOL_ERROR, windowUpdateFrame(1, 1)],
    "a window beyond 2^31-1": [errorCode.FLOW_CONTROL_ERROR, windowUpdateFrame(0, largestWindowBytes)],
    "a stream's window beyond it, by SETTINGS": [
      errorCode.FLOW_CONTROL_ERROR,
      headers(1, waiting),
      windowUpdateFrame(1, largestWindowBytes - 65_535),
      setTo(setting.INITIAL_WINDOW_SIZE, 65_536),
    ],
    "a frame that is too large": [errorCode.FRAME_SIZE_ERROR, frame(0, 0, 1, Buffer.alloc(65_537))],
    "more DATA than the connection has room for": [
      errorCode.FLOW_CONTROL_ERROR,
      headers(1, waiting),
      headers(3, waiting),
      headers(5, waiting),
      // Streams are paused, so that nothing is given back.
      ...[1, 3, 5].flatMap((id) => [data(id, Buffer.alloc(40_000)), data(id, Buffer.alloc(40_000))]),
    ],
  };
  for (const [what, [code, ...frames]] of Object.entries(cases)) {
    const client = await RawClient.open();
    if (what.startsWith("more DATA")) {
      client.send(...frames.splice(0, 3));
      await client.isAlive();
      for (const stream of open) stream.pause();
    }
    client.send(...frames);
    t.equal(await client.goAway(), code, what);
    if (!client.closed) await once(client.socket, "close");
  }
  t.equal(open.length, 0, "no stream outlives its connection");
});

t.test("what ends a stream alone", async (t) => {
  const cases: Record<string, [code: number, ...frames: Buffer[]]> = {
    "a name in upper case": [errorCode.PROTOCOL_ERROR, headers(1, { ...request, Name: "x" })],
    "a pseudo-header behind others": [
      errorCode.PROTOCOL_ERROR,
      headers(1, { ":method": "POST", a: "b", ":path": "/" }),
    ],
    "an unknown pseudo-header": [errorCode.PROTOCOL_ERROR, headers(1, { ...request, ":status": "200" })],
    "a pseudo-header twice": [
      errorCode.PROTOCOL_ERROR,
      frame(1, endOfBlock, 1, headerBlock(request), headerBlock({ ":path": "/b" })),
    ],
    "no path": [errorCode.PROTOCOL_ERROR, headers(1, { ":method": "POST", ":scheme": "http" })],
    "an empty path": [errorCode.PROTOCOL_ERROR, headers(1, { ...request, ":path": "" })],
    "a header of connections": [errorCode.PROTOCOL_ERROR, headers(1, { ...request, connection: "close" })],
    "te other than trailers": [errorCode.PROTOCOL_ERROR, headers(1, { ...request, te: "gzip" })],
    "a line break in a value": [errorCode.PROTOCOL_ERROR, headers(1, { ...request, a: "b\r\nc: d" })],
    "a stream that depends on itself": [errorCode.PROTOCOL_ERROR, frame(2, 0, 1, Buffer.of(0, 0, 0, 1, 0))],
    "PRIORITY of 4 bytes": [errorCode.FRAME_SIZE_ERROR, frame(2, 0, 1, Buffer.alloc(4))],
    "a second header block": [errorCode.PROTOCOL_ERROR, headers(1, waiting), headers(1, { a: "b" })],
    "a pseudo-header in trailers": [
      errorCode.PROTOCOL_ERROR,
      headers(1, waiting),
      headers(1, { ":path": "/" }, endOfAll),
    ],
    "DATA behind the end": [errorCode.STREAM_CLOSED, headers(1, waiting, endOfAll), data(1, "x")],
    "HEADERS behind the end": [
      errorCode.STREAM_CLOSED,
      headers(1, waiting, endOfAll),
      headers(1, { a: "b" }, endOfAll),
    ],
    "less DATA than content-length": [
      errorCode.PROTOCOL_ERROR,
      headers(1, { ...request, "content-length": "5" }),
      data(1, "four", flag.END_STREAM),
    ],
    "content-length and no DATA": [
      errorCode.PROTOCOL_ERROR,
      headers(1, { ...request, "content-length": "1" }, endOfAll),
    ],
    "WINDOW_UPDATE of 0": [errorCode.PROTOCOL_ERROR, headers(1, waiting), windowUpdateFrame(1, 0)],
    "a window beyond 2^31-1": [
      errorCode.FLOW_CONTROL_ERROR,
      headers(1, waiting),
      windowUpdateFrame(1, largestWindowBytes),
    ],
    "DATA on a stream that was reset": [
      errorCode.STREAM_CLOSED,
      headers(1, waiting),
      resetFrame(1, errorCode.CANCEL),
      data(1, "x"),
    ],
    "one stream too many": [errorCode.REFUSED_STREAM, ...[3, 5, 7, 9].map((id) => headers(id, waiting)), headers(1)],
  };
  for (const [what, [code, ...frames]] of Object.entries(cases)) {
    const client = await RawClient.open();
    if (what === "one stream too many") frames[4] = headers(11);
    client.send(...frames);
    t.equal(await client.reset(what === "one stream too many" ? 11 : 1), code, what);
    t.ok(await client.isAlive(), `${what}: the connection goes on`);
    client.end();
  }
});

t.test("unknown frames, settings and errors are nothing", async (t) => {
  const client = await RawClient.open();
  client.send(
    frame(77, 255, 9, Buffer.alloc(20)),
    setTo(999, 7),
    headers(1, waiting),
    frame(3, 0, 1, Buffer.of(0, 0, 200, 200)),
    frame(2, 0, 99, Buffer.alloc(5)),
    frame(7, 0, 0, Buffer.alloc(8)),
    windowUpdateFrame(1, 5),
  );
  t.ok(await client.isAlive());
  client.end();
});

t.test("no HTTP/2 at all, or no greeting", async (t) => {
  const http1 = await RawClient.open(Buffer.from("POST /echo HTTP/1.1\r\nhost: here\r\n\r\n"));
  t.equal(await http1.goAway(), errorCode.PROTOCOL_ERROR);
  const noSettings = await RawClient.open(Buffer.concat([preface, ping()]));
  t.equal(await noSettings.goAway(), errorCode.PROTOCOL_ERROR);
  const silent = await RawClient.open(preface.subarray(0, 10));
  if (!silent.closed) await once(silent.socket, "close");
  const slow = await RawClient.open(Buffer.alloc(0));
  const greeting = Buffer.concat([preface, settingsFrame([]), headers(1, request, endOfAll)]);
  for (let at = 0; at < greeting.length; at++) slow.socket.write(greeting.subarray(at, at + 1));
  t.equal((await slow.answer(1)).length, 0, "byte by byte");
  slow.end();
});

t.test("floods", async (t) => {
  const many = (count: number, make: (i: number) => Buffer) => Array.from({ length: count }, (_, i) => make(i));
  const floods: Record<string, Buffer[]> = {
    "streams opened and reset": many(30, (i) =>
      Buffer.concat([headers(2 * i + 1, waiting), resetFrame(2 * i + 1, errorCode.CANCEL)]),
    ),
    "streams opened and made wrong": many(30, (i) =>
      Buffer.concat([headers(2 * i + 1, waiting), windowUpdateFrame(2 * i + 1, 0)]),
    ),
    PING: many(60, ping),
    SETTINGS: many(60, () => settingsFrame([])),
    PRIORITY: many(60, () => frame(2, 0, 1, Buffer.alloc(5))),
    "empty DATA": [headers(1, waiting), ...many(60, () => data(1, ""))],
    "frames that nobody knows": many(60, () => frame(99, 0, 0)),
    "CONTINUATION without end": [frame(1, 0, 1), ...many(10, () => frame(9, 0, 1))],
    "a header block of 9 KB": [frame(1, 0, 1, Buffer.alloc(4500)), frame(9, 0, 1, Buffer.alloc(4500))],
  };
  for (const [what, frames] of Object.entries(floods)) {
    const client = await RawClient.open();
    client.send(...frames);
    t.equal(await client.goAway(), errorCode.ENHANCE_YOUR_CALM, what);
    client.end();
  }
});

t.test("a small block that stands for many headers is answered, not kept", async (t) => {
  const client = await RawClient.open();
  const bomb = headerBlock({ a: "x".repeat(3000) });
  bomb[0] = 0x40;
  client.send(frame(1, endOfAll, 1, headerBlock(request), bomb, Buffer.alloc(2000, 0xbe)));
  const { payload, flags } = await client.first(frameType.HEADERS, 1);
  t.match(payload.toString("latin1"), /:status.*431/);
  t.ok(flags & flag.END_STREAM);
  client.send(headers(3, request, endOfAll));
  t.equal((await client.answer(3)).length, 0);
  client.end();
});

t.test("an answer waits for room in its stream, in the connection, and in frames", async (t) => {
  const client = await RawClient.open(Buffer.concat([preface, setTo(setting.INITIAL_WINDOW_SIZE, 10)]));
  client.send(headers(1, { ...request, ":path": "/large" }, endOfAll));
  const received = () =>
    client.frames.reduce((sum, { type, payload }) => sum + (type === frameType.DATA ? payload.length : 0), 0);
  await client.isAlive();
  t.equal(received(), 10, "the stream's");
  client.send(setTo(setting.INITIAL_WINDOW_SIZE, 0));
  await client.isAlive();
  client.send(windowUpdateFrame(1, 5));
  await client.isAlive();
  t.equal(received(), 10, "its window was less than none");
  client.send(windowUpdateFrame(1, 2 << 20));
  await client.isAlive();
  t.equal(received(), 65_535, "the connection's");
  client.send(windowUpdateFrame(0, 2 << 20));
  t.equal((await client.answer(1)).length, 1 << 20);
  t.ok(client.frames.every(({ payload }) => payload.length <= defaultMaxFrameBytes));
  client.end();
});

t.test("room is given back for what was taken, not for what a paused stream holds", async (t) => {
  const client = await RawClient.open();
  client.send(headers(1, waiting));
  await client.isAlive();
  const [stream] = open;
  const chunk = Buffer.alloc(30_000, 1);
  client.send(data(1, chunk), data(1, chunk));
  await client.first(frameType.WINDOW_UPDATE, 1);
  stream!.pause();
  const before = client.frames.length;
  client.send(data(1, chunk), data(1, chunk));
  await client.isAlive();
  t.notOk(client.frames.slice(before).some(({ type }) => type === frameType.WINDOW_UPDATE));
  stream!.resume();
  await client.until(() => client.frames.slice(before).find(({ type }) => type === frameType.WINDOW_UPDATE));
  stream!.pause();
  client.send(data(1, chunk), data(1, chunk), data(1, chunk), data(1, chunk));
  t.equal(await client.reset(1), errorCode.FLOW_CONTROL_ERROR, "more than the stream has room for");
  t.ok(await client.isAlive());
  client.end();
});

t.test("a client that takes no answers", async (t) => {
  const client = await RawClient.open(Buffer.concat([preface, setTo(setting.INITIAL_WINDOW_SIZE, largestWindowBytes)]));
  client.send(windowUpdateFrame(0, 1 << 30));
  await client.isAlive();
  client.socket.pause();
  for (const id of [1, 3, 5, 7]) client.send(headers(id, { ...request, ":path": "/large" }, endOfAll));
  await new Promise((resolve) => setTimeout(resolve, 100));
  client.socket.resume();
  for (const id of [1, 3, 5, 7]) t.equal((await client.answer(id)).length, 1 << 20);
  client.end();
});

t.test("a connection that is lost ends its streams; one that drains lets them end", async (t) => {
  const lost = await RawClient.open();
  lost.send(headers(1, waiting), headers(3, waiting));
  await lost.isAlive();
  const before = closedStreams;
  lost.end();
  while (closedStreams < before + 2) await new Promise(setImmediate);

  const client = await RawClient.open();
  client.send(headers(1, waiting));
  await client.isAlive();
  const [stream] = open;
  for (const connection of connections) connection.drain();
  t.equal(await client.goAway(), errorCode.NO_ERROR);
  // Of a stream that crossed the GOAWAY nothing is taken, whatever comes of it.
  client.send(headers(3, request), data(3, "x"), windowUpdateFrame(3, 9), resetFrame(3, errorCode.CANCEL));
  t.ok(await client.isAlive());
  stream!.respond(okBlock, true);
  if (!client.closed) await once(client.socket, "close");
  t.notOk(client.frames.some(({ stream: id, type }) => id === 3 && type === frameType.HEADERS));
});

t.test("a stream answered before its end tells the client to stop, and lets come what is on its way", async (t) => {
  const client = await RawClient.open();
  client.send(headers(1, waiting));
  await client.isAlive();
  open[0]!.respond(okBlock, true);
  t.equal(await client.reset(1), errorCode.NO_ERROR);
  client.send(data(1, "late"), data(1, "later", flag.END_STREAM));
  t.ok(await client.isAlive());
  t.equal(client.frames.filter(({ type }) => type === frameType.RST_STREAM).length, 1);
  client.end();
});
