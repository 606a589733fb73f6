// Overload over the wire: requests are refused at their head, and the connection goes on.
import { mkdtempSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials, Metadata, type ServiceError, status } from "@grpc/grpc-js";
import t from "tap";
import { inference } from "../proto/gen/open_inference.js";
import { startServer } from "../server/app.js";
import { tinyRows, writeTinyArtifact } from "../server/testing/tiny-artifact.js";

const repository = mkdtempSync(join(tmpdir(), "rankserve-overload-"));
// Ten milliseconds or more per batch, and one row in each.
await writeTinyArtifact(repository, { slowLayers: 80 });
const server = await startServer({
  ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" },
  ...{ maxBatchRows: 1, maxQueueMs: 5 },
});
const grpc = new Client(`127.0.0.1:${server.grpcPort}`, credentials.createInsecure());
t.teardown(async () => {
  grpc.close();
  await server.close();
});

const base = `http://127.0.0.1:${server.httpPort}`;
const inferUrl = `${base}/v2/models/tiny/infer`;
const rows = tinyRows(24);
const column = <Value>(of: (row: (typeof rows)[number]) => readonly Value[]) => rows.flatMap(of);
const inputs = [
  { name: "user_id", datatype: "INT64", shape: [rows.length], data: column(({ user }) => [user]) },
  { name: "item_ids", datatype: "INT64", shape: [rows.length, 2], data: column(({ items }) => items) },
  { name: "price", datatype: "FP32", shape: [rows.length, 3], data: column(({ prices }) => prices) },
];
const body = JSON.stringify({ inputs, outputs: [{ name: "score" }] });

async function metric(pattern: RegExp): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text();
  return Number(pattern.exec(text)?.[1] ?? 0);
}

const queuedRows = () => metric(/^rankserve_queue_rows\{.*variant="compressed"\} (\d+)/m);

/** Keeps the only worker busy for a quarter of a second: an idle one takes any request, and its rows go one by one. */
async function whileBusy(work: () => Promise<void>): Promise<void> {
  const busy = fetch(inferUrl, { method: "POST", body });
  while ((await queuedRows()) < 10) await new Promise((resolve) => setTimeout(resolve, 1));
  await work();
  const { status } = await busy;
  if (status !== 200) throw new Error(`the request that kept the worker busy was answered ${status}`);
}

const head = (...headers: string[]) =>
  `POST /v2/models/tiny/infer HTTP/1.1\r\n${["Host: x", ...headers].join("\r\n")}\r\n\r\n`;
const announced = `Content-Length: ${body.length}`;

/** Final statuses as they come, in order; `next` settles with each. */
class Connection {
  readonly #socket: Socket;
  #text = "";
  #statuses = 0;
  #closed = false;
  #changed = () => {};

  constructor() {
    this.#socket = connect({ host: "127.0.0.1", port: server.httpPort });
    this.#socket.on("data", (chunk) => {
      this.#text += chunk.toString("latin1");
      this.#changed();
    });
    this.#socket.on("close", () => {
      this.#closed = true;
      this.#changed();
    });
  }

  write(text: string): void {
    this.#socket.write(text);
  }

  async next(): Promise<{ readonly status: number; readonly head: string }> {
    for (;;) {
      const heads = [...this.#text.matchAll(/HTTP\/1\.1 ([2-5]\d\d)[\s\S]*?\r\n\r\n/g)];
      const found = heads[this.#statuses];
      if (found !== undefined) {
        this.#statuses++;
        return { status: Number(found[1]), head: found[0] };
      }
      if (this.#closed) throw new Error("the connection was closed");
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  end(): void {
    this.#socket.destroy();
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 10));

const ways: Readonly<Record<string, (connection: Connection) => Promise<void> | void>> = {
  "in one piece": (connection) => connection.write(head(announced) + body),
  "with the body behind the answer": async (connection) => {
    connection.write(head(announced));
    await pause();
    connection.write(body.slice(0, 100));
    await pause();
    connection.write(body.slice(100));
  },
  "with a chunked body": async (connection) => {
    connection.write(head("Transfer-Encoding: chunked"));
    for (const part of [body.slice(0, 100), body.slice(100)]) {
      connection.write(`${part.length.toString(16)}\r\n${part}\r\n`);
      await pause();
    }
    connection.write("0\r\n\r\n");
  },
  "that asks before it sends the body": async (connection) => {
    connection.write(head(announced, "Expect: 100-continue"));
    await pause();
    connection.write(body);
  },
};

for (const [way, send] of Object.entries(ways)) {
  t.test(`a request ${way} is refused, and the next one on its connection answered`, async (t) => {
    const connection = new Connection();
    t.teardown(() => connection.end());
    await whileBusy(async () => {
      await send(connection);
      const refused = await connection.next();
      t.equal(refused.status, 503);
      t.match(refused.head, /Retry-After: 1\r\n/);
    });
    connection.write(head(announced) + body);
    t.equal((await connection.next()).status, 200);
  });
}

t.test("refused requests in a pipeline are each answered in turn", async (t) => {
  const connection = new Connection();
  t.teardown(() => connection.end());
  await whileBusy(async () => {
    connection.write((head(announced) + body).repeat(3));
    for (let i = 0; i < 3; i++) t.equal((await connection.next()).status, 503);
  });
});

t.test("what is wrong with the head is said all the same", async (t) => {
  await whileBusy(async () => {
    const unknown = await fetch(`${base}/v2/models/nobody/infer`, { method: "POST", body });
    t.equal(unknown.status, 404);
    const malformed = { "x-envoy-expected-rq-timeout-ms": "soon" };
    t.equal((await fetch(inferUrl, { method: "POST", body, headers: malformed })).status, 400);
    const late = { "x-envoy-expected-rq-timeout-ms": "0.001" };
    t.equal((await fetch(inferUrl, { method: "POST", body, headers: late })).status, 504);
  });
});

function inferGrpc(): Promise<ServiceError | undefined> {
  const [row] = rows;
  const message = inference.ModelInferRequest.encode({
    modelName: "tiny",
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [1], contents: { int64Contents: [row!.user] } },
      { name: "item_ids", datatype: "INT64", shape: [1, 2], contents: { int64Contents: [...row!.items] } },
      { name: "price", datatype: "FP32", shape: [1, 3], contents: { fp32Contents: [...row!.prices] } },
    ],
  }).finish();
  const same = (bytes: Buffer) => bytes;
  const path = "/inference.GRPCInferenceService/ModelInfer";
  return new Promise((resolve) => {
    grpc.makeUnaryRequest(path, same, same, Buffer.from(message), new Metadata(), (error) =>
      resolve(error ?? undefined),
    );
  });
}

t.test("gRPC is told RESOURCE_EXHAUSTED and when to come back", async (t) => {
  await whileBusy(async () => {
    const error = await inferGrpc();
    t.equal(error?.code, status.RESOURCE_EXHAUSTED);
    t.match(error?.metadata.get("grpc-retry-pushback-ms"), [/^\d+$/]);
  });
  t.equal(await inferGrpc(), undefined);
});

t.test("refusals are counted", async (t) => {
  const refused = (protocol: string) =>
    metric(new RegExp(`^rankserve_requests_total\\{.*code="overloaded",protocol="${protocol}"\\} (\\d+)`, "m"));
  t.equal(await refused("http"), Object.keys(ways).length + 3);
  t.equal(await refused("grpc"), 1);
  const rejected = await metric(/^rankserve_rejected_total\{.*variant="unknown",reason="overload"\} (\d+)/m);
  t.equal(rejected, Object.keys(ways).length + 4);
});
