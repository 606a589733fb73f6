import fc from "fast-check";
import t from "tap";
import { ceilToFloat16, fromFloat16, toFloat16 } from "./float16.js";
import { fitsNarrow, quantiseRows, quantiseWhole } from "./int8-rows.js";
import { storedBytes, worthwhilePrecision } from "./precision.js";

const matrices = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 })).chain(([rows, width]) =>
  fc.record({
    width: fc.constant(width),
    matrix: fc.float32Array({
      ...{ minLength: rows * width, maxLength: rows * width, noNaN: true },
      ...{ min: Math.fround(-60000), max: Math.fround(60000) },
    }),
  }),
);

t.test("float16: every one of the 65536 survives the round trip", async (t) => {
  const lost: number[] = [];
  for (let half = 0; half < 0x10000; half++) {
    const notANumber = (half & 0x7c00) === 0x7c00 && (half & 0x3ff) !== 0;
    if (!notANumber && toFloat16(fromFloat16(half)) !== half) lost.push(half);
  }
  t.same(lost, []);
  t.ok(Number.isNaN(fromFloat16(toFloat16(Number.NaN))));
});

t.test("float16: the nearest, ties to even", async (t) => {
  t.equal(toFloat16(1 + 2 ** -11), 0x3c00, "half way between 1 and the next goes to the even one");
  t.equal(toFloat16(1 + 3 * 2 ** -11), 0x3c02);
  t.equal(toFloat16(65519), 0x7bff);
  t.equal(toFloat16(65520), 0x7c00, "infinite");
  t.equal(toFloat16(2 ** -25), 0, "half the smallest goes to zero");
  t.equal(toFloat16(1.5 * 2 ** -24), 2);
  t.equal(toFloat16(2 ** -14 - 2 ** -26), 0x400, "the largest subnormal rounds up to the smallest normal");
  fc.assert(
    fc.property(fc.float({ noNaN: true, min: Math.fround(-65504), max: Math.fround(65504) }), (value) => {
      const error = Math.abs(fromFloat16(toFloat16(value)) - value);
      return error <= Math.max(Math.abs(value) * 2 ** -11, 2 ** -25);
    }),
  );
  fc.assert(
    fc.property(fc.float({ noNaN: true, min: 0, max: Math.fround(65504) }), (value) => {
      const half = ceilToFloat16(value);
      return fromFloat16(half) >= value && (half === 0 || fromFloat16(half - 1) < value);
    }),
  );
});

t.test("int8 with a scale per row: within half a scale, never saturated, zero stays zero", async (t) => {
  fc.assert(
    fc.property(matrices, ({ matrix, width }) => {
      const { codes, scales } = quantiseRows(matrix, width);
      return matrix.every((value, at) => {
        const scale = fromFloat16(scales[Math.floor(at / width)]!);
        const code = codes[at]!;
        return Math.abs(code) <= 127 && Math.abs(code * scale - value) <= scale / 2 && (value !== 0 || code === 0);
      });
    }),
  );
  t.same(quantiseRows(Float32Array.of(0, 0, 127, -254), 2), {
    codes: Int8Array.of(0, 0, 64, -127),
    scales: Uint16Array.of(0, toFloat16(2)),
  });
});

t.test("int8 with one scale in all", async (t) => {
  fc.assert(
    fc.property(matrices, ({ matrix }) => {
      const { codes, scale } = quantiseWhole(matrix);
      return matrix.every((value, at) => {
        const slack = scale === 0 ? 2 ** -119 : scale * 2 ** -20;
        return Math.abs(codes[at]!) <= 127 && Math.abs(codes[at]! * scale - value) <= scale / 2 + slack;
      });
    }),
  );
  t.same(quantiseWhole(Float32Array.of(0, 0)), { codes: Int8Array.of(0, 0), scale: 0 });
});

t.test("what cannot be stored narrow, and what would not be smaller", async (t) => {
  t.notOk(fitsNarrow(Float32Array.of(1, 70000)));
  t.notOk(fitsNarrow(Float32Array.of(1, Number.NaN)));
  t.ok(fitsNarrow(Float32Array.of(-65504, 0)));
  t.equal(storedBytes(1000, 8, "int8"), 10_000);
  t.equal(storedBytes(1000, 1, "int8"), 1004);
  t.equal(worthwhilePrecision(1000, 8, "int8"), "int8");
  t.equal(worthwhilePrecision(1000, 2, "int8"), "float16", "int8 of two columns with its scale is no smaller");
  t.equal(worthwhilePrecision(100, 2, "int8"), "float32", "the nodes would take more than is saved");
  t.equal(worthwhilePrecision(1000, 8, "float16"), "float16");
});
