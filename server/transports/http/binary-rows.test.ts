import t from "tap";
import { packRows } from "../../batching/pack-rows.js";
import { PackedRows } from "../../domain/row-source.js";
import type { Signature, Tensor } from "../../domain/tensor.js";
import { validateInputs } from "../../models/validate-inputs.js";
import { BinaryRowReader } from "./binary-rows.js";
import { decodeInfer } from "./codec.js";

const signature: Signature = {
  inputs: [
    { name: "user", datatype: "INT64", shape: [-1], vocabularySizes: [50] },
    { name: "price", datatype: "FP32", shape: [-1, 3], vocabularySizes: [] },
  ],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};

interface Options {
  readonly order?: readonly number[];
  readonly more?: object;
  readonly shape?: readonly number[];
}

function request(users: readonly number[], { order = [0, 1], more = {}, shape }: Options = {}) {
  const tensors = [
    {
      head: { name: "user", datatype: "INT64", shape: shape ?? [users.length] },
      data: BigInt64Array.from(users, BigInt),
    },
    {
      head: { name: "price", datatype: "FP32", shape: [users.length, 3] },
      data: Float32Array.from({ length: users.length * 3 }, (_, at) => at / 2 + users[0]!),
    },
  ];
  const sent = order.map((at) => tensors[at]!);
  const inputs = sent.map(({ head, data }) => ({ ...head, parameters: { binary_data_size: data.byteLength } }));
  const header = Buffer.from(JSON.stringify({ ...more, inputs }));
  const body = Buffer.concat([header, ...sent.map(({ data }) => Buffer.from(data.buffer))]);
  return { body, length: String(header.length) };
}

function packed(inputs: PackedRows | readonly Tensor[], rows: number): string {
  return Buffer.from(packRows(signature.inputs, [{ inputs, from: 0, rows }]).features).toString("hex");
}

t.test("reads what the general decoder reads, the first time and when the header is known, in any order", async (t) => {
  const reader = new BinaryRowReader(signature);
  for (const order of [
    [0, 1],
    [0, 1],
    [1, 0],
    [1, 0],
  ]) {
    for (const users of [[3], [7], [1, 49, 0], [2, 4, 6]]) {
      const { body, length } = request(users, { order, more: { parameters: { variant: "original", timeout: 9 } } });
      const fast = reader.read(body, length);
      const slow = decodeInfer(body.slice(), length, signature);
      const { inputs, rows } = validateInputs(slow.request.inputs as readonly Tensor[], signature);
      if (!(fast?.request.inputs instanceof PackedRows)) {
        t.equal(order[0], 1, "only floats of an odd number of rows may push the ids off their alignment");
        continue;
      }
      t.equal(packed(fast.request.inputs, rows), packed(inputs, rows));
      t.same([fast.request.variant, fast.schedule.timeoutMs, fast.request.outputs], ["original", 0.009, []]);
    }
  }
});

t.test("an id outside its vocabulary is left to the general decoder, with a known header too", async (t) => {
  const reader = new BinaryRowReader(signature);
  const good = request([1, 2]);
  t.ok(reader.read(good.body, good.length));
  for (const id of [50, -1, 2 ** 32, 2 ** 40]) {
    const { body, length } = request([1, id]);
    t.equal(reader.read(body, length), undefined, String(id));
  }
});

t.test("a body of another length than its header says is left to the general decoder", async (t) => {
  const reader = new BinaryRowReader(signature);
  const { body, length } = request([1, 2]);
  t.ok(reader.read(body, length));
  t.equal(reader.read(body.subarray(0, body.length - 1), length), undefined);
  t.equal(reader.read(Buffer.concat([body, Buffer.alloc(1)]), length), undefined);
  for (const odd of ["", "x", "1e3", "-5", "0", String(body.length + 1)])
    t.equal(reader.read(body, odd), undefined, odd);
});

t.test("a request with an id, or with inputs that do not fit, is left to the general decoder", async (t) => {
  const reader = new BinaryRowReader(signature);
  for (const options of [{ more: { id: "7" } }, { shape: [2, 1] }, { order: [0] }, { order: [0, 0] }]) {
    const { body, length } = request([1, 2], options);
    t.equal(reader.read(body, length), undefined);
  }
});
