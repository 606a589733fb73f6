// Ranking requests in every form against one real server: a compiled artifact with sides, and one without.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t, { type Test } from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { compile } from "../compiler/compile.js";
import { startServer } from "../server/app.js";
import { tinyRows, tinyVariants, writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { tinyScore } from "../server/testing/tiny-model.js";
import { type RankAnswer, type RankCall, type RankClient, type RankField, rankClients } from "./rank-clients.js";
import { allClients, CallError, type CallInput } from "./server-clients.js";
import { workplace } from "./small-click-model.js";

const repository = mkdtempSync(join(tmpdir(), "rankserve-ranking-"));
const options = workplace(t);
// `dense_1` of the matrix `dense` is the user's, its other columns the ad's.
const compilation = await compile({ ...options, userFields: ["user", "dense_1"] });
await writeArtifact(compilation, { repository, name: "clicks" });
await writeTinyArtifact(repository);
const server = await startServer({
  ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" },
  ...{ maxBatchRows: 16, maxQueueRows: 4000, maxQueueMs: 60_000 },
});
const clients = rankClients(server);
const plain = allClients(server);
t.teardown(async () => {
  for (const client of [...clients, ...plain]) client.close();
  await server.close();
});

const int64 = (name: string, values: readonly number[]): RankField => ({ name, datatype: "INT64", values });
const float = (name: string, values: readonly number[]): RankField => ({ name, datatype: "FP32", values });

/** Candidates of one user, different for every user. */
function callFor(user: number, count: number, extra: Partial<RankCall> = {}): RankCall {
  const each = Array.from({ length: count }, (_, at) => at + user);
  return {
    model: "clicks",
    user: [int64("user", [user]), float("dense_1", [Math.fround(user / 60)])],
    candidates: [
      int64(
        "ad",
        each.map((at) => (at * 7) % 40),
      ),
      float(
        "dense_0",
        each.map((at) => Math.fround(Math.sin(at))),
      ),
      float(
        "dense_2",
        each.map((at) => Math.fround(Math.cos(at))),
      ),
    ],
    ids: each.map((at) => 2 ** 40 + at),
    ...extra,
  };
}

/** The same rows as plain inputs, one row per candidate. */
function rowsOf({ user, candidates }: RankCall): CallInput[] {
  const [id, context] = user as [RankField, RankField];
  const [ad, first, last] = candidates as [RankField, RankField, RankField];
  const rows = ad.values.length;
  const dense = ad.values.flatMap((_, row) => [first.values[row]!, context.values[0]!, last.values[row]!]);
  return [
    { name: "user", datatype: "INT64", shape: [rows], values: ad.values.map(() => id.values[0]!) },
    { name: "ad", datatype: "INT64", shape: [rows], values: ad.values },
    { name: "dense", datatype: "FP32", shape: [rows, 3], values: dense },
  ];
}

async function plainScores(call: RankCall): Promise<readonly number[]> {
  const { model, variant } = call;
  const answer = await plain[1]!.infer({ model, inputs: rowsOf(call), ...(variant === undefined ? {} : { variant }) });
  return answer.outputs[0]!.values;
}

/** Every candidate once, best first, each with the score its row has by itself. */
function check(t: Test, call: RankCall, answer: RankAnswer, scores: readonly number[], tolerance = 1e-5): void {
  t.same(
    answer.positions.toSorted((a, b) => a - b),
    scores.map((_, at) => at).slice(0, answer.positions.length),
  );
  t.same(
    answer.scores,
    answer.scores.toSorted((a, b) => b - a),
    "best first",
  );
  t.same(
    answer.ids,
    answer.positions.map((at) => call.ids?.[at]),
    "each under its id",
  );
  const worst = Math.max(...answer.positions.map((at, rank) => Math.abs(answer.scores[rank]! - scores[at]!)));
  t.ok(worst <= tolerance, `scores are those of the rows, within ${worst}`);
}

async function errorOf(client: RankClient, call: RankCall): Promise<CallError | undefined> {
  return client.rank(call).then(
    () => undefined,
    (error: unknown) => (error instanceof CallError ? error : undefined),
  );
}

const call = callFor(3, 5);
const [user, ads] = [call.user, call.candidates];
const refusals: readonly (readonly [what: string, call: RankCall, code: string, message: RegExp])[] = [
  ["unknown model", { ...call, model: "nobody" }, "not-found", /unknown model 'nobody'/],
  ["unknown version", { ...call, version: "7" }, "not-found", /'clicks' has no version '7'; it has 1/],
  ["unknown variant", { ...call, variant: "x" }, "invalid-argument", /variant.*'compressed', 'original'/],
  ["unknown output", { ...call, output: "x" }, "invalid-argument", /unknown output 'x'; the model gives 'prob'/],
  [
    "unknown field",
    { ...call, user: [...user, int64("age", [3])] },
    "invalid-argument",
    /unknown field 'age' under user/,
  ],
  ["missing", { ...call, user: user.slice(1) }, "invalid-argument", /field 'user' is missing under user/],
  [
    ...(["missing column", { ...call, candidates: ads.slice(0, 2) }, "invalid-argument"] as const),
    /field 'dense_2' \(a column of input 'dense'\) is missing under candidates/,
  ],
  ["twice", { ...call, user: [...user, int64("ad", [3])] }, "invalid-argument", /field 'ad' is given twice/],
  [
    ...([
      "user's per candidate",
      { ...call, user: user.slice(1), candidates: [...ads, int64("user", [1, 1, 1, 1, 1])] },
    ] as const),
    ...(["invalid-argument", /field 'user' belongs to the user: give it once under user/] as const),
  ],
  [
    ...(["ad's under user", { ...call, user: [...user, ads[0]!], candidates: ads.slice(1) }] as const),
    ...(["invalid-argument", /field 'ad' belongs to the ads/] as const),
  ],
  [
    ...([
      "lengths differ",
      { ...call, candidates: [int64("ad", [1, 2]), ...ads.slice(1)] },
      "invalid-argument",
    ] as const),
    /field 'ad' is for 2 candidates, where candidate_ids is for 5/,
  ],
  [
    ...(["two users", { ...call, user: [int64("user", [1, 2]), user[1]!] }, "invalid-argument"] as const),
    /field 'user' has 2 values under user; it takes 1/,
  ],
  [
    ...(["id too large", { ...call, candidates: [int64("ad", [1, 2, 40, 3, 4]), ...ads.slice(1)] }] as const),
    ...(["invalid-argument", /^field 'ad' row 2: id 40 is outside its vocabulary \[0, 40\)$/] as const),
  ],
  [
    ...(["negative id", { ...call, user: [int64("user", [-1]), user[1]!] }, "invalid-argument"] as const),
    /^field 'user' row 0: id -1 is outside its vocabulary \[0, 60\)$/,
  ],
];

for (const client of clients) {
  t.test(client.name, async (t) => {
    t.test("ranks a user's candidates", async (t) => {
      const call = callFor(7, 9, { id: "request 1" });
      const answer = await client.rank(call);
      t.match(answer, { id: "request 1", model: "clicks", version: "1", variant: "compressed" });
      check(t, call, answer, await plainScores(call));
    });

    t.test("ranks with the variant that has no ranking graph", async (t) => {
      const call = callFor(7, 9, { variant: "original", version: "1" });
      const answer = await client.rank(call);
      t.equal(answer.variant, "original");
      check(t, call, answer, await plainScores(call), 0);
    });

    t.test("answers the best k, and all where k is more than there are", async (t) => {
      const call = callFor(11, 30);
      const all = await client.rank(call);
      const best = await client.rank({ ...call, topK: 4 });
      t.same(best, {
        ...all,
        ...{ ids: all.ids.slice(0, 4) },
        positions: all.positions.slice(0, 4),
        scores: all.scores.slice(0, 4),
      });
      t.same(await client.rank({ ...call, topK: 100 }), all);
    });

    t.test("leaves equal scores in the order of the request", async (t) => {
      const same = (value: number) => new Array<number>(6).fill(value);
      const candidates = [int64("ad", same(5)), float("dense_0", same(0.5)), float("dense_2", same(0.25))];
      const { positions, ids } = await client.rank({ ...callFor(2, 6), candidates, ids: [9, 8, 7, 6, 5, 4] });
      t.same(positions, [0, 1, 2, 3, 4, 5]);
      t.same(ids, [9, 8, 7, 6, 5, 4]);
    });

    t.test("splits and rejoins more candidates than a batch takes", async (t) => {
      const call = callFor(5, 1000);
      check(t, call, await client.rank(call), await plainScores(call));
    });

    t.test("refuses more than the queue takes", async (t) => {
      t.match(await errorOf(client, callFor(5, 4001)), { code: "too-large", message: /4001 rows.*at most 4000/ });
    });

    t.test("names what is wrong", async (t) => {
      for (const [what, call, code, message] of refusals) {
        const error = await errorOf(client, call);
        t.equal(error?.code, code, `${what}: code`);
        t.match(error?.message, message, `${what}: message`);
      }
    });

    t.test("without sides the request says which fields are the user's", async (t) => {
      const rows = tinyRows(4).map((row) => ({ ...row, user: 13 }));
      const answer = await client.rank({
        ...{ model: "tiny", output: "score", user: [int64("user_id", [13])] },
        candidates: [
          int64(
            "item_ids",
            rows.flatMap(({ items }) => items),
          ),
          ...[0, 1, 2].map((column) =>
            float(
              `price_${column}`,
              rows.map(({ prices }) => prices[column]!),
            ),
          ),
        ],
      });
      const expected = rows.map((row) => tinyScore(tinyVariants.compressed, row));
      t.ok(answer.positions.every((at, rank) => Math.abs(answer.scores[rank]! - expected[at]!) < 1e-6));
      const error = await errorOf(client, { model: "tiny", user: [], candidates: [] });
      t.match(error?.message, /output is missing; the model gives 'score', 'logit'/);
    });
  });
}

t.test("every form gives the same numbers", async (t) => {
  const answers = await Promise.all(clients.map((client) => client.rank(callFor(21, 40))));
  for (const answer of answers) t.same(answer, answers[0]);
});

t.test("users that are batched together get their own scores, however they are mixed with bad requests", async (t) => {
  const calls = Array.from({ length: 40 }, (_, at) => callFor(at, 1 + ((at * 5) % 23)));
  const alone: RankAnswer[] = [];
  for (const call of calls) alone.push(await clients[1]!.rank(call));
  const bad = refusals.map(([, call]) => call);
  const mixed = calls.flatMap((call, at) => [call, bad[at % bad.length]!]);
  const results = await Promise.allSettled(mixed.map((call, at) => clients[at % clients.length]!.rank(call)));
  t.ok(results.every(({ status }, at) => status === (at % 2 === 0 ? "fulfilled" : "rejected")));
  for (const [at, call] of calls.entries()) {
    const result = results[2 * at]!;
    if (result.status === "fulfilled") check(t, call, result.value, await plainScores(call));
    t.same(result.status === "fulfilled" && result.value.positions.length, alone[at]!.positions.length);
  }
});

t.test("an input of one row beside many is the same for all, in every form of the protocol", async (t) => {
  const call = callFor(17, 12);
  const inputs = rowsOf(call);
  const once = inputs.map((input) => (input.name === "user" ? { ...input, shape: [1], values: [17] } : input));
  for (const client of plain) {
    for (const variant of ["compressed", "original"]) {
      const whole = await client.infer({ model: "clicks", variant, inputs });
      t.same(await client.infer({ model: "clicks", variant, inputs: once }), whole, `${client.name}, ${variant}`);
    }
    const odd = once.map((input) => (input.name === "ad" ? { ...input, shape: [3], values: [1, 2, 3] } : input));
    const error = await client.infer({ model: "clicks", inputs: odd }).catch((thrown: unknown) => thrown);
    t.match(error, {
      message: /input 'dense' has 12 rows where input 'ad' has 3; an input of 1 row is the same for all/,
    });
    const none = once.map((input) =>
      input.name === "user" ? input : { ...input, shape: [0, ...input.shape.slice(1)], values: [] },
    );
    t.match(await client.infer({ model: "clicks", inputs: none }), { outputs: [{ shape: [0, 1], values: [] }] });
  }
});

t.test("plain JSON gives whole numbers that are candidates' ids back to the last digit", async (t) => {
  const ids = ["9007199254740993", "-9223372036854775808", "7", '"x"'];
  const { user, candidates } = callFor(3, ids.length);
  const fields = (all: readonly RankField[]) => Object.fromEntries(all.map(({ name, values }) => [name, values]));
  const body = JSON.stringify({ user: fields(user), candidates: fields(candidates) });
  const url = `http://127.0.0.1:${server.httpPort}/v1/rank/clicks`;
  const reply = await fetch(url, { method: "POST", body: `{"candidate_ids":[${ids}],${body.slice(1)}` });
  const answer = await reply.text();
  t.equal(reply.status, 200, answer);
  const said = /"candidate_ids":\[([^\]]*)\]/.exec(answer)?.[1]?.split(",");
  t.same([...(said ?? [])].sort(), [...ids].sort());
});
