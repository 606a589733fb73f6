import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { packRows } from "../../batching/pack-rows.js";
import type { PackedRows } from "../../domain/row-source.js";
import type { Signature, Tensor } from "../../domain/tensor.js";
import { validateInputs } from "../../models/validate-inputs.js";
import { decodeInfer, type InferCall } from "./codec.js";
import { JsonRowReader } from "./json-rows.js";

const signature: Signature = {
  inputs: [
    { name: "user", datatype: "INT64", shape: [-1], vocabularySizes: [50] },
    { name: "item", datatype: "INT64", shape: [-1, 2], vocabularySizes: [10, 0] },
    { name: "slot", datatype: "INT32", shape: [-1], vocabularySizes: [] },
    { name: "price", datatype: "FP32", shape: [-1, 3], vocabularySizes: [] },
    { name: "hour", datatype: "FP64", shape: [-1, 1], vocabularySizes: [] },
  ],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};
const reader = new JsonRowReader(signature);

/** What the general decoder and the validation make of a body: the packed bytes and everything else, or undefined. */
function general(text: string): unknown {
  try {
    const call = decodeInfer(Buffer.from(text), "", signature);
    const { rows, inputs } = validateInputs(call.request.inputs as readonly Tensor[], signature);
    return essence(call, Buffer.from(packRows(signature.inputs, [{ inputs, from: 0, rows }]).features));
  } catch {
    return undefined;
  }
}

function fast(text: string): unknown {
  const call = reader.read(Buffer.from(text));
  if (call === undefined) return undefined;
  const packed = call.request.inputs as PackedRows;
  const { features } = packRows(signature.inputs, [{ inputs: packed, from: 0, rows: packed.rows }]);
  return essence(call, Buffer.from(features));
}

function essence({ id, schedule, request: { variant, outputs } }: InferCall, features: Buffer) {
  return { id, ...schedule, variant, outputs, features: features.toString("hex") };
}

const integer = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -5, max: 60 }), fc.maxSafeInteger());
const decimal = fc.oneof(
  ...[fc.float({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true, noDefaultInfinity: true })],
  ...[fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(-0, 0.1, 1e22, 1e23, 5e-324, 3.5e38)],
);
/** The number as JSON, in one of the ways that people and programs write it. */
const written = (value: fc.Arbitrary<number>) =>
  fc.tuple(value, fc.nat(5)).map(([n, way]) => {
    if (way === 0) return n.toExponential();
    if (way === 1 && Math.abs(n) < 1e21) return n.toFixed(3);
    return Object.is(n, -0) ? "-0" : JSON.stringify(n);
  });

const request = fc
  .record({ rows: fc.integer({ min: 1, max: 4 }), nested: fc.boolean(), space: fc.constantFrom("", " ", "\n\t") })
  .chain(({ rows, nested, space }) => {
    const input = (name: string, datatype: string, columns: number | undefined, value: fc.Arbitrary<string>) => {
      const count = rows * (columns ?? 1);
      return fc.array(value, { minLength: count, maxLength: count }).map((values) => {
        const lines = Array.from({ length: rows }, (_, row) =>
          values.slice(row * (columns ?? 1), (row + 1) * (columns ?? 1)).join(`,${space}`),
        );
        const data = nested && columns !== undefined ? lines.map((line) => `[${line}]`) : lines;
        const shape = columns === undefined ? `[${rows}]` : `[${rows},${space}${columns}]`;
        return `{"name":${space}"${name}",${space}"shape":${shape},"datatype":"${datatype}","data":[${data.join(",")}]${space}}`;
      });
    };
    const plain = fc.integer({ min: 0, max: 9 }).map(String);
    const ids = fc.oneof({ weight: 40, arbitrary: plain }, { weight: 1, arbitrary: written(integer) });
    return fc
      .tuple(
        ...[input("user", "INT64", undefined, ids), input("item", "INT64", 2, ids)],
        ...[input("slot", "INT32", undefined, ids), input("price", "FP32", 3, written(decimal))],
        input("hour", "FP64", 1, written(decimal)),
      )
      .chain((inputs) => fc.shuffledSubarray(inputs, { minLength: 5 }))
      .map((inputs) => `"inputs":${space}[${inputs.join(`,${space}`)}]`);
  })
  .chain((inputs) => {
    const extras = [
      '"id":"a b"',
      '"parameters":{"variant":"original","timeout":500}',
      '"parameters":{"priority":1}',
      '"outputs":[{"name":"y"}]',
    ];
    return fc.subarray(extras).chain((some) => fc.shuffledSubarray([inputs, ...some], { minLength: some.length + 1 }));
  })
  .map((fields) => `{${fields.join(",")}}`);

t.test("what it reads, it reads as the general decoder does, to the bit", async (t) => {
  let read = 0;
  fc.assert(
    fc.property(request, (text) => {
      const seen = fast(text);
      if (seen === undefined) return;
      read++;
      t.same(seen, general(text), text);
      t.same(fast(text), seen, "and again, in a form that it knows");
    }),
    { numRuns: 2000 },
  );
  t.ok(read > 300, `${read} of 2000 were read fast`);
});

t.test("damaged text is never read as anything but what the general decoder makes of it", async (t) => {
  const pieces = fc.constantFrom(
    ...'[]{},:"\\0019-+.eE x\u0000é',
    "null",
    "true",
    "1.",
    "01",
    "1e",
    '"name"',
    '"user"',
  );
  const damage = fc.tuple(fc.nat(), fc.nat(3), pieces);
  fc.assert(
    fc.property(request, fc.array(damage, { minLength: 1, maxLength: 3 }), (text, wounds) => {
      const hurt = wounds.reduce((whole, [where, length, piece]) => {
        const at = where % whole.length;
        return whole.slice(0, at) + piece + whole.slice(at + length);
      }, text);
      // The form it was in before is known.
      fast(text);
      const seen = fast(hurt);
      if (seen !== undefined) t.same(seen, general(hurt), hurt);
    }),
    { numRuns: 4000 },
  );
});

/** A request that is read fast unless the id is odd. */
const bodyOf = (id: string) =>
  `{"inputs":[${[
    `{"name":"user","shape":[1],"datatype":"INT64","data":[${id}]}`,
    '{"name":"item","shape":[1,2],"datatype":"INT64","data":[9,123456789012345]}',
    '{"name":"slot","shape":[1],"datatype":"INT32","data":[-7]}',
    '{"name":"price","shape":[1,3],"datatype":"FP32","data":[1,2.5,-3e2]}',
    '{"name":"hour","shape":[1,1],"datatype":"FP64","data":[[0.1]]}',
  ].join(",")}]}`;

t.test("64-bit integers are read to the last bit", async (t) => {
  const size = fc.bigInt({ min: -(2n ** 63n) - 9n, max: 2n ** 63n + 9n });
  const digits = fc
    .integer({ min: 1, max: 20 })
    .chain((n) => fc.bigInt({ min: -(10n ** BigInt(n)), max: 10n ** BigInt(n) }));
  let long = 0;
  fc.assert(
    fc.property(fc.oneof(size, digits), (value) => {
      const text = bodyOf("49").replace("123456789012345", String(value));
      const seen = fast(text);
      if (BigInt.asIntN(64, value) !== value) assert.equal(seen, undefined, text);
      else {
        assert.deepEqual(seen, general(text), text);
        if (!Number.isSafeInteger(Number(value))) long++;
      }
    }),
    { numRuns: 1000, examples: [[2n ** 63n - 1n], [-(2n ** 63n)], [-(2n ** 32n) * 2n ** 30n], [10n ** 18n]] },
  );
  t.ok(long > 100, `${long} of them beyond 2^53`);
});

t.test("truncated anywhere, it is left to the general decoder", async (t) => {
  const text = bodyOf("49");
  for (let length = 0; length < text.length; length++) t.equal(fast(text.slice(0, length)), undefined);
});

t.test("a shape alone makes it allocate nothing", async (t) => {
  const huge = '{"inputs":[{"name":"user","shape":[900000000],"datatype":"INT64","data":[1]}]}';
  t.equal(fast(huge), undefined);
});

t.test("an input without a shape is left to the general decoder, whatever the others say", async (t) => {
  const shapes = [...bodyOf("1").matchAll(/"shape":[^\]]+\],/g)];
  t.equal(shapes.length, 5);
  for (const [shape] of shapes) t.equal(fast(bodyOf("1").replace(shape, "")), undefined);
});

t.test("ids outside their vocabulary are left to the general decoder, which says which", async (t) => {
  t.ok(fast(bodyOf("49")));
  t.same(fast(bodyOf("49")), general(bodyOf("49")));
  for (const id of ["50", "-1", "1.0", "1e0", "049", "99999999999999999"]) t.equal(fast(bodyOf(id)), undefined, id);
});
