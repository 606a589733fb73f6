// The benchmark's gRPC client against this server's listener and Node's: it waits for room, and takes no wrong answer.
import { once } from "node:events";
import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import t from "tap";
import { driveLeanGrpc } from "../load-tests/clients/lean-grpc.js";
import { arrivalTimes } from "../load-tests/driving/arrivals.js";
import { frame } from "../server/transports/grpc/framing.js";
import { Http2Listener } from "../server/transports/grpc/http2-listener.js";

const path = "/test.S/Echo";
const messages = [100, 30_000, 200_000].map((size) => Buffer.alloc(size, size % 251));
const isKnown = (message: Buffer) => messages.some((each) => each.equals(message));
const complaint = (message: Buffer) => (isKnown(message) ? undefined : `${message.length} bytes that were never sent`);

t.test("this server, closed loop and paced", async (t) => {
  const methods = { unary: [{ path, answer: (bytes: Uint8Array) => bytes }], streams: [] };
  const listener = await Http2Listener.start({ host: "127.0.0.1", port: 0, maxMessageBytes: 1 << 20, methods });
  const target = { host: "127.0.0.1", port: listener.port, path, messages, complaint };
  const tally = await driveLeanGrpc(target, { seconds: 0.3, connections: 3 });
  t.same([...tally.errors], []);
  t.ok(tally.answered > 20, `${tally.answered}`);
  const arrivals = arrivalTimes({ kind: "poisson", rate: 100, seconds: 0.5, seed: 1 });
  const paced = await driveLeanGrpc(target, { seconds: 0.5, connections: 3, arrivals });
  t.same([paced.answered, [...paced.errors]], [arrivals.length, []]);
  await listener.drain();
});

t.test("many calls on each connection, while the server narrows and widens their windows", async (t) => {
  let decisions = 0;
  let expected = 0;
  const gate = {
    refusal: () => undefined,
    // Narrow for forty calls, then calm for as many.
    get pressure() {
      return decisions++ % 80 < 40 ? 1 : 0;
    },
    expect: () => {
      expected++;
      return { came: () => {}, dropped: () => {} };
    },
  };
  const methods = { unary: [{ path, answer: (bytes: Uint8Array) => bytes, gate }], streams: [] };
  const listener = await Http2Listener.start({ host: "127.0.0.1", port: 0, maxMessageBytes: 1 << 20, methods });
  const target = { host: "127.0.0.1", port: listener.port, path, messages, complaint };
  const tally = await driveLeanGrpc(target, { seconds: 1, connections: 40 });
  t.same([...tally.errors], []);
  t.ok(tally.answered > 10, `${tally.answered}`);
  t.ok(expected > 10, `${expected} calls waited for room`);
  await listener.drain();
});

t.test("an error, and a wrong answer, are failures", async (t) => {
  let wrong = false;
  const answer = (bytes: Uint8Array) => {
    if (wrong) return bytes.subarray(1);
    throw new Error("not today");
  };
  const methods = { unary: [{ path, answer }], streams: [] };
  const listener = await Http2Listener.start({ host: "127.0.0.1", port: 0, maxMessageBytes: 1 << 20, methods });
  const target = { host: "127.0.0.1", port: listener.port, path, messages, complaint };
  const failed = await driveLeanGrpc(target, { seconds: 0.1, connections: 1, mostFailures: 5 });
  t.equal(failed.answered, 0);
  t.match([...failed.errors.keys()][0], /^status 200, grpc-status 13/);
  wrong = true;
  t.ok((await driveLeanGrpc(target, { seconds: 0.1, connections: 1, mostFailures: 5 })).errors.size > 0);
  await listener.drain();
});

t.test("Node's server, with small windows and without trailers", async (t) => {
  let trailers = true;
  const server = createServer({ settings: { initialWindowSize: 5000 } });
  server.on("stream", (stream) => {
    const body: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => body.push(chunk));
    stream.on("error", () => {});
    stream.on("end", () => {
      stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: trailers });
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      stream.end(frame(Buffer.concat(body).subarray(5)));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const target = { host: "127.0.0.1", port, path, messages, complaint };
  const tally = await driveLeanGrpc(target, { seconds: 0.3, connections: 2 });
  t.same([...tally.errors], []);
  t.ok(tally.answered > 5, `${tally.answered}`);
  trailers = false;
  const cut = await driveLeanGrpc(target, { seconds: 0.1, connections: 1, mostFailures: 3 });
  t.match([...cut.errors.keys()][0], /ends without trailers/);
  server.close();
});
