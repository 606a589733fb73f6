// Models that take and give texts (BYTES), over every transport and encoding, against one real server on loopback.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import t from "tap";
import { inference } from "../proto/gen/open_inference.js";
import { startServer } from "../server/app.js";
import { maxTextBytes } from "../server/domain/text.js";
import { writeEchoArtifact } from "../server/testing/echo-artifact.js";
import { type TextRow, textRows, textScore, writeTextArtifact } from "../server/testing/text-artifact.js";
import { type RankCall, rankClients } from "./rank-clients.js";
import {
  type Answer,
  allClients,
  type Call,
  type CallError,
  type CallInput,
  grpcCall,
  grpcRequest,
  streamClient,
} from "./server-clients.js";

const repository = mkdtempSync(join(tmpdir(), "rankserve-texts-"));
await writeTextArtifact(repository);
await writeEchoArtifact(repository, "echo", ["BYTES"]);
const server = await startServer({
  ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" },
  ...{ maxBatchRows: 16, maxQueueRows: 4000, maxQueueMs: 60_000 },
});
const inline = await startServer({
  ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 0, logLevel: "silent" },
});
const clients = [...allClients(server), streamClient(server)];
const inlineClients = allClients(inline);
const rankers = rankClients(server);
t.teardown(async () => {
  for (const client of [...clients, ...inlineClients, ...rankers]) client.close();
  await server.close();
  await inline.close();
});

function callFor(rows: readonly TextRow[]): Call & { readonly inputs: [CallInput, CallInput, CallInput] } {
  return {
    model: "texts",
    inputs: [
      { name: "segment", datatype: "BYTES", shape: [rows.length], values: rows.map(({ segment }) => segment) },
      { name: "domains", datatype: "BYTES", shape: [rows.length, 2], values: rows.flatMap(({ domains }) => domains) },
      { name: "price", datatype: "FP32", shape: [rows.length], values: rows.map(({ price }) => price) },
    ],
  };
}

function isRight({ outputs }: Answer, rows: readonly TextRow[]): boolean {
  const [score, label] = outputs;
  return rows.every((row, i) => {
    const expected = textScore(row);
    return Math.abs(score!.values[i]! - expected.score) < 1e-6 && label!.texts[i] === expected.label;
  });
}

for (const client of [...clients, ...inlineClients.map((each) => ({ ...each, name: `${each.name}, inline` }))]) {
  t.test(client.name, async (t) => {
    t.test("texts in, numbers and texts out", async (t) => {
      const answer = await client.infer(callFor(textRows(5)));
      t.match(answer.outputs, [
        { name: "score", datatype: "FP32", shape: [5] },
        { name: "label", datatype: "BYTES", shape: [5] },
      ]);
      t.ok(isRight(answer, textRows(5)));
    });

    t.test("requests that share a batch, and one of many batches, keep their rows apart", async (t) => {
      const sizes = [1, 7, 3, 16, 2, 333];
      const answers = await Promise.all(sizes.map((size) => client.infer(callFor(textRows(size)))));
      t.ok(answers.every((answer, i) => isRight(answer, textRows(sizes[i]!))));
    });

    t.test("a text of one row is the same for all", async (t) => {
      const rows = textRows(6).map((row) => ({ ...row, segment: "köln" }));
      const whole = callFor(rows);
      const once = {
        ...whole,
        inputs: [{ ...whole.inputs[0], shape: [1], values: ["köln"] }, ...whole.inputs.slice(1)],
      };
      t.same(await client.infer(once), await client.infer(whole));
    });

    t.test("no rows are answered with no rows", async (t) => {
      t.match((await client.infer(callFor([]))).outputs, [{ shape: [0] }, { shape: [0], texts: [] }]);
    });

    t.test("what is wrong is named", async (t) => {
      const { inputs } = callFor(textRows(2));
      const withTexts = (values: readonly string[]): Call => ({
        model: "texts",
        inputs: [{ ...inputs[0], values }, inputs[1], inputs[2]],
      });
      const cases: readonly (readonly [Call, RegExp])[] = [
        [withTexts(["a"]), /input 'segment' has 1 elements/],
        [withTexts(["a", "b", "c"]), /input 'segment' has 3 elements/],
        [withTexts(["a", "b\0c"]), /input 'segment' data element 1: it holds a NUL/],
        [withTexts(["x".repeat(maxTextBytes + 1), ""]), /input 'segment' data element 0: it has 65537 bytes/],
        [
          { model: "texts", inputs: [{ ...inputs[0], datatype: "INT64", values: [1, 2] }, inputs[1], inputs[2]] },
          /input 'segment' has datatype INT64; the model takes BYTES/,
        ],
      ];
      for (const [call, message] of cases) {
        const error: unknown = await client.infer(call).catch((thrown: unknown) => thrown);
        if (client.hasCodes) t.match(error, { code: "invalid-argument" });
        t.match((error as CallError).message, message);
      }
    });
  });
}

t.test("every transport gives the same", async (t) => {
  const answers = await Promise.all([...clients, ...inlineClients].map((client) => client.infer(callFor(textRows(7)))));
  for (const answer of answers) t.same(answer, answers[0]);
});

t.test("bytes that are no texts are refused, with the element", async (t) => {
  const client = new Client(`127.0.0.1:${server.grpcPort}`, credentials.createInsecure());
  t.teardown(() => client.close());
  const head = { modelName: "echo", inputs: [{ name: "in_BYTES", datatype: "BYTES", shape: [1, 2] }] };
  const raw = (bytes: readonly number[]) =>
    inference.ModelInferRequest.encode({ ...head, rawInputContents: [Uint8Array.from(bytes)] }).finish();
  const typed = inference.ModelInferRequest.encode({
    modelName: "echo",
    inputs: [{ ...head.inputs[0], contents: { bytesContents: [Buffer.from("fine"), Uint8Array.of(0xff)] } }],
  }).finish();
  const cases: readonly (readonly [Uint8Array, RegExp])[] = [
    [raw([1, 0, 0, 0, 0x61, 1, 0, 0, 0, 0xff]), /input 'in_BYTES' data element 1 is not valid UTF-8/],
    [raw([1, 0, 0, 0, 0x61, 2, 0, 0, 0, 0x61]), /'in_BYTES': element 1 should have 2 bytes; 1 are left/],
    [raw([1, 0, 0, 0, 0x61, 1, 0]), /'in_BYTES': element 1 has no whole length in front of it/],
    [raw([1, 0, 0, 0, 0x61, 255, 255, 255, 255]), /element 1 should have 4294967295 bytes; 0 are left/],
    [raw([0, 0, 0, 0]), /'in_BYTES' has 1 elements; shape \[1, 2\] holds 2/],
    [typed, /input 'in_BYTES' data element 1 is not valid UTF-8/],
  ];
  for (const [bytes, message] of cases)
    await t.rejects(grpcCall(client, "ModelInfer", bytes), { code: "invalid-argument", message });
  const call = { model: "echo", inputs: [{ name: "in_BYTES", datatype: "BYTES", shape: [1, 2], values: ["a", "b"] }] };
  const reply = inference.ModelInferResponse.decode(await grpcCall(client, "ModelInfer", grpcRequest(call, true)));
  t.same([...reply.rawOutputContents[0]!], [1, 0, 0, 0, 0x61, 1, 0, 0, 0, 0x62], "the answer is in the same form");
});

async function post(path: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const url = `http://127.0.0.1:${server.httpPort}${path}`;
  const response = await fetch(url, { method: "POST", body: Buffer.from(body), headers });
  return { status: response.status, text: await response.text() };
}

t.test("JSON takes nested texts, and only such as UTF-8 can say", async (t) => {
  const send = (data: string) =>
    post(
      "/v2/models/echo/infer",
      `{"inputs": [{"name": "in_BYTES", "datatype": "BYTES", "shape": [2, 2], "data": ${data}}]}`,
    );
  const nested = await send('[["a", "\\u00e9"], ["\\ud83d\\udeb2", "d"]]');
  t.same(JSON.parse(nested.text).outputs[0].data, ["a", "é", "🚲", "d"]);
  t.match(await send('["a", "b", 3, "d"]'), { status: 400, text: /'in_BYTES' data element 2: 3 is not a string/ });
  t.match(await send('["a", "\\ud83d", "c", "d"]'), { status: 400, text: /data element 1: it is not valid Unicode/ });
  t.match(await send('["a", "b\\u0000", "c", "d"]'), { status: 400, text: /data element 1: it holds a NUL/ });
  const invalid = Buffer.concat([
    Buffer.from('{"inputs": [{"name": "in_BYTES", "datatype": "BYTES", "shape": [1, 2], "data": ["a", "'),
    Buffer.from([0xff]),
    Buffer.from('"]}]}'),
  ]);
  t.match(await post("/v2/models/echo/infer", invalid), { status: 400, text: /the body is not valid UTF-8/ });
});

t.test("a model with texts is described in the protocol's words", async (t) => {
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${server.httpPort}${path}`)).json();
  t.match(await get("/v2/models/texts"), { inputs: [{ name: "segment", datatype: "BYTES", shape: [-1] }, {}, {}] });
  t.match(await get("/v2/models/texts/config"), { input: [{ data_type: "TYPE_STRING" }, {}, {}] });
});

const ads = textRows(9);
const text = (name: string, texts: readonly string[]) => ({ name, datatype: "BYTES" as const, values: [], texts });
const rank: RankCall = {
  ...{ model: "texts", output: "score", ids: ads.map((_, i) => 100 + i) },
  user: [text("segment", ["sports"])],
  candidates: [
    text(
      "site",
      ads.map(({ domains }) => domains[0]),
    ),
    text(
      "app",
      ads.map(({ domains }) => domains[1]),
    ),
    { name: "price", datatype: "FP32", values: ads.map(({ price }) => price) },
  ],
};
const scores = ads.map((row) => textScore({ ...row, segment: "sports" }).score);

for (const ranker of rankers) {
  t.test(`ranking over ${ranker.name}`, async (t) => {
    const answer = await ranker.rank(rank);
    const best = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
    t.same(answer.positions, best);
    t.ok(answer.scores.every((score, i) => Math.abs(score - scores[best[i]!]!) < 1e-6));
    const both = text(
      "domains",
      ads.flatMap(({ domains }) => domains),
    );
    t.same(await ranker.rank({ ...rank, candidates: [both, rank.candidates[2]!] }), answer, "the input whole");
    const refused = (change: Partial<RankCall>, message: RegExp) =>
      t.rejects(ranker.rank({ ...rank, ...change }), { code: "invalid-argument", message });
    await refused({ output: "label" }, /output 'label' is BYTES, which is no score/);
    await refused({ user: [text("segment", ["a\0"])] }, /field 'segment' data element 0: it holds a NUL/);
    await refused({ user: [text("segment", ["a", "b"])] }, /field 'segment' has 2 values under user; it takes 1/);
    await refused({ user: [] }, /field 'segment' is missing under user/);
  });
}

t.test("texts for a field of numbers are refused, and the reverse", async (t) => {
  const [, , , , typed] = rankers;
  const price = text(
    "price",
    ads.map(() => "1"),
  );
  await t.rejects(typed!.rank({ ...rank, candidates: [...rank.candidates.slice(0, 2), price] }), {
    message: /field 'price' takes FP32, not string_contents/,
  });
  await t.rejects(typed!.rank({ ...rank, user: [{ name: "segment", datatype: "INT64", values: [1] }] }), {
    message: /field 'segment' takes BYTES: send raw or string_contents/,
  });
});

t.test("one bare text is a whole request of a model of one text", async (t) => {
  t.match(await post("/v2/models/echo/infer", "text", { "Inference-Header-Content-Length": "0" }), {
    status: 400,
    text: /sends one text, but a row of input 'in_BYTES' has several/,
  });
});
