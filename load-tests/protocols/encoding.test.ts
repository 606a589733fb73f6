import t from "tap";
import { inference } from "../../proto/gen/open_inference.js";
import { encodeInferRequest, inferResponseComplaint } from "./grpc-message.js";
import { httpBinary } from "./http-binary.js";
import { httpJson } from "./http-json.js";
import type { HttpAnswer } from "./http-message.js";
import type { RankingRequest } from "./ranking-request.js";

const request: RankingRequest = {
  ads: 2,
  inputs: [
    // The first id is one that a double cannot hold; the array does not start its buffer.
    {
      name: "ids",
      datatype: "INT64",
      shape: [2, 2],
      data: new BigInt64Array([0n, 2n ** 53n + 1n, 5n, -1n, 7n]).subarray(1),
    },
    { name: "dense", datatype: "FP32", shape: [2], data: new Float32Array([0.5, -1.25]) },
  ],
};

t.test("JSON carries every value with all its digits", async (t) => {
  const { headers, body } = httpJson.encode(request, "original");
  t.equal(headers["Content-Type"], "application/json");
  t.match(body.toString(), "[9007199254740993,5,-1,7]");
  const decoded = JSON.parse(body.toString());
  t.same(decoded.parameters, { variant: "original" });
  t.same(decoded.inputs[1], { name: "dense", datatype: "FP32", shape: [2], data: [0.5, -1.25] });
  const infinite = { ...request.inputs[1]!, data: new Float32Array([1, Number.POSITIVE_INFINITY]) };
  t.throws(() => httpJson.encode({ ads: 2, inputs: [infinite] }, "original"), { code: "bad-data", message: /dense/ });
});

t.test("binary is a JSON header of the stated length and the tensors in its order", async (t) => {
  const { headers, body } = httpBinary.encode(request, "compressed");
  const length = Number(headers["Inference-Header-Content-Length"]);
  const header = JSON.parse(body.subarray(0, length).toString());
  t.same(header.parameters, { variant: "compressed", binary_data_output: true });
  t.same(
    header.inputs.map((input: { parameters: unknown }) => input.parameters),
    [{ binary_data_size: 32 }, { binary_data_size: 8 }],
  );
  const tail = body.subarray(length);
  t.equal(tail.length, 40);
  t.same(
    [0, 8, 16, 24].map((at) => tail.readBigInt64LE(at)),
    [2n ** 53n + 1n, 5n, -1n, 7n],
  );
  t.same(
    [32, 36].map((at) => tail.readFloatLE(at)),
    [0.5, -1.25],
  );
});

t.test("gRPC carries raw contents in the order of the inputs", async (t) => {
  const decoded = inference.ModelInferRequest.decode(encodeInferRequest("dcn", request, "original"));
  t.equal(decoded.modelName, "dcn");
  t.equal(decoded.parameters["variant"]?.stringParam, "original");
  t.same(
    decoded.inputs.map(({ name, datatype, shape }) => [name, datatype, shape?.map(Number)]),
    [
      ["ids", "INT64", [2, 2]],
      ["dense", "FP32", [2]],
    ],
  );
  t.equal(Buffer.from(decoded.rawInputContents[0]!).readBigInt64LE(0), 2n ** 53n + 1n);
  t.equal(Buffer.from(decoded.rawInputContents[1]!).readFloatLE(4), -1.25);
});

const answer = (text: string, headers: [string, string][] = [], bytes = text.length): HttpAnswer => ({
  ...{ status: 200, text, bytes },
  headers: new Map(headers),
});

t.test("JSON answers must hold one row per ad", async (t) => {
  const of = (output: object) => answer(JSON.stringify({ outputs: [{ name: "prob", datatype: "FP32", ...output }] }));
  t.equal(httpJson.complaint(of({ shape: [2], data: [0.1, 0.2] }), 2), undefined);
  t.equal(httpJson.complaint(of({ shape: [2, 1], data: [[0.1], [0.2]] }), 2), undefined);
  t.match(httpJson.complaint(of({ shape: [3], data: [0.1, 0.2, 0.3] }), 2), /'prob' has shape \[3\] for 2 ads/);
  t.match(httpJson.complaint(of({ shape: [2], data: [0.1] }), 2), /holds 1 values, not 2/);
  t.match(httpJson.complaint(answer("{}"), 2), /no outputs/);
});

t.test("binary answers must be as long as they say", async (t) => {
  const header = JSON.stringify({
    outputs: [{ name: "prob", datatype: "FP32", shape: [2], parameters: { binary_data_size: 8 } }],
  });
  const headers: [string, string][] = [["inference-header-content-length", String(header.length)]];
  const text = `${header}\ufffd\ufffd`;
  t.equal(httpBinary.complaint(answer(text, headers, header.length + 8), 2), undefined);
  t.match(httpBinary.complaint(answer(text, headers, header.length + 4), 2), /bytes came/);
  t.match(httpBinary.complaint(answer(text, headers, header.length + 8), 3), /for 3 ads/);
  t.match(httpBinary.complaint(answer(text, [], header.length + 8), 2), /no Inference-Header-Content-Length/);
});

t.test("gRPC answers may be raw or typed, and must hold one row per ad", async (t) => {
  const encode = (message: object) => inference.ModelInferResponse.encode(message).finish();
  const output = { name: "prob", datatype: "FP32", shape: [2] };
  t.equal(inferResponseComplaint(encode({ outputs: [output], rawOutputContents: [new Uint8Array(8)] }), 2), undefined);
  const typed = { ...output, contents: { fp32Contents: [0.1, 0.2] } };
  t.equal(inferResponseComplaint(encode({ outputs: [typed] }), 2), undefined);
  t.match(inferResponseComplaint(encode({ outputs: [output], rawOutputContents: [new Uint8Array(4)] }), 2), /holds 1/);
  t.match(inferResponseComplaint(encode({ outputs: [output] }), 2), /holds 0 values/);
});
