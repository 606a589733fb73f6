import fc from "fast-check";
import t from "tap";
import { batchLayout } from "../domain/batch-layout.js";
import {
  allocate,
  datatypes,
  type NumericDatatype,
  type TensorData,
  toBytes,
  viewElements,
} from "../domain/datatype.js";
import { elementCount, type InputSpec, type NumericTensor, type Tensor } from "../domain/tensor.js";
import { AnswerAssembly, packRows, sliceRows } from "./pack-rows.js";

const specs = fc.array(
  fc.record({
    datatype: fc.constantFrom(...(Object.keys(datatypes) as NumericDatatype[])),
    width: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 5 },
);

interface NumericSpec extends InputSpec {
  readonly datatype: NumericDatatype;
}

function specOf({ datatype, width }: { datatype: NumericDatatype; width: number }, i: number): NumericSpec {
  return { name: `input${i}`, datatype, shape: width === 0 ? [-1] : [-1, width], vocabularySizes: [] };
}

function randomTensor({ name, datatype, shape }: NumericSpec, rows: number, byte: () => number): NumericTensor {
  const whole = [rows, ...shape.slice(1)];
  const data = allocate(datatype, elementCount(whole));
  const bytes = toBytes(data);
  for (let i = 0; i < bytes.length; i++) bytes[i] = byte();
  return { name, datatype, shape: whole, data };
}

t.test("rows packed into one buffer come back to their requests unchanged", async (t) => {
  fc.assert(
    fc.property(
      specs,
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      (drawn, sizes, seed) => {
        let state = seed;
        const byte = () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return state >>> 24;
        };
        const inputs = drawn.map(specOf);
        const requests = sizes.map((rows) => ({
          rows,
          from: 0,
          inputs: inputs.map((spec) => randomTensor(spec, rows, byte)),
        }));
        const { rows, features } = packRows(inputs, requests);
        const layout = batchLayout(inputs, rows);
        t.equal(features.byteLength, layout.totalBytes);
        const batch = inputs.map((spec, i): NumericTensor => {
          const shape = [rows, ...spec.shape.slice(1)];
          return {
            ...spec,
            shape,
            data: viewElements(spec.datatype, features, layout.offsets[i], elementCount(shape)),
          };
        });
        let from = 0;
        for (const request of requests) {
          const back = sliceRows(batch, from, request.rows);
          for (const [i, tensor] of back.entries()) {
            t.same(tensor.shape, request.inputs[i]!.shape);
            t.ok(Buffer.compare(toBytes(tensor.data as TensorData), toBytes(request.inputs[i]!.data)) === 0);
          }
          from += request.rows;
        }
      },
    ),
    { numRuns: 40 },
  );
});

t.test("a part of a request is packed, and its parts are joined in any order", async (t) => {
  const spec: InputSpec = { name: "x", datatype: "FP32", shape: [-1, 2], vocabularySizes: [] };
  const x: Tensor = {
    name: "x",
    datatype: "FP32",
    shape: [5, 2],
    data: Float32Array.from({ length: 10 }, (_, i) => i),
  };
  const { features } = packRows([spec], [{ inputs: [x], from: 1, rows: 3 }]);
  t.same([...new Float32Array(features, 0, 6)], [2, 3, 4, 5, 6, 7]);
  const assembly = new AnswerAssembly(5);
  t.equal(assembly.add(sliceRows([x], 3, 2), 3, 2), undefined);
  const whole = assembly.add(sliceRows([x], 0, 3), 0, 3);
  t.same(whole, [x]);
});

t.test("what stands once per request is packed by request, the rest by row, with an index between them", async (t) => {
  const inputs: InputSpec[] = [
    { name: "user", datatype: "INT64", shape: [-1], vocabularySizes: [], per: "request" },
    { name: "ad", datatype: "FP32", shape: [-1, 2], vocabularySizes: [] },
    { name: "row_to_request", datatype: "INT64", shape: [-1], vocabularySizes: [], per: "row-to-request" },
  ];
  const request = (user: bigint, ads: readonly number[]): readonly Tensor[] => [
    { name: "user", datatype: "INT64", shape: [1], data: BigInt64Array.of(user) },
    { name: "ad", datatype: "FP32", shape: [ads.length / 2, 2], data: Float32Array.from(ads) },
  ];
  const packed = packRows(inputs, [
    { inputs: request(7n, [1, 2]), from: 0, rows: 1 },
    // Part of a split request: its user is repeated in every part.
    { inputs: request(9n, [3, 4, 5, 6, 7, 8]), from: 1, rows: 2 },
  ]);
  t.match(packed, { rows: 3, requests: 2 });
  const { offsets, totalBytes } = batchLayout(inputs, 3, 2);
  t.equal(packed.features.byteLength, totalBytes);
  t.same(viewElements("INT64", packed.features, offsets[0], 2), BigInt64Array.of(7n, 9n));
  t.same(viewElements("FP32", packed.features, offsets[1], 6), Float32Array.of(1, 2, 5, 6, 7, 8));
  t.same(viewElements("INT64", packed.features, offsets[2], 3), BigInt64Array.of(0n, 1n, 1n));
});
