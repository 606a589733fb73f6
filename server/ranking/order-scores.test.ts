import fc from "fast-check";
import t from "tap";
import { orderScores } from "./order-scores.js";

function output(data: Float32Array | Float64Array) {
  const datatype = data instanceof Float32Array ? "FP32" : "FP64";
  return { name: "prob", datatype, shape: [data.length, 1], data: data as Float32Array<ArrayBuffer> } as const;
}

t.test("orders as a stable sort of all, whatever k is", async (t) => {
  const few = fc.constantFrom(0, 0.25, 0.5, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  fc.assert(
    fc.property(fc.array(few, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (values, k) => {
      const sorted = [...values.entries()].sort(([, a], [, b]) => (a === b ? 0 : b > a ? 1 : -1)).slice(0, k);
      const { positions, scores } = orderScores(output(Float32Array.from(values)), k);
      t.same(
        [...positions],
        sorted.map(([at]) => at),
      );
      t.same(
        [...scores],
        sorted.map(([, value]) => value),
      );
    }),
  );
});

t.test("NaN is never ranked", async (t) => {
  t.throws(() => orderScores(output(Float64Array.of(1, Number.NaN))), {
    code: "internal",
    message: /output 'prob' is NaN for candidate 1/,
  });
});

t.test("sorting by bits gives what comparing gives", async () => {
  const score = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, 0.5, -0.5, Infinity, -Infinity));
  fc.assert(
    fc.property(fc.array(score, { maxLength: 60 }), (values) => {
      const data = Float32Array.from(values);
      const { positions } = orderScores({ name: "y", datatype: "FP32", shape: [data.length], data });
      const expected = [...data.keys()].sort((a, b) => (data[a] === data[b] ? a - b : data[b]! > data[a]! ? 1 : -1));
      return expected.every((at, rank) => positions[rank] === at);
    }),
  );
});
