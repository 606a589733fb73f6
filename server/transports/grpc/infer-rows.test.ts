import fc from "fast-check";
import t from "tap";
import { inference } from "../../../proto/gen/open_inference.js";
import { packRows } from "../../batching/pack-rows.js";
import { PackedRows, type RowSource } from "../../domain/row-source.js";
import type { Signature, Tensor } from "../../domain/tensor.js";
import { validateInputs } from "../../models/validate-inputs.js";
import { decodeInfer } from "./codec.js";
import { InferReader } from "./infer-rows.js";

const signature: Signature = {
  inputs: [
    { name: "user", datatype: "INT64", shape: [-1], vocabularySizes: [50] },
    { name: "price", datatype: "FP32", shape: [-1, 3], vocabularySizes: [] },
    { name: "on", datatype: "BOOL", shape: [-1], vocabularySizes: [] },
  ],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};

interface Options {
  readonly order?: readonly number[];
  readonly more?: Partial<inference.ModelInferRequest.$Properties>;
  readonly userShape?: readonly number[];
  readonly typed?: boolean;
}

function message(users: readonly number[], { order = [0, 1, 2], more = {}, userShape, typed }: Options = {}): Buffer {
  const prices = Float32Array.from({ length: users.length * 3 }, (_, at) => at / 2 + users[0]!);
  const tensors = [
    { name: "user", datatype: "INT64", shape: [...(userShape ?? [users.length])] },
    { name: "price", datatype: "FP32", shape: [users.length, 3] },
    { name: "on", datatype: "BOOL", shape: [users.length] },
  ];
  const raw = [
    Buffer.from(BigInt64Array.from(users, BigInt).buffer),
    Buffer.from(prices.buffer),
    Buffer.from(users.map((user) => user % 2)),
  ];
  const contents = [
    { int64Contents: [...users] },
    { fp32Contents: [...prices] },
    { boolContents: users.map((u) => u % 2 === 1) },
  ];
  return Buffer.from(
    inference.ModelInferRequest.encode({
      modelName: "m",
      ...more,
      inputs: order.map((at) => (typed ? { ...tensors[at]!, contents: contents[at]! } : tensors[at]!)),
      rawInputContents: typed ? [] : order.map((at) => raw[at]!),
    }).finish(),
  );
}

function rowsOf(inputs: RowSource): string {
  const source = inputs instanceof PackedRows ? inputs : validateInputs(inputs as readonly Tensor[], signature).inputs;
  const rows = source instanceof PackedRows ? source.rows : source[0]!.shape[0]!;
  return Buffer.from(packRows(signature.inputs, [{ inputs: source, from: 0, rows }]).features).toString("hex");
}

t.test("a message like one before is read as the general decoder reads it, in any order of its inputs", async (t) => {
  const users = fc.array(fc.nat({ max: 49 }), { minLength: 1, maxLength: 9 });
  const orders = fc.constantFrom([0, 1, 2], [2, 1, 0], [1, 2, 0]);
  const reader = new InferReader();
  let fast = 0;
  fc.assert(
    fc.property(users, orders, fc.boolean(), (users, order, isFirst) => {
      const more = {
        modelVersion: "1",
        outputs: [{ name: "y" }],
        parameters: { timeout: { int64Param: isFirst ? 9 : 8 } },
      };
      const bytes = message(users, { order, more });
      // Wherever it lies in memory.
      const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
      const call = reader.read(shifted);
      const slow = decodeInfer(bytes);
      t.same([call.model, call.version, call.id, call.raw], [slow.model, slow.version, slow.id, slow.raw]);
      const [one, other] = [call.requestFor(signature), slow.request()];
      if (one.inputs instanceof PackedRows) fast++;
      t.same([one.variant, one.schedule, one.outputs], [other.variant, other.schedule, other.outputs]);
      t.equal(rowsOf(one.inputs), rowsOf(other.inputs));
    }),
    { numRuns: 300 },
  );
  t.ok(fast > 150, `${fast} of 300`);
});

t.test("what is not like it is left to the general decoder, and its errors", async (t) => {
  const reader = new InferReader();
  const read = (bytes: Buffer, of = signature) => reader.read(bytes).requestFor(of);
  const isFast = (bytes: Buffer, of = signature) => read(bytes, of).inputs instanceof PackedRows;
  const known = message([1, 2]);
  t.notOk(isFast(known), "the first time");
  t.ok(isFast(known));
  t.ok(isFast(message([48, 49])));
  for (const id of [50, -1, 2 ** 32]) t.notOk(isFast(message([1, id])), `id ${id}`);
  for (const options of [
    { more: { id: "7" } },
    { userShape: [2, 1] },
    { userShape: [1] },
    { order: [0, 1] },
    { order: [0, 0, 1, 2] },
    { typed: true },
  ]) {
    const bytes = message([1, 2], options);
    for (let turn = 0; turn < 2; turn++) {
      try {
        t.notOk(isFast(bytes), JSON.stringify(options));
      } catch (error) {
        t.match(error, { code: "invalid-argument" });
        t.throws(() => decodeInfer(bytes).request(), { message: (error as Error).message });
      }
    }
  }
  // Bytes that move the border between two tensors, in a message as long as the known one.
  const moved = Buffer.from(known);
  const at = known.lastIndexOf(Buffer.of(0x3a, 24));
  moved[at + 1] = 23;
  t.throws(() => read(moved), { code: "invalid-argument" });
  t.ok(isFast(known), "still");
  const reloaded = { ...signature };
  t.notOk(isFast(known, reloaded), "another model of the name");
  t.notOk(isFast(known, reloaded), "which is learned");
  t.ok(isFast(known, reloaded));
});

t.test("heads are forgotten, not gathered", async (t) => {
  const reader = new InferReader();
  for (let i = 0; i < 1000; i++) {
    const bytes = message([i % 50], { more: { parameters: { priority: { int64Param: i } } } });
    t.equal(reader.read(bytes).requestFor(signature).schedule.priority, i || undefined);
  }
});
