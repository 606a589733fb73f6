// What the server itself does for a request, without sockets and without a model: microseconds of CPU time, by form of
// request. `npm run bench:request-path`. The least of many short rounds, because other programs can only add.
import { rankserve } from "../proto/gen/ranking.js";
import { Batcher } from "../server/batching/batcher.js";
import { Dispatcher } from "../server/batching/dispatcher.js";
import { finish, RequestRecord } from "../server/domain/request-record.js";
import { RequestTerms } from "../server/domain/request-terms.js";
import type { InputSpec, Signature } from "../server/domain/tensor.js";
import type { BatchExecutor } from "../server/execution/batch-executor.js";
import { Metrics } from "../server/observability/metrics.js";
import { StatisticsCounter } from "../server/observability/model-statistics.js";
import { Observers } from "../server/observability/observers.js";
import { PackedRankReader } from "../server/ranking/packed-rank.js";
import { ScoringService, type ServedVersion } from "../server/scoring-service.js";
import type { EncodedBody } from "../server/transports/http/encoded-body.js";
import { answerInfer, type CallContext } from "../server/transports/http/infer.js";
import { answerRank } from "../server/transports/http/rank.js";

/** As in a DeepFM of the field: ids, one per input, and a vector of numbers; the first ids are the user's. */
const [idFields, userFields, numbers, vocabulary] = [22, 12, 13, 20_000];

/** Answers zeros at once: what is left is the server. */
class NoModel implements BatchExecutor {
  readonly idleSlots = 1;
  readonly broken = false;
  readonly #zeros = new Map<number, Float32Array>();

  async execute({ rows }: { readonly rows: number }) {
    let data = this.#zeros.get(rows);
    if (data === undefined) {
      data = Float32Array.from({ length: rows }, (_, row) => ((row * 7919) % 1000) / 1000);
      this.#zeros.set(rows, data);
    }
    return { outputs: [{ name: "score", datatype: "FP32", shape: [rows, 1], data } as const], computeSeconds: 1e-6 };
  }

  onChange(): void {}
  async close(): Promise<void> {}
}

const ids = Array.from({ length: idFields }, (_, at) => `field_${at}`);
const sideOf = (at: number) => (at < userFields ? "user" : "ad");
const inputs: InputSpec[] = [
  ...ids.map(
    (name, at): InputSpec => ({
      ...{ name, datatype: "INT64", shape: [-1], vocabularySizes: [vocabulary] },
      ...{ fields: [name], sides: [sideOf(at)] },
    }),
  ),
  {
    ...{ name: "numbers", datatype: "FP32", shape: [-1, numbers], vocabularySizes: [] },
    ...{ fields: Array.from({ length: numbers }, (_, at) => `n_${at}`), sides: new Array(numbers).fill("ad") },
  },
];
const outputs = [{ name: "score", datatype: "FP32", shape: [-1, 1] }] as const;
const signature: Signature = { inputs, outputs };
const index: InputSpec = {
  name: "row_to_request",
  datatype: "INT64",
  shape: [-1],
  vocabularySizes: [],
  per: "row-to-request",
};
const rankingSignature: Signature = {
  inputs: [
    ...inputs.map((spec, at) => ({ ...spec, per: sideOf(at) === "user" ? ("request" as const) : undefined })),
    index,
  ],
  outputs,
};
const parts = inputs.map(({ name, shape, sides }) => ({
  ...{ name, source: name, side: sides![0]!, shape },
  columns: Array.from({ length: shape[1] ?? 1 }, (_, column) => column),
}));

const statistics = new StatisticsCounter();
const metrics = new Metrics();
const observer = new Observers(metrics, statistics);
const dispatcher = new Dispatcher({ executor: new NoModel(), maxBatchRows: 512 });
const labels = { model: "m", version: "1", variant: "compressed" };
const batcherOf = (signature: Signature, variantKey: string) => {
  const batcher = new Batcher({ labels, signature, variantKey, maxQueueRows: 1e6, maxQueueMs: 1e6, observer });
  dispatcher.add(batcher);
  return batcher;
};
const reader = PackedRankReader.of(signature, rankingSignature, parts, "compressed");
const target: ServedVersion = {
  ...{ model: "m", version: "1", signature, properties: {}, maxRequestRows: 1e6 },
  variants: new Map([["compressed", batcherOf(signature, "plain")]]),
  ranking: new Map([["compressed", { batcher: batcherOf(rankingSignature, "ranking"), inputs: parts, reader }]]),
};
const service = new ScoringService({ name: "", version: "", extensions: [] }, statistics, () => true);
service.replace("m", [target]);

const idOf = (at: number, row: number) => (row * 7919 + at * 104_729) % vocabulary;
const numberOf = (at: number) => Math.fround(((at * 31) % 97) / 97);

function plain(
  rows: number,
): { readonly name: string; readonly datatype: string; readonly shape: number[]; readonly data: number[] }[] {
  return [
    ...ids.map((name, at) => ({
      ...{ name, datatype: "INT64", shape: [rows] },
      data: Array.from({ length: rows }, (_, row) => idOf(at, row)),
    })),
    {
      ...{ name: "numbers", datatype: "FP32", shape: [rows, numbers] },
      data: Array.from({ length: rows * numbers }, (_, at) => numberOf(at)),
    },
  ];
}

function bytesOf(datatype: string, values: readonly number[]): Uint8Array {
  const data = datatype === "FP32" ? Float32Array.from(values) : BigInt64Array.from(values, BigInt);
  return new Uint8Array(data.buffer);
}

function binaryInfer(rows: number): { readonly body: Uint8Array; readonly headerLength: string } {
  const tensors = plain(rows);
  const tails = tensors.map(({ datatype, data }) => bytesOf(datatype, data));
  const head = Buffer.from(
    JSON.stringify({
      inputs: tensors.map(({ data: _, ...tensor }, at) => ({
        ...tensor,
        parameters: { binary_data_size: tails[at]!.length },
      })),
      parameters: { binary_data_output: true },
    }),
  );
  return { body: new Uint8Array(Buffer.concat([head, ...tails])), headerLength: String(head.length) };
}

function rankBody(rows: number, raw: boolean): Uint8Array {
  const feature = (name: string, datatype: string, values: readonly number[]) => {
    if (raw) return { name, raw: bytesOf(datatype, values) };
    return datatype === "FP32" ? { name, floatContents: [...values] } : { name, int64Contents: [...values] };
  };
  const columns = (from: number, to: number, count: number) =>
    ids.slice(from, to).map((name, i) => {
      const values = Array.from({ length: count }, (_, row) => idOf(from + i, row));
      return feature(name, "INT64", values);
    });
  const vector = Array.from({ length: rows * numbers }, (_, at) => numberOf(at));
  return rankserve.v1.RankRequest.encode({
    user: columns(0, userFields, 1),
    candidates: [...columns(userFields, idFields, rows), feature("numbers", "FP32", vector)],
  }).finish();
}

type Answer = (context: CallContext) => Promise<EncodedBody>;
const infer =
  (body: Uint8Array, headerLength: string): Answer =>
  (context) =>
    answerInfer(service, target, { headerLength, body }, context);
const rank =
  (body: Uint8Array, contentType: string): Answer =>
  (context) =>
    answerRank(service, target, { contentType, body }, context);
const json = (rows: number) => infer(Buffer.from(JSON.stringify({ inputs: plain(rows) })), "");
const [one, hundred] = [binaryInfer(1), binaryInfer(100)];
const protobuf = "application/x-protobuf";

const forms: Readonly<Record<string, Answer>> = {
  "1 ad, JSON": json(1),
  "1 ad, binary": infer(one.body, one.headerLength),
  "100 ads, JSON": json(100),
  "100 ads, binary": infer(hundred.body, hundred.headerLength),
  "100 ads, ranking, raw": rank(rankBody(100, true), protobuf),
  "100 ads, ranking, int64 and float": rank(rankBody(100, false), protobuf),
};

/** As the HTTP server does around a decoded body. */
async function serve(answer: Answer): Promise<void> {
  const record = new RequestRecord("http");
  await answer({ record, terms: new RequestTerms() });
  finish(record, observer);
}

const [warmUp, rounds, perRound, together] = [200, 60, 40, 16];
const only = process.argv[2];
for (const [name, answer] of Object.entries(forms)) {
  if (only !== undefined && !name.includes(only)) continue;
  const burst = async () => {
    const answers: Promise<void>[] = [];
    for (let i = 0; i < together; i++) answers.push(serve(answer));
    await Promise.all(answers);
  };
  for (let i = 0; i < warmUp; i++) await burst();
  const least: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < perRound; i++) await burst();
    const { user, system } = process.cpuUsage(before);
    least.push((user + system) / (perRound * together));
  }
  least.sort((a, b) => a - b);
  console.log(`${name.padEnd(36)} ${least[0]!.toFixed(1).padStart(7)} us (median ${least[30]!.toFixed(1)})`);
}
metrics.close();
