import fc from "fast-check";
import t from "tap";
import { rankserve } from "../../proto/gen/ranking.js";
import { type Datatype, toBytes } from "../domain/datatype.js";
import { decodeRank, encodeRank } from "./protobuf-codec.js";

const { RankRequest, RankResponse, Feature } = rankserve.v1;

type Message = Parameters<typeof RankRequest.encode>[0];

/** As a library that was not written here encodes it. */
function encoded(message: Message): Uint8Array {
  return RankRequest.encode(message).finish();
}

/** Any int64, as the halves that the generated encoder takes. */
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
function halves(value: bigint) {
  const [low, high] = new Int32Array(BigInt64Array.of(value).buffer);
  return { low: low!, high: high!, unsigned: false } as unknown as number;
}

function firstCandidate(message: Message, datatype: Datatype) {
  return decodeRank(encoded(message)).request.candidates[0]!.read(datatype);
}

t.test("int64 contents come out as they went in, to the last bit", async (t) => {
  fc.assert(
    fc.property(fc.array(int64, { maxLength: 20 }), (values) => {
      const data = firstCandidate({ candidates: [{ name: "x", int64Contents: values.map(halves) }] }, "INT64");
      t.same(Array.from(data as BigInt64Array), values);
    }),
    { numRuns: 300 },
  );
});

t.test("floats and raw bytes are read where they lie, at any alignment", async (t) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 9 }), fc.float32Array({ noNaN: true }), (id, floats) => {
      const features = [
        { name: "a", floatContents: [...floats] },
        { name: "b", raw: toBytes(floats as Float32Array<ArrayBuffer>) },
      ];
      const { candidates } = decodeRank(encoded({ id, candidates: features })).request;
      for (const feature of candidates) t.same(Array.from(feature.read("FP32") as Float32Array), [...floats]);
    }),
    { numRuns: 100 },
  );
});

t.test("integers narrow to the input's datatype or are refused", async (t) => {
  const message = (value: number) => ({ candidates: [{ name: "x", int64Contents: [value] }] });
  t.same(firstCandidate(message(-5), "INT32"), Int32Array.of(-5));
  t.same(firstCandidate(message(255), "UINT8"), Uint8Array.of(255));
  t.throws(() => firstCandidate(message(256), "UINT8"), {
    message: /field 'x' value 0: 256 is out of range for UINT8/,
  });
  t.throws(() => firstCandidate(message(2 ** 32), "INT32"), { message: /4294967296 is out of range for INT32/ });
  t.throws(() => firstCandidate(message(1), "FP32"), { message: /field 'x' takes FP32, not int64_contents/ });
  const floats = { candidates: [{ name: "x", floatContents: [1] }] };
  t.throws(() => firstCandidate(floats, "INT64"), { message: /field 'x' takes INT64, not float_contents/ });
  const raw = { candidates: [{ name: "x", raw: new Uint8Array(9) }] };
  t.throws(() => firstCandidate(raw, "INT64"), { message: /field 'x' has 9 raw bytes/ });
});

t.test("repeated numbers are read packed or not, and unknown fields are passed over", async (t) => {
  // int64_contents 1 and 300 one by one (field 4, varint), then an unknown field 15 of eight bytes.
  const feature = [0x0a, 1, 0x78, 0x20, 1, 0x20, 0xac, 0x02, 0x79, 1, 2, 3, 4, 5, 6, 7, 8];
  const data = decodeRank(Uint8Array.of(0x32, feature.length, ...feature)).request.candidates[0]!.read("INT64");
  t.same(data, BigInt64Array.of(1n, 300n));
});

t.test("any bytes are either a message or refused in words", async (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        for (const feature of decodeRank(bytes).request.candidates) feature.read("INT64");
      } catch (error) {
        t.match(error, { name: "ServingError", code: "invalid-argument" });
      }
    }),
    { numRuns: 2000 },
  );
  const whole = encoded({ id: "request", candidates: [{ name: "x", raw: new Uint8Array(40) }] });
  t.throws(() => decodeRank(whole.subarray(0, 30)), { message: /it is truncated/ });
});

t.test("two forms at once are refused, and so is a field without a name", async (t) => {
  const both = Feature.encode({ name: "x", raw: new Uint8Array(8), int64Contents: [1] }).finish();
  t.throws(() => decodeRank(Uint8Array.of(0x32, both.length, ...both)), { message: /'x': only one of raw/ });
  t.throws(() => decodeRank(encoded({ user: [{ int64Contents: [1] }] })), { message: /a field of user has no name/ });
  t.throws(() => decodeRank(encoded({ candidateIds: [1], candidateNames: ["a"] })), {
    message: /only one of raw_candi/,
  });
});

t.test("candidates are named in the answer as they were in the request", async (t) => {
  const response = { variant: "v", positions: Uint32Array.of(2, 0), scores: Float32Array.of(0.5, 0.25) };
  const answer = (message: Message) =>
    RankResponse.decode(encodeRank("m", "3", decodeRank(encoded(message)), response));
  const numbers = answer({ id: "r", candidateIds: [5, 6, -7].map((id) => halves(BigInt(id))) });
  t.match(numbers, {
    modelName: "m",
    modelVersion: "3",
    id: "r",
    variant: "v",
    positions: [2, 0],
    scores: [0.5, 0.25],
  });
  t.same(numbers.candidateIds.map(Number), [-7, 5]);
  t.same(answer({ candidateNames: ["a", "b", "c"] }).candidateNames, ["c", "a"]);
  const raw = answer({ rawCandidateIds: toBytes(BigInt64Array.of(1n, 2n, 2n ** 60n)) }).rawCandidateIds;
  t.same(Buffer.from(raw), Buffer.from(BigInt64Array.of(2n ** 60n, 1n).buffer));
});
