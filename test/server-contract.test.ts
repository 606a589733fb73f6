// The same cases over every transport and encoding, against one real server on loopback.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { startServer } from "../server/app.js";
import { maxTextBytes } from "../server/domain/text.js";
import { type EchoDatatype, echoDatatypes, writeEchoArtifact } from "../server/testing/echo-artifact.js";
import { tinyRows, tinyVariants, writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { type TinyRow, tinyScore } from "../server/testing/tiny-model.js";
import {
  type Answer,
  allClients,
  type Call,
  CallError,
  type CallInput,
  streamClient,
  type TestClient,
  type Value,
} from "./server-clients.js";

const repository = mkdtempSync(join(tmpdir(), "rankserve-contract-"));
await writeTinyArtifact(repository, { version: "1" });
await writeTinyArtifact(repository, { version: "10" });
await writeTinyArtifact(repository, { version: "9" });
await writeEchoArtifact(repository);
for (const type of echoDatatypes) await writeEchoArtifact(repository, `echo_${type}`, [type]);
const server = await startServer({
  ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" },
  ...{ maxBatchRows: 16, maxQueueRows: 4000, maxQueueMs: 60_000 },
});
const clients = [...allClients(server), streamClient(server)];
t.teardown(async () => {
  for (const client of clients) client.close();
  await server.close();
});

function callFor(
  rows: readonly TinyRow[],
  extra: Partial<Call> = {},
): Call & { readonly inputs: [CallInput, CallInput, CallInput] } {
  return {
    model: "tiny",
    ...extra,
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [rows.length], values: rows.map(({ user }) => user) },
      { name: "item_ids", datatype: "INT64", shape: [rows.length, 2], values: rows.flatMap(({ items }) => items) },
      { name: "price", datatype: "FP32", shape: [rows.length, 3], values: rows.flatMap(({ prices }) => prices) },
    ],
  };
}

/** The same call with one input changed. */
function withInput(rows: number, index: number, change: Partial<CallInput>): Call {
  const call = callFor(tinyRows(rows));
  return { ...call, inputs: call.inputs.map((input, i) => (i === index ? { ...input, ...change } : input)) };
}

function scoresOf(answer: Answer): readonly number[] {
  return answer.outputs.find(({ name }) => name === "score")!.values;
}

function isClose(actual: readonly number[], expected: readonly number[]): boolean {
  return actual.length === expected.length && actual.every((value, i) => Math.abs(value - expected[i]!) < 1e-6);
}

async function errorOf(client: TestClient, call: Call): Promise<CallError | undefined> {
  return client.infer(call).then(
    () => undefined,
    (error: unknown) => (error instanceof CallError ? error : undefined),
  );
}

/** Four values of each datatype, with its least and its largest (of integers: that JSON can say), the shortest text and the longest. */
const bounds: Readonly<Record<EchoDatatype, readonly [Value, Value, Value, Value]>> = {
  BOOL: [1, 0, 0, 1],
  UINT8: [0, 1, 128, 255],
  UINT16: [0, 1, 32_768, 65_535],
  UINT32: [0, 1, 2 ** 31, 2 ** 32 - 1],
  UINT64: [0, 1, 2 ** 32, Number.MAX_SAFE_INTEGER],
  INT8: [-128, -1, 0, 127],
  INT16: [-32_768, -1, 0, 32_767],
  INT32: [-(2 ** 31), -1, 0, 2 ** 31 - 1],
  INT64: [Number.MIN_SAFE_INTEGER, -1, 2 ** 32, Number.MAX_SAFE_INTEGER],
  FP16: [-65_504, 2 ** -24, 0.333251953125, 65_504],
  FP32: [-3.4028234663852886e38, 2 ** -149, Math.fround(0.1), 3.4028234663852886e38],
  FP64: [-Number.MAX_VALUE, Number.MIN_VALUE, 0.1, Number.MAX_VALUE],
  BYTES: ["", "\ufeffZürich 🚲", '"\\\n\u{10ffff}', "x".repeat(maxTextBytes)],
};

/** What the echo of a datatype answers to its bounds. */
function echoOf(type: EchoDatatype) {
  const elements = type === "BYTES" ? { values: [], texts: bounds[type] } : { values: bounds[type], texts: [] };
  return { name: `out_${type}`, datatype: type, shape: [2, 2], ...elements };
}

const { inputs } = callFor(tinyRows(2));
const refusals: readonly (readonly [what: string, call: Call, code: string, message: RegExp])[] = [
  ["unknown model", callFor(tinyRows(1), { model: "nobody" }), "not-found", /unknown model 'nobody'/],
  [
    "unknown version",
    callFor(tinyRows(1), { version: "7" }),
    "not-found",
    /model 'tiny' has no version '7'; it has 1, 9, 10/,
  ],
  [
    "unknown variant",
    callFor(tinyRows(1), { variant: "tiny" }),
    "invalid-argument",
    /parameter 'variant'.*'compressed', 'original'/,
  ],
  [
    "unknown input",
    { model: "tiny", inputs: [...inputs, { ...inputs[2], name: "age" }] },
    "invalid-argument",
    /unknown input 'age'/,
  ],
  ["missing input", { model: "tiny", inputs: inputs.slice(0, 2) }, "invalid-argument", /input 'price' is missing/],
  ["no inputs", { model: "tiny", inputs: [] }, "invalid-argument", /input 'user_id' is missing/],
  [
    "duplicate input",
    { model: "tiny", inputs: [...inputs, inputs[2]] },
    "invalid-argument",
    /input 'price' is given twice/,
  ],
  [
    "unknown output",
    callFor(tinyRows(1), { outputs: ["rank"] }),
    "invalid-argument",
    /unknown output 'rank'; .*'score', 'logit'/,
  ],
  [
    "repeated output",
    callFor(tinyRows(1), { outputs: ["score", "score"] }),
    "invalid-argument",
    /output 'score' is asked for twice/,
  ],
  [
    "wrong datatype",
    withInput(2, 0, { datatype: "INT32" }),
    "invalid-argument",
    /'user_id' has datatype INT32; the model takes INT64/,
  ],
  ["no datatype", withInput(2, 0, { datatype: "INT65" }), "invalid-argument", /'user_id': datatype 'INT65'/],
  [
    "texts for numbers",
    withInput(2, 0, { datatype: "BYTES", values: ["1", "2"] }),
    "invalid-argument",
    /'user_id' has datatype BYTES; the model takes INT64/,
  ],
  [
    "wrong rank",
    withInput(2, 0, { shape: [2, 1] }),
    "invalid-argument",
    /'user_id' has shape \[2, 1\]; the model takes \[-1\]/,
  ],
  [
    "wrong width",
    withInput(2, 1, { shape: [4, 1] }),
    "invalid-argument",
    /'item_ids' has shape \[4, 1\]; the model takes \[-1, 2\]/,
  ],
  [
    "row counts differ",
    withInput(2, 0, { shape: [3], values: [1, 2, 3] }),
    "invalid-argument",
    /'item_ids' has 2 rows where input 'user_id' has 3; an input of 1 row is the same for all/,
  ],
  ["too few values", withInput(2, 2, { values: [1, 2, 3] }), "invalid-argument", /input 'price'/],
  ["too many values", withInput(2, 2, { values: [1, 2, 3, 4, 5, 6, 7] }), "invalid-argument", /input 'price'/],
  ["absurd shape", withInput(2, 0, { shape: [1e15] }), "invalid-argument", /input 'user_id'/],
  ["negative size", withInput(2, 0, { shape: [-2] }), "invalid-argument", /input 'user_id'.*shape/],
  [
    "id too large",
    withInput(2, 0, { values: [3, 50] }),
    "invalid-argument",
    /^input 'user_id' row 1: id 50 is outside its vocabulary \[0, 50\)$/,
  ],
  [
    "id negative",
    withInput(2, 0, { values: [-1, 3] }),
    "invalid-argument",
    /^input 'user_id' row 0: id -1 is outside its vocabulary \[0, 50\)$/,
  ],
  ["id beyond 2^32", withInput(2, 0, { values: [1, 2 ** 32] }), "invalid-argument", /row 1: id 4294967296 is outside/],
  [
    ...(["id of a column", withInput(2, 1, { values: [9, 6, 9, 7] }), "invalid-argument"] as const),
    /^input 'item_ids' row 1 column 1: id 7 is outside its vocabulary \[0, 7\)$/,
  ],
];

for (const client of clients) {
  t.test(client.name, async (t) => {
    const rows = tinyRows(5);
    const expected = rows.map((row) => tinyScore(tinyVariants.compressed, row));

    t.test("scores rows with the default variant of the latest version", async (t) => {
      const answer = await client.infer(callFor(rows, { id: "request 1" }));
      t.match(answer, { id: "request 1", model: "tiny", version: "10", variant: "compressed" });
      t.same(
        answer.outputs.map(({ name, datatype, shape }) => ({ name, datatype, shape })),
        [
          { name: "score", datatype: "FP32", shape: [5, 1] },
          { name: "logit", datatype: "FP32", shape: [5, 1] },
        ],
      );
      t.ok(isClose(scoresOf(answer), expected));
    });

    t.test("serves the variant and the version asked for", async (t) => {
      const answer = await client.infer(callFor(rows, { variant: "original", version: "9" }));
      t.match(answer, { version: "9", variant: "original", id: "" });
      t.ok(
        isClose(
          scoresOf(answer),
          rows.map((row) => tinyScore(tinyVariants.original, row)),
        ),
      );
      t.notOk(isClose(scoresOf(answer), expected), "the variants differ");
    });

    t.test("gives the outputs asked for, in that order", async (t) => {
      const names = (answer: Answer) => answer.outputs.map(({ name }) => name);
      t.same(names(await client.infer(callFor(rows, { outputs: ["logit", "score"] }))), ["logit", "score"]);
      t.same(names(await client.infer(callFor(rows, { outputs: ["logit"] }))), ["logit"]);
    });

    t.test("takes inputs in any order", async (t) => {
      const call = callFor(rows);
      t.ok(isClose(scoresOf(await client.infer({ ...call, inputs: [...call.inputs].reverse() })), expected));
    });

    t.test("carries every datatype there and back, to its bounds", async (t) => {
      for (const type of echoDatatypes.filter((each) => client.carries(each))) {
        const input = { name: `in_${type}`, datatype: type, shape: [2, 2], values: bounds[type] };
        const [output] = (await client.infer({ model: `echo_${type}`, inputs: [input] })).outputs;
        t.same(output, echoOf(type), type);
      }
    });

    t.test("takes an input of one row as the same for all rows", async (t) => {
      const same = rows.map((row) => ({ ...row, user: 13 }));
      const whole = callFor(same);
      const once = whole.inputs.map((input) =>
        input.name === "user_id" ? { ...input, shape: [1], values: [13] } : input,
      );
      t.same(await client.infer({ ...whole, inputs: once }), await client.infer(whole));
    });

    t.test("answers no rows with no rows", async (t) => {
      const answer = await client.infer(callFor([]));
      t.match(answer.outputs, [
        { shape: [0, 1], values: [] },
        { shape: [0, 1], values: [] },
      ]);
    });

    t.test("splits and rejoins a request larger than a batch", async (t) => {
      const many = tinyRows(4000);
      const answer = await client.infer(callFor(many));
      t.ok(
        isClose(
          scoresOf(answer),
          many.map((row) => tinyScore(tinyVariants.compressed, row)),
        ),
      );
    });

    t.test("refuses a request larger than the queue", async (t) => {
      const error = await errorOf(client, callFor(tinyRows(4001)));
      t.match(error?.message, /4001 rows; this server queues at most 4000/);
    });

    t.test("names what is wrong", async (t) => {
      for (const [what, call, code, message] of refusals) {
        const error = await errorOf(client, call);
        if (client.hasCodes) t.equal(error?.code, code, `${what}: code`);
        t.match(error?.message, message, `${what}: message`);
      }
    });

    t.test("a bad request among good ones disturbs none of them", async (t) => {
      const good = Array.from({ length: 40 }, (_, i) => callFor(tinyRows(1 + (i % 5), i * 10)));
      const alone: Answer[] = [];
      for (const call of good) alone.push(await client.infer(call));
      const bad = refusals.map(([, call]) => call);
      const mixed = good.flatMap((call, i) => [call, bad[i % bad.length]!]);
      const results = await Promise.allSettled(mixed.map((call) => client.infer(call)));
      t.ok(results.every(({ status }, i) => status === (i % 2 === 0 ? "fulfilled" : "rejected")));
      const together = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      t.ok(together.every((answer, i) => isClose(scoresOf(answer), scoresOf(alone[i]!))));
    });
  });
}

t.test("every transport gives the same numbers", async (t) => {
  const call = callFor(tinyRows(7));
  const answers = await Promise.all(clients.map((client) => client.infer(call)));
  for (const answer of answers) t.same(answer, answers[0]);
});

t.test("a request of all datatypes at once is answered alike wherever it can be sent", async (t) => {
  const inputs = echoDatatypes.map((type) => ({
    ...{ name: `in_${type}`, datatype: type, shape: [2, 2], values: bounds[type] },
  }));
  const able = clients.filter((client) => echoDatatypes.every((type) => client.carries(type)));
  for (const answer of await Promise.all(able.map((client) => client.infer({ model: "echo", inputs })))) {
    t.same(answer.outputs, echoDatatypes.map(echoOf));
  }
});

t.test("plain JSON carries whole numbers to the last of 64 bits", async (t) => {
  const least = { INT64: "-9223372036854775808", UINT64: "18446744073709551615" };
  for (const [type, number] of Object.entries(least)) {
    const body = `{"inputs":[{"name":"in_${type}","datatype":"${type}","shape":[1,2],"data":[${number},9007199254740993]}]}`;
    const url = `http://127.0.0.1:${server.httpPort}/v2/models/echo_${type}/infer`;
    const answer = await (await fetch(url, { method: "POST", body })).text();
    t.match(answer, `"data":[${number},9007199254740993]`);
  }
});
