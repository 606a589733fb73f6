// Triton's configuration and statistics, streaming, grpc.health.v1 and server reflection.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials, Metadata } from "@grpc/grpc-js";
import t from "tap";
import { grpc as health } from "../proto/gen/health.js";
import { inference } from "../proto/gen/open_inference.js";
import { grpc as reflection } from "../proto/gen/reflection.js";
import { startServer } from "../server/app.js";
import { tinyRows, writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { allClients, type Call, grpcAnswer, grpcCall, grpcRequest, grpcStream } from "./server-clients.js";

const { HealthCheckRequest, HealthCheckResponse, HealthListResponse } = health.health.v1;
const { ServerReflectionRequest, ServerReflectionResponse } = reflection.reflection.v1;

const repository = mkdtempSync(join(tmpdir(), "rankserve-extensions-"));
await writeTinyArtifact(repository);
const settings = { repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" } as const;
const server = await startServer({ ...settings, maxQueueRows: 3000 });
const client = new Client(`127.0.0.1:${server.grpcPort}`, credentials.createInsecure());
t.teardown(async () => {
  client.close();
  await server.close();
});
// biome-ignore lint/suspicious/noExplicitAny: JSON, compared field by field below
const get = async (path: string): Promise<any> =>
  (await fetch(`http://127.0.0.1:${server.httpPort}/v2/${path}`)).json();

function callFor(rows: number, id = "", from = 0): Call {
  const all = tinyRows(rows, from);
  return {
    model: "tiny",
    id,
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [rows], values: all.map(({ user }) => user) },
      { name: "item_ids", datatype: "INT64", shape: [rows, 2], values: all.flatMap(({ items }) => items) },
      { name: "price", datatype: "FP32", shape: [rows, 3], values: all.flatMap(({ prices }) => prices) },
    ],
  };
}

t.test("model configuration", async (t) => {
  const config = await get("models/tiny/config");
  t.match(config, {
    ...{ name: "tiny", backend: "onnxruntime", max_batch_size: 3000 },
    input: [
      { name: "user_id", data_type: "TYPE_INT64", dims: [] },
      { name: "item_ids", data_type: "TYPE_INT64", dims: [2] },
      { name: "price", data_type: "TYPE_FP32", dims: [3] },
    ],
    output: [{ name: "score", data_type: "TYPE_FP32", dims: [1] }, {}],
    parameters: { "provider.original": { string_value: "cpu" } },
  });
  t.same(await get("models/tiny/versions/1/config"), config);
  t.match(await get("models/nobody/config"), { error: "unknown model 'nobody'" });
  const request = inference.ModelConfigRequest.encode({ name: "tiny" }).finish();
  const reply = inference.ModelConfigResponse.decode(await grpcCall(client, "ModelConfig", request)).config;
  t.match(reply, { name: "tiny", maxBatchSize: 3000, versionPolicy: { all: {} } });
  t.same(
    reply?.input?.map(({ name, dataType, dims }) => [name, dataType, dims?.map(Number)]),
    [
      ["user_id", inference.DataType.TYPE_INT64, []],
      ["item_ids", inference.DataType.TYPE_INT64, [2]],
      ["price", inference.DataType.TYPE_FP32, [3]],
    ],
  );
});

t.test("statistics count what was done", async (t) => {
  const [http, , grpc] = allClients(server);
  const before = (await get("models/tiny/stats")).model_stats[0];
  t.match(before, { name: "tiny", version: "1", inference_count: 0, last_inference: 0 });
  for (const rows of [3, 3, 5]) await http!.infer(callFor(rows));
  await grpc!.infer({ ...callFor(2), variant: "original" });
  await t.rejects(grpc!.infer({ ...callFor(2), variant: "nobody's" }));
  await t.rejects(http!.infer({ ...callFor(2), outputs: ["nobody's"] }));
  const [after] = (await get("models/stats")).model_stats;
  t.match(after, { inference_count: 13, execution_count: 4 });
  const { success, fail, queue, compute_infer } = after.inference_stats;
  t.same([success.count, fail.count, queue.count, compute_infer.count], [4, 2, 4, 4]);
  t.match(after.inference_stats, { compute_input: { count: 0, ns: 0 }, compute_output: { count: 0, ns: 0 } });
  t.ok(success.ns > compute_infer.ns && compute_infer.ns > 0 && success.ns < 60e9);
  t.same(
    after.batch_stats.map((each: { batch_size: number; compute_infer: { count: number } }) => [
      each.batch_size,
      each.compute_infer.count,
    ]),
    [
      [2, 1],
      [3, 2],
      [5, 1],
    ],
  );
  t.ok(Math.abs(after.last_inference - Date.now()) < 60_000);
  const reply = inference.ModelStatisticsResponse.decode(await grpcCall(client, "ModelStatistics", new Uint8Array()));
  t.match(reply.modelStats, [{ name: "tiny", version: "1" }]);
  t.same([reply.modelStats[0]!.inferenceCount, reply.modelStats[0]!.executionCount].map(Number), [13, 4]);
  t.match(await get("models/tiny/versions/9/stats"), { error: /no version '9'/ });
  for (const each of [http, grpc]) each!.close();
});

t.test("a stream answers every request of it, errors among them", async (t) => {
  const calls = Array.from({ length: 40 }, (_, i) => callFor(1 + (i % 7), `request ${i}`, i));
  const requests = calls.map((call, i) =>
    grpcRequest(i % 8 === 3 ? { ...call, outputs: ["nobody's"] } : call, i % 2 === 0),
  );
  const path = "inference.GRPCInferenceService/ModelStreamInfer";
  const replies = (await grpcStream(client, path, requests)).map((each) =>
    inference.ModelStreamInferResponse.decode(each),
  );
  t.equal(replies.length, 40);
  const byId = new Map(replies.map((reply) => [reply.inferResponse!.id, reply]));
  for (const [i, call] of calls.entries()) {
    const reply = byId.get(`request ${i}`)!;
    if (i % 8 === 3) t.match(reply.errorMessage, /unknown output 'nobody's'/);
    else t.same(grpcAnswer(reply.inferResponse!).outputs[0]!.shape, [call.inputs[0]!.shape[0], 1]);
  }
  const [garbage] = await grpcStream(client, path, [Uint8Array.of(0x0a, 0xff)]);
  t.match(inference.ModelStreamInferResponse.decode(garbage!).errorMessage, /not a valid ModelInferRequest/);
});

/** A unary call of another service. */
function unary(path: string, request: Uint8Array): Promise<Buffer> {
  const same = (bytes: Buffer) => bytes;
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, same, same, Buffer.from(request), new Metadata(), (error, reply) =>
      error === null ? resolve(reply!) : reject(error),
    );
  });
}

t.test("grpc.health.v1: Check and List", async (t) => {
  const check = async (service: string) =>
    HealthCheckResponse.decode(
      await unary("/grpc.health.v1.Health/Check", HealthCheckRequest.encode({ service }).finish()),
    ).status;
  for (const name of ["", "inference.GRPCInferenceService", "grpc.health.v1.Health"])
    t.equal(await check(name), HealthCheckResponse.ServingStatus.SERVING, name);
  await t.rejects(check("nobody's"), { code: 5, details: "unknown service 'nobody's'" });
  const { statuses } = HealthListResponse.decode(await unary("/grpc.health.v1.Health/List", new Uint8Array()));
  t.match(statuses, { "": { status: 1 }, "inference.GRPCInferenceService": { status: 1 } });
});

t.test("grpc.health.v1: a watcher hears that the server stops, and does not keep it from stopping", async (t) => {
  const stopping = await startServer(settings);
  const watcher = new Client(`127.0.0.1:${stopping.grpcPort}`, credentials.createInsecure());
  t.teardown(() => watcher.close());
  const same = (bytes: Buffer) => bytes;
  const watch = (service: string, heard: (status: number) => void) => {
    const request = Buffer.from(HealthCheckRequest.encode({ service }).finish());
    const call = watcher.makeServerStreamRequest("/grpc.health.v1.Health/Watch", same, same, request, new Metadata());
    call.on("data", (bytes: Buffer) => heard(HealthCheckResponse.decode(bytes).status));
    return new Promise<void>((resolve, reject) => call.on("end", resolve).on("error", reject));
  };
  const statuses: number[] = [];
  const unknown: number[] = [];
  const first = new Promise<void>((resolve) => {
    const ends = [
      watch("", (status) => {
        statuses.push(status);
        resolve();
      }),
      watch("nobody's", (status) => unknown.push(status)),
    ];
    t.teardown(() => Promise.all(ends));
  });
  await first;
  await stopping.close();
  const { SERVING, NOT_SERVING, SERVICE_UNKNOWN } = HealthCheckResponse.ServingStatus;
  t.same(statuses, [SERVING, NOT_SERVING]);
  t.same(unknown, [SERVICE_UNKNOWN]);
});

t.test("server reflection, v1 and v1alpha", async (t) => {
  const requests = [
    { listServices: "" },
    { fileByFilename: "open_inference.proto" },
    { fileContainingSymbol: "inference.GRPCInferenceService.ModelInfer" },
    { fileContainingSymbol: "inference.ModelInferRequest.InferInputTensor" },
    { fileContainingSymbol: "inference.Nobody" },
    { allExtensionNumbersOfType: "inference.ModelInferRequest" },
  ].map((request) => ServerReflectionRequest.encode(request as never).finish());
  for (const version of ["v1", "v1alpha"]) {
    const path = `grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`;
    const replies = (await grpcStream(client, path, requests)).map((each) => ServerReflectionResponse.decode(each));
    t.equal(replies.length, requests.length);
    t.same(
      replies[0]!.listServicesResponse?.service?.map(({ name }) => name),
      [
        ...["grpc.health.v1.Health", "inference.GRPCInferenceService", "rankserve.v1.Ranking"],
        "grpc.reflection.v1.ServerReflection",
      ],
    );
    const [file] = replies[1]!.fileDescriptorResponse!.fileDescriptorProto!;
    t.ok(Buffer.from(file!).includes("ModelInferRequest"));
    for (const reply of replies.slice(2, 4)) t.same(reply.fileDescriptorResponse?.fileDescriptorProto, [file]);
    for (const reply of replies.slice(4)) t.equal(reply.errorResponse?.errorCode, 5);
  }
});
