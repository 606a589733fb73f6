import fc from "fast-check";
import t from "tap";
import { rankserve } from "../../proto/gen/ranking.js";
import { packRows } from "../batching/pack-rows.js";
import type { InputSpec, Signature } from "../domain/tensor.js";
import { PackedRankReader } from "./packed-rank.js";
import { decodeRank } from "./protobuf-codec.js";
import { rankedFields } from "./ranked-fields.js";
import { oncePerRequest } from "./ranking-tensors.js";

const outputs = [{ name: "y", datatype: "FP32", shape: [-1, 1] }] as const;
const ids = { datatype: "INT64", vocabularySizes: [50] } as const;
const model: Signature = {
  inputs: [
    { ...ids, name: "user_id", shape: [-1], fields: ["user_id"], sides: ["user"] },
    {
      ...ids,
      name: "mixed",
      shape: [-1, 3],
      fields: ["a", "b", "c"],
      sides: ["ad", "user", "ad"],
      vocabularySizes: [9, 9, 0],
    },
    { name: "price", datatype: "FP32", shape: [-1, 2], vocabularySizes: [], fields: ["p0", "p1"], sides: ["ad", "ad"] },
  ],
  outputs,
};
const parts = [
  { name: "user_id", source: "user_id", side: "user", columns: [0], shape: [-1] },
  { name: "mixed.user", source: "mixed", side: "user", columns: [1], shape: [-1, 1] },
  { name: "mixed.ad", source: "mixed", side: "ad", columns: [0, 2], shape: [-1, 2] },
  { name: "price", source: "price", side: "ad", columns: [0, 1], shape: [-1, 2] },
] as const;
const perRequest: InputSpec[] = [
  { ...ids, name: "user_id", shape: [-1], per: "request" },
  { ...ids, name: "mixed.user", shape: [-1, 1], vocabularySizes: [9], per: "request" },
  { ...ids, name: "mixed.ad", shape: [-1, 2], vocabularySizes: [9, 0] },
  { name: "price", datatype: "FP32", shape: [-1, 2], vocabularySizes: [] },
  { name: "row_to_request", datatype: "INT64", shape: [-1], vocabularySizes: [], per: "row-to-request" },
];
const graph: Signature = { inputs: perRequest, outputs };
const reader = PackedRankReader.of(model, graph, parts, "compressed")!;

type Feature = rankserve.v1.Feature.$Properties;
const raw = (values: readonly number[], Type: typeof BigInt64Array | typeof Float32Array) =>
  new Uint8Array((Type === Float32Array ? Float32Array.from(values) : BigInt64Array.from(values, BigInt)).buffer);
const idFeature = (name: string, values: readonly number[], isRaw: boolean): Feature =>
  isRaw ? { name, raw: raw(values, BigInt64Array) } : { name, int64Contents: [...values] };
const floatFeature = (name: string, values: readonly number[], isRaw: boolean): Feature =>
  isRaw ? { name, raw: raw(values, Float32Array) } : { name, floatContents: [...values] };

/** The batch that a message makes by the general way, or undefined where that refuses it. */
function general(bytes: Uint8Array): string | undefined {
  try {
    const fields = rankedFields(model, decodeRank(bytes.slice()).request);
    const inputs = oncePerRequest(model, parts, fields);
    return hex(packRows(perRequest, [{ inputs, from: 0, rows: fields.candidates }]).features);
  } catch {
    return undefined;
  }
}

function fast(bytes: Uint8Array): string | undefined {
  const packed = reader.read(bytes)?.request.packed;
  return packed && hex(packRows(perRequest, [{ inputs: packed, from: 0, rows: packed.rows }]).features);
}

const hex = (buffer: ArrayBuffer) => Buffer.from(buffer).toString("hex");
const id = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 0, max: 8 }) },
  fc.integer({ min: -2, max: 60 }),
  fc.constant(2 ** 40),
);

const requests = fc.record({
  rows: fc.integer({ min: 1, max: 5 }),
  isRaw: fc.boolean(),
  whole: fc.boolean(),
  user: id,
  b: id,
  ads: fc.array(id, { minLength: 10, maxLength: 10 }),
  drop: fc.option(fc.integer({ min: 0, max: 7 }), { freq: 10 }),
  twice: fc.option(fc.integer({ min: 0, max: 7 }), { freq: 10 }),
  reverse: fc.boolean(),
  lengthen: fc.option(fc.integer({ min: 0, max: 7 }), { freq: 10 }),
});

type Drawn = typeof requests extends fc.Arbitrary<infer Value> ? Value : never;

function messageOf({ rows, isRaw, whole, user, b, ads, drop, twice, reverse, lengthen }: Drawn) {
  const more = (at: number) => (lengthen === at ? 1 : 0);
  const prices = Array.from({ length: 2 * rows + more(4) }, (_, at) => at / 4);
  const fields: { readonly user: boolean; readonly feature: Feature }[] = [
    { user: true, feature: idFeature("user_id", [user], isRaw) },
    { user: true, feature: idFeature("b", [b], isRaw) },
    { user: false, feature: idFeature("a", ads.slice(0, rows + more(2)), isRaw) },
    { user: false, feature: idFeature("c", ads.slice(5, 5 + rows), isRaw) },
    ...(whole
      ? [{ user: false, feature: floatFeature("price", prices, isRaw) }]
      : ["p0", "p1"].map((name) => ({ user: false, feature: floatFeature(name, prices.slice(0, rows), isRaw) }))),
  ];
  if (twice !== null && twice < fields.length) fields.push(fields[twice]!);
  if (drop !== null) fields.splice(drop, 1);
  if (reverse) fields.reverse();
  const side = (of: boolean) => fields.filter((each) => each.user === of).map(({ feature }) => feature);
  return rankserve.v1.RankRequest.encode({ id: "7", user: side(true), candidates: side(false) }).finish();
}

t.test("what it reads is what the general decoder reads; what that refuses, it leaves alone", async (t) => {
  let read = 0;
  fc.assert(
    fc.property(requests, (request) => {
      const bytes = messageOf(request);
      const packed = fast(bytes);
      if (packed !== undefined) read++;
      return packed === general(bytes);
    }),
    { numRuns: 2000, seed: 5 },
  );
  t.ok(read > 300, `${read} were read`);
});

const none = { drop: null, twice: null, reverse: false, lengthen: null };

t.test("whatever the bytes, it reads nothing that the general decoder would not", async () => {
  const bytes = messageOf({
    rows: 3,
    isRaw: true,
    whole: true,
    user: 1,
    b: 2,
    ads: [1, 2, 3, 4, 5, 6, 7, 8, 0, 1],
    ...none,
  });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const damaged = bytes.slice();
      damaged[at] = byte;
      let packed: string | undefined;
      try {
        packed = fast(damaged);
      } catch (error) {
        return (error as { code?: string }).code === "invalid-argument" && general(damaged) === undefined;
      }
      return packed === undefined || packed === general(damaged);
    }),
    { numRuns: 2000, seed: 6 },
  );
});

t.test("a request for another variant is left to the general decoder", async (t) => {
  const features = { user: [], candidates: [] };
  t.equal(reader.read(rankserve.v1.RankRequest.encode({ variant: "original", ...features }).finish()), undefined);
});
