// Deadlines, priorities and clients that leave, over the wire.
import { mkdtempSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials, Metadata, status } from "@grpc/grpc-js";
import t from "tap";
import { inference } from "../proto/gen/open_inference.js";
import { startServer } from "../server/app.js";
import { tinyRows, writeTinyArtifact } from "../server/testing/tiny-artifact.js";

const repository = mkdtempSync(join(tmpdir(), "rankserve-deadlines-"));
// Ten milliseconds or more per batch.
await writeTinyArtifact(repository, { slowLayers: 80 });
const server = await startServer({
  ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" },
  ...{ maxBatchRows: 1, maxQueueMs: 600_000 },
});
const grpc = new Client(`127.0.0.1:${server.grpcPort}`, credentials.createInsecure());
t.teardown(async () => {
  grpc.close();
  await server.close();
});

const base = `http://127.0.0.1:${server.httpPort}`;
const [row] = tinyRows(1) as [ReturnType<typeof tinyRows>[number]];
const inputs = [
  { name: "user_id", datatype: "INT64", shape: [1], data: [row.user] },
  { name: "item_ids", datatype: "INT64", shape: [1, 2], data: row.items },
  { name: "price", datatype: "FP32", shape: [1, 3], data: row.prices },
];

function infer(parameters: object = {}, headers: Record<string, string> = {}) {
  return fetch(`${base}/v2/models/tiny/infer`, {
    method: "POST",
    body: JSON.stringify({ parameters, inputs }),
    headers,
  });
}

function rank(more: object) {
  const candidates = { item_ids: [row.items], price: [row.prices] };
  const body = JSON.stringify({ user: { user_id: row.user }, candidates, output: "score", ...more });
  return fetch(`${base}/v1/rank/tiny`, { method: "POST", body });
}

async function errorOf(response: Response): Promise<[number, string]> {
  return [response.status, ((await response.json()) as { error: string }).error];
}

function inferGrpc(parameters: object, deadline?: number): Promise<{ code: number; details: string }> {
  const message = inference.ModelInferRequest.encode({
    modelName: "tiny",
    parameters: parameters as never,
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [1], contents: { int64Contents: [row.user] } },
      { name: "item_ids", datatype: "INT64", shape: [1, 2], contents: { int64Contents: [...row.items] } },
      { name: "price", datatype: "FP32", shape: [1, 3], contents: { fp32Contents: [...row.prices] } },
    ],
  }).finish();
  const same = (bytes: Buffer) => bytes;
  const path = "/inference.GRPCInferenceService/ModelInfer";
  const options = deadline === undefined ? {} : { deadline: Date.now() + deadline };
  return new Promise((resolve) => {
    grpc.makeUnaryRequest(path, same, same, Buffer.from(message), new Metadata(), options, (error) =>
      resolve(error === null ? { code: status.OK, details: "" } : { code: error.code, details: error.details }),
    );
  });
}

async function metric(pattern: RegExp): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text();
  return Number(pattern.exec(text)?.[1] ?? 0);
}

const waitUntil = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};

t.test("while the worker is busy, what cannot be on time is refused; what can be is answered", async (t) => {
  const busy = Array.from({ length: 16 }, () => infer());
  await waitUntil(async () => (await metric(/^rankserve_queue_rows\{.*variant="compressed"\} (\d+)/m)) > 1);
  const late = await Promise.all([
    infer({ timeout: 2000 }).then(errorOf),
    infer({}, { "x-envoy-expected-rq-timeout-ms": "2" }).then(errorOf),
    rank({ deadline_ms: 2 }).then(errorOf),
    rank({ parameters: { timeout: 2000 } }).then(errorOf),
  ]);
  for (const [code, message] of late) {
    t.ok(code === 504 || code === 503, `${code}: ${message}`);
  }
  const call = await inferGrpc({ timeout: { int64Param: 2000 } });
  t.ok(
    call.code === status.DEADLINE_EXCEEDED || call.code === status.RESOURCE_EXHAUSTED,
    `${call.code}: ${call.details}`,
  );
  t.equal((await inferGrpc({}, 3)).code, status.DEADLINE_EXCEEDED);
  const patient = await Promise.all([
    infer({ timeout: 60_000_000 }),
    infer({ timeout: 0, priority: 1 }, { "x-envoy-expected-rq-timeout-ms": "60000" }),
    ...busy,
  ]);
  t.ok(patient.every(({ status }) => status === 200));
  t.equal((await inferGrpc({ timeout: { uint64Param: 60_000_000 }, priority: { uint64Param: 1 } }, 60_000)).code, 0);
});

t.test("parameters and the header are checked", async (t) => {
  t.match(await infer({ timeout: -1 }).then(errorOf), [400, /parameter 'timeout' must be a whole number/]);
  t.match(await infer({ timeout: "5s" }).then(errorOf), [400, /parameter 'timeout'/]);
  t.match(await rank({ deadline_ms: -1 }).then(errorOf), [400, /deadline_ms must be a number of milliseconds/]);
  t.match(await infer({ priority: 1.5 }).then(errorOf), [400, /parameter 'priority'/]);
  t.match(await infer({}, { "x-envoy-expected-rq-timeout-ms": "soon" }).then(errorOf), [400, /'soon' is not a number/]);
  t.match(await inferGrpc({ timeout: { stringParam: "5s" } }), {
    code: status.INVALID_ARGUMENT,
    details: /parameter 'timeout'/,
  });
});

t.test("a client that leaves gives up its place in the queue", async (t) => {
  // Enough for seconds: on a busy machine a few would be answered before the queue has been seen.
  const busy = Array.from({ length: 64 }, () => infer());
  const body = JSON.stringify({ inputs });
  const socket = connect({ host: "127.0.0.1", port: server.httpPort });
  await waitUntil(async () => (await metric(/^rankserve_queue_rows\{.*variant="compressed"\} (\d+)/m)) > 2);
  socket.write(`POST /v2/models/tiny/infer HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  await new Promise((resolve) => setTimeout(resolve, 5));
  socket.destroy();
  await Promise.all(busy);
  await waitUntil(async () => (await metric(/^rankserve_queue_rows\{.*variant="compressed"\} (\d+)/m)) === 0);
  t.equal(await metric(/^rankserve_abandoned_total\{.*\} (\d+)/m), 1);
});
