// Clients that were not written here: Debian's python3-grpcio with stubs from the public field numbers, curl and h2load.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import t, { type Test } from "tap";
import { startChildServer } from "../cli/child-server.js";
import { tinyRows, tinyVariants, writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { tinyScore } from "../server/testing/tiny-model.js";
import { type Call, grpcRequest } from "./server-clients.js";

const python = "/usr/bin/python3";
const hasGrpcio = spawnSync(python, ["-c", "import grpc, google.protobuf"]).status === 0;
const hasCurl = spawnSync("curl", ["--version"]).status === 0;
const hasH2load = spawnSync("h2load", ["--version"]).status === 0;

const folder = mkdtempSync(join(tmpdir(), "rankserve-foreign-"));
await writeTinyArtifact(folder);
const child = await startChildServer(folder, "--workers", "1", "--model-control", "explicit");
t.teardown(async () => {
  child.process.kill("SIGTERM");
  await child.exited;
});

const rows = tinyRows(6);
const columns = {
  user_id: rows.map(({ user }) => user),
  item_ids: rows.flatMap(({ items }) => items),
  price: rows.flatMap(({ prices }) => prices),
};
const expected = rows.map((row) => tinyScore(tinyVariants.compressed, row));

/** The rows' ads, all for the first row's user. */
const forFirstUser = rows.map((row) => tinyScore(tinyVariants.compressed, { ...row, user: rows[0]!.user }));

const pythonClient = `
import json, struct, sys
import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

T = descriptor_pb2.FieldDescriptorProto
file = descriptor_pb2.FileDescriptorProto(name="oip.proto", package="inference", syntax="proto3")

def message(owner, name, *fields):
    made = (owner.message_type if owner is file else owner.nested_type).add(name=name)
    for field_name, number, kind, *rest in fields:
        field = made.field.add(name=field_name, number=number, type=kind, label=rest[1] if len(rest) > 1 else T.LABEL_OPTIONAL)
        if rest and rest[0]: field.type_name = rest[0]
    return made

many = T.LABEL_REPEATED
I = ".inference."
message(file, "Empty")
message(file, "ServerLiveResponse", ("live", 1, T.TYPE_BOOL))
message(file, "ServerReadyResponse", ("ready", 1, T.TYPE_BOOL))
message(file, "ModelReadyRequest", ("name", 1, T.TYPE_STRING), ("version", 2, T.TYPE_STRING))
message(file, "ModelReadyResponse", ("ready", 1, T.TYPE_BOOL))
message(file, "ServerMetadataResponse", ("name", 1, T.TYPE_STRING), ("version", 2, T.TYPE_STRING), ("extensions", 3, T.TYPE_STRING, None, many))
message(file, "TensorMetadata", ("name", 1, T.TYPE_STRING), ("datatype", 2, T.TYPE_STRING), ("shape", 3, T.TYPE_INT64, None, many))
message(file, "ModelMetadataResponse", ("name", 1, T.TYPE_STRING), ("versions", 2, T.TYPE_STRING, None, many), ("platform", 3, T.TYPE_STRING),
        ("inputs", 4, T.TYPE_MESSAGE, I + "TensorMetadata", many), ("outputs", 5, T.TYPE_MESSAGE, I + "TensorMetadata", many))
parameter = message(file, "InferParameter", ("bool_param", 1, T.TYPE_BOOL), ("int64_param", 2, T.TYPE_INT64), ("string_param", 3, T.TYPE_STRING))
parameter.oneof_decl.add(name="parameter_choice")
for field in parameter.field: field.oneof_index = 0
message(file, "InferTensorContents", ("bool_contents", 1, T.TYPE_BOOL, None, many), ("int_contents", 2, T.TYPE_INT32, None, many),
        ("int64_contents", 3, T.TYPE_INT64, None, many), ("fp32_contents", 6, T.TYPE_FLOAT, None, many))

def with_map(made):
    entry = made.nested_type.add(name="ParametersEntry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, type=T.TYPE_STRING, label=T.LABEL_OPTIONAL)
    entry.field.add(name="value", number=2, type=T.TYPE_MESSAGE, type_name=I + "InferParameter", label=T.LABEL_OPTIONAL)

message(file, "Tensor", ("name", 1, T.TYPE_STRING), ("datatype", 2, T.TYPE_STRING), ("shape", 3, T.TYPE_INT64, None, many),
        ("contents", 5, T.TYPE_MESSAGE, I + "InferTensorContents"))
message(file, "Wanted", ("name", 1, T.TYPE_STRING))
with_map(message(file, "ModelInferRequest", ("model_name", 1, T.TYPE_STRING), ("model_version", 2, T.TYPE_STRING), ("id", 3, T.TYPE_STRING),
        ("parameters", 4, T.TYPE_MESSAGE, I + "ModelInferRequest.ParametersEntry", many), ("inputs", 5, T.TYPE_MESSAGE, I + "Tensor", many),
        ("outputs", 6, T.TYPE_MESSAGE, I + "Wanted", many), ("raw_input_contents", 7, T.TYPE_BYTES, None, many)))
with_map(message(file, "ModelInferResponse", ("model_name", 1, T.TYPE_STRING), ("model_version", 2, T.TYPE_STRING), ("id", 3, T.TYPE_STRING),
        ("parameters", 4, T.TYPE_MESSAGE, I + "ModelInferResponse.ParametersEntry", many), ("outputs", 5, T.TYPE_MESSAGE, I + "Tensor", many),
        ("raw_output_contents", 6, T.TYPE_BYTES, None, many)))

message(file, "ModelStreamInferResponse", ("error_message", 1, T.TYPE_STRING), ("infer_response", 2, T.TYPE_MESSAGE, I + "ModelInferResponse"))
message(file, "ModelIndex", ("name", 1, T.TYPE_STRING), ("version", 2, T.TYPE_STRING), ("state", 3, T.TYPE_STRING), ("reason", 4, T.TYPE_STRING))
message(file, "RepositoryIndexResponse", ("models", 1, T.TYPE_MESSAGE, I + "ModelIndex", many))
message(file, "RepositoryModelRequest", ("repository_name", 1, T.TYPE_STRING), ("model_name", 2, T.TYPE_STRING))
message(file, "StatisticDuration", ("count", 1, T.TYPE_UINT64), ("ns", 2, T.TYPE_UINT64))
message(file, "InferStatistics", ("success", 1, T.TYPE_MESSAGE, I + "StatisticDuration"))
message(file, "ModelStatistics", ("name", 1, T.TYPE_STRING), ("inference_count", 4, T.TYPE_UINT64), ("inference_stats", 6, T.TYPE_MESSAGE, I + "InferStatistics"))
message(file, "ModelStatisticsResponse", ("model_stats", 1, T.TYPE_MESSAGE, I + "ModelStatistics", many))
message(file, "ConfigTensor", ("name", 1, T.TYPE_STRING), ("data_type", 2, T.TYPE_INT32), ("dims", 4, T.TYPE_INT64, None, many))
message(file, "ModelConfig", ("name", 1, T.TYPE_STRING), ("max_batch_size", 4, T.TYPE_INT32), ("input", 5, T.TYPE_MESSAGE, I + "ConfigTensor", many))
message(file, "ModelConfigResponse", ("config", 1, T.TYPE_MESSAGE, I + "ModelConfig"))
message(file, "HealthCheckRequest", ("service", 1, T.TYPE_STRING))
message(file, "HealthCheckResponse", ("status", 1, T.TYPE_INT32))
message(file, "ReflectionRequest", ("list_services", 7, T.TYPE_STRING), ("file_containing_symbol", 4, T.TYPE_STRING))
message(file, "ServiceResponse", ("name", 1, T.TYPE_STRING))
message(file, "ListServiceResponse", ("service", 1, T.TYPE_MESSAGE, I + "ServiceResponse", many))
message(file, "FileDescriptorResponse", ("file_descriptor_proto", 1, T.TYPE_BYTES, None, many))
message(file, "ReflectionResponse", ("file_descriptor_response", 4, T.TYPE_MESSAGE, I + "FileDescriptorResponse"),
        ("list_services_response", 6, T.TYPE_MESSAGE, I + "ListServiceResponse"))
ranking = descriptor_pb2.FileDescriptorProto(name="ranking.proto", package="rankserve.v1", syntax="proto3")
def rank_message(name, *fields):
    made = ranking.message_type.add(name=name)
    for field_name, number, kind, *rest in fields:
        field = made.field.add(name=field_name, number=number, type=kind, label=rest[1] if len(rest) > 1 else T.LABEL_OPTIONAL)
        if rest and rest[0]: field.type_name = rest[0]
rank_message("Feature", ("name", 1, T.TYPE_STRING), ("raw", 2, T.TYPE_BYTES), ("float_contents", 3, T.TYPE_FLOAT, None, many),
        ("int64_contents", 4, T.TYPE_INT64, None, many))
rank_message("RankRequest", ("model_name", 1, T.TYPE_STRING), ("user", 5, T.TYPE_MESSAGE, ".rankserve.v1.Feature", many),
        ("candidates", 6, T.TYPE_MESSAGE, ".rankserve.v1.Feature", many), ("candidate_names", 9, T.TYPE_STRING, None, many),
        ("output", 11, T.TYPE_STRING))
rank_message("RankResponse", ("positions", 5, T.TYPE_UINT32, None, many), ("scores", 6, T.TYPE_FLOAT, None, many),
        ("candidate_names", 9, T.TYPE_STRING, None, many))

pool = descriptor_pool.DescriptorPool()
pool.Add(file)
pool.Add(ranking)
factory = message_factory.MessageFactory(pool)
of = lambda name: factory.GetPrototype(pool.FindMessageTypeByName("inference." + name))

channel = grpc.insecure_channel("127.0.0.1:" + sys.argv[1])
def call(method, request, reply, compression=None):
    stub = channel.unary_unary("/inference.GRPCInferenceService/" + method, request_serializer=lambda m: m.SerializeToString(), response_deserializer=of(reply).FromString)
    return stub(request, timeout=10, compression=compression)

columns = json.loads(sys.argv[2])
rows = len(columns["user_id"])
def request(raw, **fields):
    made = of("ModelInferRequest")(model_name="tiny", id="from python", **fields)
    for name, datatype, shape, code in (("user_id", "INT64", [rows], "q"), ("item_ids", "INT64", [rows, 2], "q"), ("price", "FP32", [rows, 3], "f")):
        tensor = made.inputs.add(name=name, datatype=datatype, shape=shape)
        if raw: made.raw_input_contents.append(struct.pack("<%d%s" % (len(columns[name]), code), *columns[name]))
        elif code == "q": tensor.contents.int64_contents.extend(columns[name])
        else: tensor.contents.fp32_contents.extend(columns[name])
    return made

empty = of("Empty")()
raw = call("ModelInfer", request(True), "ModelInferResponse")
typed = call("ModelInfer", request(False), "ModelInferResponse")
gzipped = call("ModelInfer", request(True), "ModelInferResponse", grpc.Compression.Gzip)
original = request(True)
original.parameters["variant"].string_param = "original"
metadata = call("ModelMetadata", of("ModelReadyRequest")(name="tiny"), "ModelMetadataResponse")
try:
    call("ModelInfer", of("ModelInferRequest")(model_name="nobody"), "ModelInferResponse")
    error = None
except grpc.RpcError as refused:
    error = [refused.code().name, refused.details()]
rank_of = lambda name: factory.GetPrototype(pool.FindMessageTypeByName("rankserve.v1." + name))
rank = rank_of("RankRequest")(model_name="tiny", output="score", candidate_names=["ad %d" % at for at in range(rows)])
rank.user.add(name="user_id", int64_contents=columns["user_id"][:1])
rank.candidates.add(name="item_ids", int64_contents=columns["item_ids"])
rank.candidates.add(name="price", float_contents=columns["price"])
ranked = channel.unary_unary("/rankserve.v1.Ranking/Rank", request_serializer=lambda m: m.SerializeToString(),
        response_deserializer=rank_of("RankResponse").FromString)(rank, timeout=10)
stream = channel.stream_stream("/inference.GRPCInferenceService/ModelStreamInfer", request_serializer=lambda m: m.SerializeToString(),
                               response_deserializer=of("ModelStreamInferResponse").FromString)
wrong = request(True)
wrong.id = "wrong"
wrong.outputs.add(name="nobody's")
streamed = {r.infer_response.id: r for r in stream(iter([request(True), wrong, request(False)]), timeout=10)}

named = of("RepositoryModelRequest")(model_name="tiny")
call("RepositoryModelUnload", named, "Empty")
unloaded = call("RepositoryIndex", empty, "RepositoryIndexResponse").models[0].state
call("RepositoryModelLoad", named, "Empty")
again = call("ModelInfer", request(True), "ModelInferResponse")
statistics = call("ModelStatistics", empty, "ModelStatisticsResponse").model_stats[0]
config = call("ModelConfig", of("ModelReadyRequest")(name="tiny"), "ModelConfigResponse").config

watch = channel.unary_stream("/grpc.health.v1.Health/Watch", request_serializer=lambda m: m.SerializeToString(), response_deserializer=of("HealthCheckResponse").FromString)
watching = watch(of("HealthCheckRequest")(), timeout=10)
watched = next(watching).status
watching.cancel()

reflection = channel.stream_stream("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", request_serializer=lambda m: m.SerializeToString(),
                                   response_deserializer=of("ReflectionResponse").FromString)
asked = [of("ReflectionRequest")(list_services="*"), of("ReflectionRequest")(file_containing_symbol="inference.GRPCInferenceService")]
services, described = list(reflection(iter(asked), timeout=10))
reflected = descriptor_pool.DescriptorPool()
reflected.AddSerializedFile(described.file_descriptor_response.file_descriptor_proto[0])
public = reflected.FindMessageTypeByName("inference.ModelInferRequest").fields_by_name

print(json.dumps({
    "streamError": streamed["wrong"].error_message,
    "streamed": list(struct.unpack("<%df" % rows, again.raw_output_contents[0])) == list(struct.unpack("<%df" % rows, raw.raw_output_contents[0])) and len(streamed),
    "gzipped": gzipped.raw_output_contents[0] == raw.raw_output_contents[0],
    "unloaded": unloaded,
    "statistics": [statistics.inference_count, statistics.inference_stats.success.count],
    "config": [config.name, config.max_batch_size, [[i.name, i.data_type, list(i.dims)] for i in config.input]],
    "watched": watched,
    "services": [s.name for s in services.list_services_response.service],
    "reflected": {name: public[name].number for name in ("model_name", "inputs", "raw_input_contents")},
    "ranked": [list(ranked.positions), list(ranked.scores), list(ranked.candidate_names)],
    "live": call("ServerLive", empty, "ServerLiveResponse").live,
    "ready": call("ServerReady", empty, "ServerReadyResponse").ready,
    "modelReady": call("ModelReady", of("ModelReadyRequest")(name="tiny", version="1"), "ModelReadyResponse").ready,
    "server": call("ServerMetadata", empty, "ServerMetadataResponse").name,
    "inputs": [[i.name, i.datatype, list(i.shape)] for i in metadata.inputs],
    "id": raw.id,
    "variant": raw.parameters["variant"].string_param,
    "raw": list(struct.unpack("<%df" % rows, raw.raw_output_contents[0])),
    "typed": list(typed.outputs[0].contents.fp32_contents),
    "original": call("ModelInfer", original, "ModelInferResponse").parameters["variant"].string_param,
    "error": error,
}))
`;

function isClose(actual: readonly number[]): boolean {
  return actual.length === expected.length && actual.every((value, i) => Math.abs(value - expected[i]!) < 1e-6);
}

t.test(
  "python3-grpcio",
  { skip: hasGrpcio ? false : "python3-grpcio and python3-protobuf are not installed" },
  async (t) => {
    const script = join(folder, "client.py");
    writeFileSync(script, pythonClient);
    const args = [script, String(child.grpcPort), JSON.stringify(columns)];
    const { stdout, stderr, status } = spawnSync(python, args, { encoding: "utf8" });
    t.equal(status, 0, stderr);
    const reply = JSON.parse(stdout);
    t.match(reply, {
      live: true,
      ready: true,
      modelReady: true,
      server: "rankserve",
      id: "from python",
      variant: "compressed",
      original: "original",
    });
    t.same(reply.inputs[1], ["item_ids", "INT64", [-1, 2]]);
    t.same(reply.error, ["NOT_FOUND", "unknown model 'nobody'"]);
    t.match(reply.streamError, /unknown output 'nobody's'/);
    t.equal(reply.streamed, 2, "two ids, and the same scores after the model was loaded again");
    t.equal(reply.gzipped, true);
    t.equal(reply.unloaded, "UNAVAILABLE");
    t.same(reply.statistics, [6, 1], "since the model was loaded");
    t.same(reply.config, [
      "tiny",
      65_536,
      [
        ["user_id", 9, []],
        ["item_ids", 9, [2]],
        ["price", 11, [3]],
      ],
    ]);
    t.equal(reply.watched, 1);
    t.ok(reply.services.includes("inference.GRPCInferenceService"));
    t.same(reply.reflected, { model_name: 1, inputs: 5, raw_input_contents: 7 }, "python reads the descriptors");
    t.ok(isClose(reply.raw));
    t.same(reply.typed, reply.raw);
    isRanked(t, reply.ranked);
  },
);

function isRanked(t: Test, [positions, scores, names]: [number[], number[], string[]]): void {
  t.same(
    positions,
    [...forFirstUser.keys()].sort((a, b) => forFirstUser[b]! - forFirstUser[a]!),
  );
  t.ok(positions.every((at, rank) => Math.abs(scores[rank]! - forFirstUser[at]!) < 1e-6));
  t.same(
    names,
    positions.map((at) => `ad ${at}`),
  );
}

t.test("curl", { skip: hasCurl ? false : "curl is not installed" }, async (t) => {
  const url = `http://127.0.0.1:${child.httpPort}/v2`;
  const curl = (...args: string[]) =>
    spawnSync("curl", ["--silent", "--show-error", ...args], { encoding: "buffer" }).stdout;
  t.match(JSON.parse(curl(url).toString()), { name: "rankserve" });
  t.equal(curl("--output", "/dev/null", "--write-out", "%{http_code}", `${url}/health/ready`).toString(), "200");

  const tensors = [
    { name: "user_id", datatype: "INT64", shape: [6] },
    { name: "item_ids", datatype: "INT64", shape: [6, 2] },
    { name: "price", datatype: "FP32", shape: [6, 3] },
  ] as const;
  const infer = `${url}/models/tiny/infer`;
  const json = JSON.stringify({
    id: "curl",
    inputs: tensors.map((tensor) => ({ ...tensor, data: columns[tensor.name] })),
  });
  const reply = JSON.parse(curl("--data-binary", json, infer).toString());
  t.equal(reply.id, "curl");
  t.ok(isClose(reply.outputs[0].data));
  const zipped = join(folder, "request.json.gz");
  writeFileSync(zipped, gzipSync(json));
  const fromZipped = curl("--data-binary", `@${zipped}`, "-H", "Content-Encoding: gzip", infer);
  t.same(JSON.parse(fromZipped.toString()).outputs, reply.outputs);
  const many = 2000;
  const large = JSON.stringify({
    inputs: tensors.map((tensor) => ({
      ...tensor,
      shape: [many, ...tensor.shape.slice(1)],
      data: Array.from({ length: many / 2 }, () => columns[tensor.name].slice(0, 2 * (tensor.shape[1] ?? 1))).flat(),
    })),
  });
  writeFileSync(zipped, gzipSync(large));
  const compressed = ["--data-binary", `@${zipped}`, "-H", "Content-Encoding: gzip", "--compressed"];
  const sizes = curl(...compressed, "--output", "/dev/null", "--write-out", "%{size_download}", infer).toString();
  const answer = JSON.parse(curl(...compressed, infer).toString());
  t.equal(answer.outputs[0].data.length, many);
  t.ok(Number(sizes) < JSON.stringify(answer).length / 2, `${sizes} bytes went over the wire`);

  const tails = tensors.map(({ name, datatype }) =>
    Buffer.from(
      datatype === "INT64" ? BigInt64Array.from(columns[name], BigInt).buffer : Float32Array.from(columns[name]).buffer,
    ),
  );
  const inputs = tensors.map((tensor, i) => ({ ...tensor, parameters: { binary_data_size: tails[i]!.length } }));
  const header = Buffer.from(
    JSON.stringify({ inputs, parameters: { binary_data_output: true }, outputs: [{ name: "score" }] }),
  );
  const file = join(folder, "request.bin");
  writeFileSync(file, Buffer.concat([header, ...tails]));
  const lengthHeader = `Inference-Header-Content-Length: ${header.length}`;
  const binary = curl(
    "--data-binary",
    `@${file}`,
    "-H",
    "Content-Type: application/octet-stream",
    "-H",
    lengthHeader,
    infer,
  );
  t.same([...new Float32Array(Uint8Array.from(binary.subarray(-24)).buffer)], reply.outputs[0].data);

  const rank = JSON.stringify({
    user: { user_id: columns.user_id[0] },
    candidates: { item_ids: columns.item_ids, price: columns.price },
    candidate_ids: rows.map((_, at) => `ad ${at}`),
    output: "score",
  });
  const ranked = JSON.parse(curl("--data-binary", rank, url.replace("/v2", "/v1/rank/tiny")).toString());
  isRanked(t, [ranked.positions, ranked.scores, ranked.candidate_ids]);
});

t.test("h2load", { skip: hasH2load ? false : "h2load (nghttp2-client) is not installed" }, async (t) => {
  const call: Call = {
    model: "tiny",
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [6], values: columns.user_id },
      { name: "item_ids", datatype: "INT64", shape: [6, 2], values: columns.item_ids },
      { name: "price", datatype: "FP32", shape: [6, 3], values: columns.price },
    ],
  };
  const message = grpcRequest(call, true);
  const prefix = new Uint8Array(5);
  new DataView(prefix.buffer).setUint32(1, message.length);
  const file = join(folder, "message.grpc");
  writeFileSync(file, Buffer.concat([prefix, message]));
  const scored = async () => {
    const text = await (await fetch(`http://127.0.0.1:${child.httpPort}/metrics`)).text();
    return Number(
      /^rankserve_requests_total\{.*variant="compressed",code="ok",protocol="grpc"\} (\d+)$/m.exec(text)?.[1] ?? 0,
    );
  };
  const before = await scored();
  const headers = ["-H", "content-type: application/grpc", "-H", "te: trailers"];
  const url = `http://127.0.0.1:${child.grpcPort}/inference.GRPCInferenceService/ModelInfer`;
  const load = ["-n", "400", "-c", "4", "-m", "8", "-d", file, ...headers, url];
  const { stdout, status } = spawnSync("h2load", load, { encoding: "utf8", timeout: 60_000 });
  t.equal(status, 0);
  t.match(stdout, /400 succeeded, 0 failed, 0 errored, 0 timeout/);
  t.equal((await scored()) - before, 400, "every one was scored");
});
