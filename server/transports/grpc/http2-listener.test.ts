// The listener on the wire: what clients of any make may send, well-formed or not.
import { once } from "node:events";
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from "node:http2";
import { deflateSync, gzipSync } from "node:zlib";
import t from "tap";
import { ServingError } from "../../domain/errors.js";
import { frame } from "./framing.js";
import { Http2Listener } from "./http2-listener.js";
import type { MethodTable } from "./method.js";
import { status } from "./status.js";

const maxMessageBytes = 5 * 1024 * 1024;

/** Calls of the method that waits, until somebody lets them go. */
const waiting: { release: () => void; cancelled: () => boolean }[] = [];
let inStream = 0;

const methods: MethodTable = {
  unary: [
    { path: "/test.S/Echo", answer: (bytes) => bytes },
    {
      path: "/test.S/Fail",
      answer: () => {
        throw new ServingError("not-found", "no model 'größe'");
      },
    },
    {
      path: "/test.S/Wait",
      answer: async (bytes, call) => {
        await new Promise<void>((release) => waiting.push({ release, cancelled: () => call.cancelled }));
        return bytes;
      },
    },
    { path: "/test.S/Remaining", answer: (_, call) => Buffer.from(String(call.remainingMs)) },
  ],
  streams: [
    {
      path: "/test.S/Copies",
      // Every message a hundred times over.
      open: (call) => ({
        message: (bytes) => {
          inStream++;
          for (let copy = 0; copy < 100; copy++) call.send(bytes);
        },
        halfClosed: () => call.end(),
        draining: () => call.end(),
        closed: () => {},
      }),
    },
  ],
};

const start = () => Http2Listener.start({ host: "127.0.0.1", port: 0, maxMessageBytes, methods });
const listener = await start();
const session = connect(`http://127.0.0.1:${listener.port}`);
t.teardown(async () => {
  session.close();
  await listener.drain();
});

interface Reply {
  readonly headers: IncomingHttpHeaders;
  readonly trailers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function open(name: string, extra: Record<string, string> = {}, on: ClientHttp2Session = session) {
  const head = { ":method": "POST", ":path": `/test.S/${name}`, "content-type": "application/grpc", te: "trailers" };
  return on.request({ ...head, ...extra });
}

async function replyOf(stream: ReturnType<typeof open>): Promise<Reply> {
  const chunks: Buffer[] = [];
  let trailers: IncomingHttpHeaders | undefined;
  stream.on("trailers", (sent: IncomingHttpHeaders) => {
    trailers = sent;
  });
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [headers] = (await once(stream, "response")) as [IncomingHttpHeaders];
  if (!stream.readableEnded) await once(stream, "end");
  return { headers, trailers: trailers ?? headers, body: Buffer.concat(chunks) };
}

function call(name: string, body: Buffer, extra: Record<string, string> = {}, on = session): Promise<Reply> {
  const stream = open(name, extra, on);
  stream.end(body);
  return replyOf(stream);
}

const hello = frame(Buffer.from("hello"));

t.test("an answer is headers, one message and trailers", async (t) => {
  const { headers, trailers, body } = await call("Echo", hello);
  t.match(headers, {
    ":status": 200,
    "content-type": "application/grpc",
    "grpc-accept-encoding": "gzip,deflate,identity",
  });
  t.match(trailers, { "grpc-status": "0" });
  t.same(body, hello);
});

t.test("an error is headers alone", async (t) => {
  const { headers, body } = await call("Fail", hello);
  t.match(headers, { ":status": 200, "grpc-status": String(status.NOT_FOUND) });
  t.equal(decodeURIComponent(headers["grpc-message"] as string), "no model 'größe'");
  t.equal(body.length, 0);
});

t.test("compressed messages, and compressions that are not known", async (t) => {
  const text = Buffer.from("again ".repeat(1000));
  for (const [encoding, bytes] of [
    ["gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
  ] as const) {
    const message = frame(bytes);
    message[0] = 1;
    t.same((await call("Echo", message, { "grpc-encoding": encoding })).body, frame(text), encoding);
    // A client may send single messages as they are.
    t.same((await call("Echo", hello, { "grpc-encoding": encoding })).body, hello);
    const bomb = frame(
      encoding === "gzip"
        ? gzipSync(Buffer.alloc(maxMessageBytes + 1))
        : deflateSync(Buffer.alloc(maxMessageBytes + 1)),
    );
    bomb[0] = 1;
    t.match((await call("Echo", bomb, { "grpc-encoding": encoding })).trailers, { "grpc-status": "8" });
  }
  const unknown = await call("Echo", hello, { "grpc-encoding": "snappy" });
  t.match(unknown.headers, { "grpc-status": "12", "grpc-accept-encoding": "gzip,deflate,identity" });
  const flagged = Buffer.from(hello);
  flagged[0] = 1;
  t.match((await call("Echo", flagged)).headers, { "grpc-status": "13", "grpc-message": /names no compression/ });
  t.match(
    (await call("Echo", flagged, { "grpc-encoding": "gzip" })).headers,
    { "grpc-status": "13" },
    "no gzip at all",
  );
});

t.test("compressed and plain messages of a stream keep their order", async (t) => {
  const message = frame(gzipSync(Buffer.from("a")));
  message[0] = 1;
  const { body } = await call("Copies", Buffer.concat([message, frame(Buffer.from("b"))]), { "grpc-encoding": "gzip" });
  t.equal(body.toString("latin1").replace(/[^ab]/g, ""), "a".repeat(100) + "b".repeat(100));
});

t.test("four megabytes pass, and more than the limit is refused while it comes", async (t) => {
  const large = Buffer.alloc(4 * 1024 * 1024, 7);
  t.ok((await call("Echo", frame(large))).body.subarray(5).equals(large));
  const { headers } = await call("Echo", frame(Buffer.alloc(maxMessageBytes + 1)));
  t.match(headers, { "grpc-status": "8", "grpc-message": /larger than the limit of 5242880 bytes/ });
  t.match((await call("Echo", hello)).trailers, { "grpc-status": "0" }, "the connection goes on");
});

t.test("calls in pieces, on connections that take turns, keep their bytes", async (t) => {
  const clients = Array.from({ length: 4 }, () => connect(`http://127.0.0.1:${listener.port}`));
  const turn = () => new Promise(setImmediate);
  const zip = { "grpc-encoding": "gzip" };
  await Promise.all(
    clients.flatMap((client, at) =>
      Array.from({ length: 12 }, async (_, which) => {
        const text = Buffer.alloc(3000 + 4000 * which, `${at} of ${which}, `);
        const isZipped = which % 4 === 3;
        const message = isZipped ? frame(gzipSync(text)) : frame(text);
        if (isZipped) message[0] = 1;
        const stream = open("Echo", isZipped ? zip : {}, client);
        const reply = replyOf(stream);
        const pieces = 1 + (which % 3);
        const size = Math.ceil(message.length / pieces);
        for (let from = 0; from < message.length; from += size) {
          stream.write(message.subarray(from, from + size));
          for (let wait = 0; wait < at + which; wait++) await turn();
        }
        // At times the end comes by itself.
        stream.end();
        t.ok((await reply).body.subarray(5).equals(text), `connection ${at}, call ${which}`);
      }),
    ),
  );
  for (const client of clients) client.close();
});

t.test("what is no call of a known method", async (t) => {
  t.match((await call("Nothing", hello)).headers, {
    "grpc-status": "12",
    "grpc-message": "unknown method /test.S/Nothing",
  });
  t.match((await call("Echo", hello, { "content-type": "application/json" })).headers, { ":status": 415 });
  t.match((await call("Echo", hello, { "content-type": "application/grpcx" })).headers, { ":status": 415 });
  t.match((await call("Echo", hello, { "content-type": "application/grpc+proto" })).headers, { ":status": 200 });
  const get = session.request({ ":method": "GET", ":path": "/test.S/Echo" });
  t.match((await replyOf(get)).headers, { ":status": 405 });
});

t.test("a unary call has one message, whole", async (t) => {
  t.match((await call("Echo", Buffer.alloc(0))).headers, { "grpc-status": "12", "grpc-message": /none came/ });
  t.match((await call("Echo", Buffer.concat([hello, hello]))).headers, {
    "grpc-status": "12",
    "grpc-message": /more came/,
  });
  t.match((await call("Echo", hello.subarray(0, 7))).headers, {
    "grpc-status": "13",
    "grpc-message": /within a message/,
  });
});

t.test("deadlines", async (t) => {
  const remaining = Number((await call("Remaining", hello, { "grpc-timeout": "5S" })).body.subarray(5).toString());
  t.ok(remaining > 1000 && remaining <= 5000, `${remaining} ms`);
  t.equal((await call("Remaining", hello)).body.subarray(5).toString(), "undefined");
  t.match((await call("Echo", hello, { "grpc-timeout": "soon" })).headers, { "grpc-status": "13" });
  t.match((await call("Wait", hello, { "grpc-timeout": "20m" })).headers, { "grpc-status": "4" });
  const late = waiting.pop()!;
  t.ok(late.cancelled());
  late.release();
});

t.test("a call that the client resets is cancelled", async (t) => {
  const stream = open("Wait");
  stream.end(hello);
  while (waiting.length === 0) await new Promise(setImmediate);
  const { cancelled, release } = waiting.pop()!;
  t.notOk(cancelled());
  stream.close(8);
  while (!cancelled()) await new Promise(setImmediate);
  release();
});

t.test("a client that does not read its answers is not read from", async (t) => {
  const stream = open("Copies");
  stream.pause();
  stream.on("response", () => {});
  inStream = 0;
  const message = frame(Buffer.alloc(1000));
  for (let sent = 0; sent < 300; sent++) stream.write(message);
  stream.end();
  await new Promise((resolve) => setTimeout(resolve, 200));
  t.ok(inStream > 0 && inStream < 150, `${inStream} of 300 taken`);
  let bytes = 0;
  stream.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  stream.resume();
  await once(stream, "end");
  t.equal(bytes, 300 * 100 * message.length, "then all of it is answered");
});

t.test("draining: accepted calls are answered, new ones refused, streams ended", async (t) => {
  const own = await start();
  const client = connect(`http://127.0.0.1:${own.port}`);
  const goaway = once(client, "goaway");
  const accepted = call("Wait", hello, {}, client);
  const stream = open("Copies", {}, client);
  const streamed = replyOf(stream);
  stream.write(hello);
  while (waiting.length === 0) await new Promise(setImmediate);
  let closed = false;
  const drained = own.drain().then(() => {
    closed = true;
  });
  await goaway;
  t.match((await streamed).trailers, { "grpc-status": "0" });
  t.notOk(closed);
  await t.rejects(once(connect(`http://127.0.0.1:${own.port}`), "connect"), { code: "ECONNREFUSED" });
  waiting.pop()!.release();
  t.same((await accepted).body, hello);
  await drained;
});

t.test("a port that is taken", async (t) => {
  await t.rejects(Http2Listener.start({ host: "127.0.0.1", port: listener.port, maxMessageBytes, methods }), {
    code: "EADDRINUSE",
  });
});
