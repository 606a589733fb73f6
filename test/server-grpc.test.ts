// What only gRPC has: the other five calls, malformed messages, raw beside typed contents.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import fc from "fast-check";
import t from "tap";
import { inference } from "../proto/gen/open_inference.js";
import { startServer } from "../server/app.js";
import { writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { CallError, encodeValues, grpcCall } from "./server-clients.js";

const repository = mkdtempSync(join(tmpdir(), "rankserve-grpc-"));
await writeTinyArtifact(repository);
const server = await startServer({
  ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent", maxBodyBytes: 65_536 },
});
const client = new Client(`127.0.0.1:${server.grpcPort}`, credentials.createInsecure());
t.teardown(async () => {
  client.close();
  await server.close();
});

const inputs = [
  { name: "user_id", datatype: "INT64", shape: [1] },
  { name: "item_ids", datatype: "INT64", shape: [1, 2] },
  { name: "price", datatype: "FP32", shape: [1, 3] },
];
const raw = [encodeValues("INT64", [3]), encodeValues("INT64", [1, 2]), encodeValues("FP32", [0.5, 0.25, 1])];
const typed = [{ int64Contents: [3] }, { int64Contents: [1, 2] }, { fp32Contents: [0.5, 0.25, 1] }];

function infer(message: inference.ModelInferRequest.$Properties) {
  return grpcCall(client, "ModelInfer", inference.ModelInferRequest.encode({ modelName: "tiny", ...message }).finish());
}

t.test("health and metadata", async (t) => {
  const none = new Uint8Array();
  t.equal(inference.ServerLiveResponse.decode(await grpcCall(client, "ServerLive", none)).live, true);
  t.equal(inference.ServerReadyResponse.decode(await grpcCall(client, "ServerReady", none)).ready, true);
  const metadata = inference.ServerMetadataResponse.decode(await grpcCall(client, "ServerMetadata", none));
  t.match(metadata, { name: "rankserve", extensions: ["binary_tensor_data"] });
  const tiny = inference.ModelReadyRequest.encode({ name: "tiny" }).finish();
  t.equal(inference.ModelReadyResponse.decode(await grpcCall(client, "ModelReady", tiny)).ready, true);
  const model = inference.ModelMetadataResponse.decode(await grpcCall(client, "ModelMetadata", tiny));
  t.match(model, {
    name: "tiny",
    versions: ["1"],
    platform: "onnx_onnxv1",
    properties: { variants: "compressed,original" },
  });
  t.same(model.inputs.map(({ name, datatype, shape }) => [name, datatype, shape?.map(Number)])[1], [
    "item_ids",
    "INT64",
    [-1, 2],
  ]);
  const nobody = inference.ModelReadyRequest.encode({ name: "nobody" }).finish();
  await t.rejects(grpcCall(client, "ModelReady", nobody), { code: "not-found" });
  await t.rejects(grpcCall(client, "ModelMetadata", nobody), { code: "not-found" });
});

t.test("the answer has the form of the request", async (t) => {
  const rawReply = inference.ModelInferResponse.decode(await infer({ inputs, rawInputContents: raw }));
  t.equal(rawReply.rawOutputContents.length, 2);
  t.notOk(rawReply.outputs[0]?.contents);
  const typedReply = inference.ModelInferResponse.decode(
    await infer({ inputs: inputs.map((input, i) => ({ ...input, contents: typed[i]! })) }),
  );
  t.equal(typedReply.rawOutputContents.length, 0);
  t.equal(
    typedReply.outputs[0]?.contents?.fp32Contents?.[0],
    Buffer.from(rawReply.rawOutputContents[0]!).readFloatLE(),
  );
});

t.test("malformed messages name the field", async (t) => {
  const cases: readonly (readonly [message: inference.ModelInferRequest.$Properties, error: RegExp])[] = [
    [{ inputs, rawInputContents: raw.slice(1) }, /raw_input_contents has 2 entries for 3 inputs/],
    [
      { inputs: inputs.map((input, i) => ({ ...input, contents: typed[i]! })), rawInputContents: raw },
      /'user_id' has contents, but the message has raw_input_contents too/,
    ],
    [
      { inputs, rawInputContents: [raw[0]!.subarray(1), ...raw.slice(1)] },
      /'user_id' has 7 bytes in raw_input_contents; INT64 of shape \[1\] has 8/,
    ],
    [
      { inputs: [{ ...inputs[0], contents: { fp32Contents: [3] } }] },
      /'user_id': fp32_contents is filled; INT64 belongs in int64_contents/,
    ],
    [{ inputs: [{ ...inputs[0], datatype: "FP16", contents: {} }] }, /'user_id': FP16 has no typed contents/],
    [
      { inputs: [{ ...inputs[0], datatype: "INT8", contents: { intContents: [300] } }] },
      /'user_id' data element 0: 300 is out of range for INT8/,
    ],
    [{ inputs: [{ shape: [1] }] }, /inputs\[0\]\.name is missing/],
    [{ inputs: [{ ...inputs[0], shape: [] }] }, /'user_id' has shape \[\]/],
    [{ inputs, rawInputContents: raw, parameters: { variant: { int64Param: 1 } } }, /'variant' must be a string/],
  ];
  for (const [message, error] of cases)
    await t.rejects(infer(message), { code: "invalid-argument", message: error }, String(error));
});

t.test("bytes that are no message are an invalid argument, and no bytes crash the server", async (t) => {
  await t.rejects(grpcCall(client, "ModelInfer", Uint8Array.of(0x0a, 0xff)), { code: "invalid-argument" });
  await t.rejects(grpcCall(client, "ModelReady", Uint8Array.of(0x0a, 0xff)), { code: "invalid-argument" });
  const good = inference.ModelInferRequest.encode({ modelName: "tiny", inputs, rawInputContents: raw }).finish();
  const refusal = async (bytes: Uint8Array) => {
    const error = await grpcCall(client, "ModelInfer", bytes).catch((thrown: unknown) => thrown);
    return !(error instanceof CallError) || error.code === "invalid-argument" || error.code === "not-found";
  };
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
      const bytes = Uint8Array.from(good);
      bytes[at] = byte;
      return refusal(bytes);
    }),
    { numRuns: 300 },
  );
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), refusal), { numRuns: 100 });
});

t.test("a message over the limit is refused", async (t) => {
  await t.rejects(infer({ inputs, rawInputContents: [...raw, new Uint8Array(70_000)] }), { code: "busy" });
});
