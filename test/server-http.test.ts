// What only HTTP has: routes, malformed bodies, limits, the binary extension's details.
import { mkdtempSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import t from "tap";
import { startServer } from "../server/app.js";
import { writeEchoArtifact } from "../server/testing/echo-artifact.js";
import { writeTinyArtifact } from "../server/testing/tiny-artifact.js";

const repository = mkdtempSync(join(tmpdir(), "rankserve-http-"));
await writeTinyArtifact(repository);
await writeEchoArtifact(repository, "echo", ["FP32"]);
const maxBodyBytes = 256 * 1024;
const settings = {
  repository,
  host: "127.0.0.1",
  httpPort: 0,
  grpcPort: 0,
  workers: 1,
  logLevel: "silent",
  maxBodyBytes,
} as const;
const server = await startServer(settings);
t.teardown(() => server.close());
const base = `http://127.0.0.1:${server.httpPort}`;
const inferPath = "/v2/models/tiny/infer";

const goodBody = {
  inputs: [
    { name: "user_id", datatype: "INT64", shape: [1], data: [3] },
    { name: "item_ids", datatype: "INT64", shape: [1, 2], data: [[1, 2]] },
    { name: "price", datatype: "FP32", shape: [1, 3], data: [[0.5, 0.25, 1]] },
  ],
};
type GoodInput = (typeof goodBody.inputs)[number];

async function get(path: string, init?: RequestInit) {
  const response = await fetch(base + path, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

function post(body: string | Uint8Array, headers: Record<string, string> = {}) {
  return get(inferPath, { method: "POST", body, headers });
}

/** A good request but for one field of one input. */
function bodyWith(index: number, change: Record<string, unknown>): string {
  return JSON.stringify({ inputs: goodBody.inputs.map((input, i) => (i === index ? { ...input, ...change } : input)) });
}

t.test("health and metadata", async (t) => {
  t.match(await get("/v2"), { status: 200, text: '{"name":"rankserve"' });
  t.match((await get("/v2/")).json(), { extensions: ["binary_tensor_data"] });
  t.match((await get("/v2/health/live")).json(), { live: true });
  t.match(await get("/v2/health/ready"), { status: 200 });
  t.match((await get("/v2/models/tiny/ready")).json(), { name: "tiny", ready: true });
  t.match((await get("/v2/models/tiny/versions/1/ready")).json(), { name: "tiny", ready: true });
  t.match((await get("/v2/models/tiny/versions/1")).json(), {
    ...{ name: "tiny", versions: ["1"], platform: "onnx_onnxv1" },
    inputs: [{ name: "user_id", datatype: "INT64", shape: [-1] }, {}, {}],
    outputs: [{ name: "score", datatype: "FP32", shape: [-1, 1] }, {}],
  });
});

t.test("unknown routes, models and methods", async (t) => {
  t.match(await get("/v3"), { status: 404, text: '{"error":"no route GET /v3"}' });
  t.match(await get("/v2/models/nobody"), { status: 404, text: "unknown model 'nobody'" });
  t.match(await get("/v2/models/tiny/versions/2/ready"), { status: 404, text: "no version '2'" });
  t.match(await get("/v2/models/%zz"), { status: 400, text: "percent-encoding" });
  t.match(await get(inferPath), { status: 405, text: "takes POST only" });
  t.match(await get("/v2", { method: "DELETE" }), { status: 405, text: "takes GET only" });
  t.equal((await get("/v2", { method: "OPTIONS" })).headers.get("allow"), "GET, HEAD");
  t.equal((await get(inferPath)).headers.get("allow"), "POST");
});

t.test("HEAD is answered as GET, without the body", async (t) => {
  const paths = [
    "/v2",
    "/v2/health/live",
    "/v2/health/ready",
    "/v2/models/tiny",
    "/v2/models/tiny/config",
    "/v2/models/nobody",
  ];
  for (const path of paths) {
    const [whole, head] = [await get(path), await get(path, { method: "HEAD" })];
    t.equal(head.status, whole.status, path);
    t.same([head.text, head.headers.get("content-length")], ["", whole.headers.get("content-length")], path);
  }
  // On one connection, where bytes too many would be taken for the next answer.
  const socket = connect(server.httpPort, "127.0.0.1");
  t.teardown(() => socket.destroy());
  socket.write(`HEAD ${inferPath} HTTP/1.1\r\nHost: x\r\n\r\nGET /v2/health/live HTTP/1.1\r\nHost: x\r\n\r\n`);
  let received = "";
  for await (const chunk of socket) {
    received += chunk;
    if (received.endsWith('{"live":true}')) break;
  }
  t.match(received, /^HTTP\/1\.1 405 [^{]*\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
});

t.test("a head of 15 kB is read, as behind proxies that add tokens and traces", async (t) => {
  const headers = { authorization: "t".repeat(15_000) };
  t.equal((await fetch(`http://127.0.0.1:${server.httpPort}/v2/health/live`, { headers })).status, 200);
});

t.test("malformed JSON requests name the field", async (t) => {
  const cases: readonly (readonly [body: string, message: RegExp])[] = [
    ["", /not valid JSON/],
    ["{", /not valid JSON/],
    ["[]", /must be a JSON object/],
    ["{}", /inputs is missing/],
    ['{"inputs":{}}', /inputs must be an array/],
    ['{"inputs":[1]}', /inputs\[0\] must be an object/],
    ['{"inputs":[{}]}', /inputs\[0\]\.name is missing/],
    ['{"inputs":[{"name":7}]}', /inputs\[0\]: name must be a string/],
    ['{"id":7,"inputs":[]}', /id must be a string/],
    ['{"parameters":[],"inputs":[]}', /parameters must be an object/],
    ['{"parameters":{"variant":1},"inputs":[]}', /parameter 'variant' must be a string/],
    ['{"parameters":{"timeout":-1},"inputs":[]}', /parameter 'timeout' must be a whole number/],
    ['{"parameters":{"priority":1.5},"inputs":[]}', /parameter 'priority' must be a whole number/],
    ['{"parameters":{"binary_data_output":1},"inputs":[]}', /binary_data_output must be true or false/],
    ['{"inputs":[],"outputs":[{}]}', /outputs\[0\]\.name is missing/],
    [bodyWith(0, { datatype: undefined }), /input 'user_id': datatype is missing/],
    [bodyWith(0, { shape: undefined }), /input 'user_id': shape is missing/],
    [bodyWith(0, { shape: "1" }), /input 'user_id': shape must be an array/],
    [bodyWith(0, { shape: [1.5] }), /input 'user_id': shape must be an array of 1 to 16 whole numbers, 0 or more/],
    [bodyWith(2, { data: [[0.5, 0.25, 1]] }).replace("0.25", "1e999"), /element 1: Infinity is out of range for FP32/],
    [bodyWith(0, { data: undefined }), /input 'user_id': data must be an array/],
    [bodyWith(0, { data: [1.5] }), /input 'user_id' data element 0: 1.5 is not an integer/],
    [bodyWith(0, { data: ["1"] }), /input 'user_id' data element 0: "1" is not an integer/],
    [bodyWith(0, { data: [2 ** 60] }), /input 'user_id' row 0: id 1152921504606847000 is outside its vocabulary/],
    [bodyWith(2, { data: [0, null, 1] }), /input 'price' data element 1: null is not a number/],
    [bodyWith(2, { data: [0, 1, 1e39] }), /input 'price' data element 2: 1e\+39 is out of range for FP32/],
    [bodyWith(2, { data: [0, "NaN", 1] }), /input 'price' data element 1: "NaN" is not a number/],
    [
      bodyWith(2, { data: [[0, 1]] }),
      /input 'price': the nesting of data does not match shape \[1, 3\] in dimension 1/,
    ],
    [
      bodyWith(1, { data: [[1], [2]] }),
      /input 'item_ids': the nesting of data does not match shape \[1, 2\] in dimension 0/,
    ],
    [
      bodyWith(0, { data: [1], parameters: { binary_data_size: 8 } }),
      /input 'user_id' has both data and binary_data_size/,
    ],
  ];
  for (const [body, message] of cases) {
    const reply = await post(body);
    t.equal(reply.status, 400, body);
    t.match(reply.json().error, message, body);
  }
});

t.test("binary tensors", async (t) => {
  const price = Buffer.from(Float32Array.of(0.5, 0.25, 1).buffer);
  const head = (size: unknown, extra: object = {}) => {
    const inputs = goodBody.inputs.map(({ data, ...input }: GoodInput, i) =>
      i === 2 ? { ...input, parameters: { binary_data_size: size } } : { ...input, data },
    );
    return Buffer.from(JSON.stringify({ inputs, ...extra }));
  };
  const send = (header: Buffer, tail: Uint8Array, length: number | string = header.length) =>
    post(Buffer.concat([header, tail]), { "Inference-Header-Content-Length": String(length) });

  const expected = (await post(JSON.stringify(goodBody))).json().outputs;
  t.same((await send(head(12), price)).json().outputs, expected, "JSON and binary inputs mix");
  t.same((await send(Buffer.concat([head(12), Buffer.from(" ")]), price)).json().outputs, expected, "any alignment");
  const choosy = { outputs: [{ name: "score", parameters: { binary_data: true } }, { name: "logit" }] };
  const reply = await fetch(base + inferPath, { method: "POST", body: JSON.stringify({ ...goodBody, ...choosy }) });
  t.equal(reply.headers.get("content-type"), "application/octet-stream");
  const bytes = Buffer.from(await reply.arrayBuffer());
  const jsonLength = Number(reply.headers.get("inference-header-content-length"));
  const json = JSON.parse(bytes.subarray(0, jsonLength).toString());
  t.match(json.outputs, [
    { name: "score", parameters: { binary_data_size: 4 } },
    { name: "logit", data: [/./] },
  ]);
  t.equal(bytes.length, jsonLength + 4);
  t.equal(bytes.readFloatLE(jsonLength), expected[0].data[0]);

  const errors: readonly (readonly [reply: Awaited<ReturnType<typeof send>>, status: number, message: RegExp])[] = [
    [
      await send(head(12), price.subarray(0, 11)),
      400,
      /truncated: input 'price' needs 12 bytes of binary data, 11 are left/,
    ],
    [await send(head(8), price), 400, /input 'price': binary_data_size is 8; FP32 of shape \[1, 3\] has 12 bytes/],
    [await send(head("12"), price), 400, /binary_data_size "12" is not a number of bytes/],
    [await send(head(12), Buffer.concat([price, price])), 400, /12 bytes of binary data belong to no input/],
    [await send(head(12), price, 100_000), 400, /Inference-Header-Content-Length is 100000, but the body has/],
    [await send(head(12), price, "x"), 400, /Inference-Header-Content-Length 'x' is not a number/],
    [await send(head(12), price, 0), 400, /Inference-Header-Content-Length 0 .* takes 3 inputs/],
  ];
  for (const [{ status, json }, expectedStatus, message] of errors) {
    t.equal(status, expectedStatus, String(message));
    t.match(json().error, message);
  }
});

t.test("a bare tensor: Inference-Header-Content-Length 0", async (t) => {
  const send = (body: Uint8Array) =>
    fetch(`${base}/v2/models/echo/infer`, {
      method: "POST",
      body,
      headers: { "Inference-Header-Content-Length": "0", "Content-Type": "application/octet-stream" },
    });
  for (const rows of [1, 3]) {
    const tensor = Buffer.from(Float32Array.from({ length: 2 * rows }, (_, i) => i / 3).buffer);
    const reply = await send(tensor);
    const bytes = Buffer.from(await reply.arrayBuffer());
    const jsonLength = Number(reply.headers.get("inference-header-content-length"));
    t.match(JSON.parse(bytes.subarray(0, jsonLength).toString()).outputs, [
      { name: "out_FP32", datatype: "FP32", shape: [rows, 2], parameters: { binary_data_size: tensor.length } },
    ]);
    t.same(bytes.subarray(jsonLength), tensor);
  }
  t.match(await (await send(new Uint8Array(9))).json(), {
    error: "the body has 9 bytes; a row of input 'in_FP32' has 8",
  });
});

t.test("parameters that would change the answer, and cannot be honoured, are refused", async (t) => {
  const reply = (extra: object) => post(JSON.stringify({ ...goodBody, ...extra }));
  t.match(await reply({ parameters: { timeout: 30_000_000, priority: 1, triton_enable_x: true } }), { status: 200 });
  t.match(await reply({ parameters: { timeout: "30000000" } }), { status: 200 });
  t.match(await reply({ parameters: { sequence_id: 7 } }), { status: 501, text: "keep no state" });
  t.match(await reply({ outputs: [{ name: "score", parameters: { classification: 1 } }] }), {
    status: 501,
    text: "output 'score': classification is not supported",
  });
  t.match(await post(bodyWith(0, { parameters: { shared_memory_region: "x" } })), {
    status: 501,
    text: "input 'user_id': shared_memory_region is not supported",
  });
});

t.test("bodies over the limit, compressed bodies, chunked bodies", async (t) => {
  for (const size of [maxBodyBytes + 1, 3 * maxBodyBytes]) {
    const reply = await post(" ".repeat(size));
    t.equal(reply.status, 413);
    t.match(reply.json().error, new RegExp(`this server takes at most ${maxBodyBytes}`));
  }
  t.match(await post("x", { "Content-Encoding": "br" }), {
    status: 501,
    text: "Content-Encoding 'br' is not supported; send gzip, deflate or none",
  });
  t.match(await post("x", { "Content-Encoding": "gzip" }), { status: 400, text: "the body is not valid gzip" });
  const plain = (await post(JSON.stringify(goodBody))).json().outputs;
  for (const [coding, encode] of [
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
  ] as const) {
    const reply = await post(encode(JSON.stringify(goodBody)), { "Content-Encoding": coding });
    t.same(reply.json().outputs, plain, coding);
  }
  const bomb = gzipSync(Buffer.alloc(64 * maxBodyBytes));
  t.ok(bomb.length < maxBodyBytes / 2);
  t.match(await post(bomb, { "Content-Encoding": "gzip" }), {
    status: 413,
    text: `decompresses to more than ${maxBodyBytes} bytes`,
  });
  const chunked = await new Promise<string>((resolve, reject) => {
    const req = request(base + inferPath, { method: "POST" }, (res) => {
      let text = "";
      res.on("data", (chunk) => {
        text += chunk;
      });
      res.on("end", () => resolve(text));
    });
    req.on("error", reject);
    const body = JSON.stringify(goodBody);
    req.write(body.slice(0, 50));
    setTimeout(() => req.end(body.slice(50)), 20);
  });
  t.match(chunked, /"model_name":"tiny"/);
});

t.test("clients that leave do no harm", async (t) => {
  const body = JSON.stringify(goodBody);
  for (const sent of [10, body.length]) {
    const socket = connect(server.httpPort, "127.0.0.1");
    socket.write(
      `POST ${inferPath} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, sent)}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
  }
  t.equal((await post(body)).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 20));
  t.match(
    (await get("/metrics")).text,
    /rankserve_requests_total\{model="unknown".*code="cancelled",protocol="http"\} 1/,
  );
});

t.test("no body whatever crashes the server: it answers 200 or a 4xx with an error", async (t) => {
  const isProtocolAnswer = async (body: string | Uint8Array, headers?: Record<string, string>) => {
    const { status, json } = await post(body, headers);
    return status === 200 || (status >= 400 && status < 500 && typeof json().error === "string") || status === 501;
  };
  const damaged = fc.tuple(
    fc.constantFrom(0, 1, 2),
    fc.constantFrom("name", "datatype", "shape", "data", "parameters"),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(damaged, ([index, field, value]) => isProtocolAnswer(bodyWith(index, { [field]: value }))),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(fc.json(), (body) => isProtocolAnswer(body)),
    { numRuns: 100 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(250), (body, length) =>
      isProtocolAnswer(body, { "Inference-Header-Content-Length": String(length) }),
    ),
    { numRuns: 200 },
  );
  const whole = JSON.stringify(goodBody);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), (end) => isProtocolAnswer(whole.slice(0, end))),
    { numRuns: 50 },
  );
  t.ok(await isProtocolAnswer("[".repeat(200_000)), "deep nesting");
  t.ok(await isProtocolAnswer(bodyWith(0, { shape: Array(1000).fill(1) })), "a shape of many dimensions");
});

t.test("metrics", async (t) => {
  const { text, headers } = await get("/metrics");
  t.match(headers.get("content-type"), /text\/plain/);
  for (const variant of ["compressed", "original"]) {
    for (const gauge of ["rankserve_qps", "rankserve_p99_seconds", "rankserve_model_info"]) {
      t.match(text, new RegExp(`${gauge}\\{model="tiny",version="1",variant="${variant}"`));
    }
  }
  const name = 'model="tiny",version="1",variant="compressed"';
  t.match(text, new RegExp(`rankserve_requests_total\\{${name},code="ok",protocol="http"\\} \\d+`));
  t.match(text, new RegExp(`rankserve_requests_total\\{${name},code="invalid-argument",protocol="http"\\} \\d+`));
  t.match(text, new RegExp(`rankserve_request_duration_seconds_bucket\\{le="0.00025",${name}\\}`));
  t.match(text, new RegExp(`rankserve_batches_total\\{${name},reason="idle"\\}`));
  t.notMatch(text, /nobody/, "names that clients invent are no label values");
});

t.test("a port in use is refused by name", async (t) => {
  await t.rejects(
    startServer({ ...settings, httpPort: server.httpPort }),
    new RegExp(`HTTP port ${server.httpPort} .*in use`),
  );
  await t.rejects(
    startServer({ ...settings, grpcPort: server.grpcPort }),
    new RegExp(`gRPC port ${server.grpcPort} .*in use`),
  );
});
