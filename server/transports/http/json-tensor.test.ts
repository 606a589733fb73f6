import fc from "fast-check";
import t from "tap";
import {
  allocate,
  bytesPerElement,
  datatypes,
  fromBytes,
  type NumericDatatype,
  toBytes,
} from "../../domain/datatype.js";
import { fromHalfBits } from "../../domain/half.js";
import { tensorFromJson, tensorToJson } from "./json-tensor.js";
import { parseJson } from "./parse-json.js";

/** Whether JSON can say every element exactly. */
function isExact(datatype: NumericDatatype, value: number | bigint): boolean {
  if (typeof value === "bigint") return true;
  return (
    Number.isFinite(datatype === "FP16" ? fromHalfBits(value) : value) &&
    (datatype !== "BOOL" || value <= 1) &&
    !Object.is(value, -0)
  );
}

t.test("every datatype survives the way through JSON to the bit", async () => {
  const datatype = fc.constantFrom(...(Object.keys(datatypes) as NumericDatatype[]));
  fc.assert(
    fc.property(datatype, fc.uint8Array({ maxLength: 80 }), (type, bytes) => {
      const size = bytesPerElement(type);
      const data = fromBytes(type, bytes.subarray(0, bytes.length - (bytes.length % size)));
      for (let i = 0; i < data.length; i++)
        if (!isExact(type, data[i]!)) toBytes(data).fill(0, i * size, (i + 1) * size);
      const json = parseJson(Buffer.from(`{"data":${tensorToJson(type, data)}}`))["data"];
      const back = tensorFromJson("x", type, [data.length], json);
      // -0 of half precision is said as 0.
      return type === "FP16" || Buffer.compare(toBytes(back), toBytes(data)) === 0;
    }),
    { numRuns: 500 },
  );
});

t.test("flat and nested data mean the same", async (t) => {
  const flat = tensorFromJson("x", "INT32", [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
  t.same(
    tensorFromJson(
      "x",
      "INT32",
      [2, 2, 2],
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    ),
    flat,
  );
  t.same(tensorFromJson("x", "FP32", [0], []), new Float32Array());
  t.same(tensorFromJson("x", "FP32", [0, 3], []), new Float32Array());
});

t.test("64-bit integers keep their sign and their high half", async (t) => {
  const values = [0, -1, 2 ** 32, -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  t.same(tensorFromJson("x", "INT64", [6], values), BigInt64Array.from(values, BigInt));
});

t.test("numbers that JSON cannot say become null", async (t) => {
  t.equal(tensorToJson("FP32", Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY)), "[1,null,null]");
  t.equal(tensorToJson("FP64", Float64Array.of(Number.NEGATIVE_INFINITY, 1e300)), "[null,1e+300]");
  t.equal(tensorToJson("BOOL", Uint8Array.of(0, 1)), "[false,true]");
  t.equal(tensorToJson("INT64", BigInt64Array.of(2n ** 62n)), "[4611686018427387904]");
});

t.test("values that do not fit are refused", async (t) => {
  const cases: readonly (readonly [NumericDatatype, unknown, RegExp])[] = [
    ["BOOL", 1, /1 is not true or false/],
    ["UINT8", 256, /256 is out of range for UINT8/],
    ["INT8", -129, /out of range/],
    ["UINT64", -1, /out of range/],
    ["INT32", 2 ** 31, /out of range/],
    ["INT32", 2n ** 60n, /1152921504606846976 is out of range for INT32/],
    ["INT64", 2n ** 63n, /9223372036854775808 is out of range for INT64/],
    ["UINT64", -(2n ** 60n), /out of range for UINT64/],
    ["INT64", 1e17, /beyond 2\^53/],
    ["BOOL", [2n ** 60n], /\[1152921504606846976\] is not true or false/],
    ["INT16", null, /null is not an integer/],
    ["FP16", 70000, /out of range for FP16/],
    ["FP64", "1", /"1" is not a number/],
    ["FP32", [1], /\[1\] is not a number/],
  ];
  for (const [type, value, message] of cases) {
    t.throws(() => tensorFromJson("x", type, [1], [value]), { code: "invalid-argument", message }, `${type} ${value}`);
  }
  t.equal(allocate("FP32", 0).length, 0);
});
