import t from "tap";
import type { InputSpec, Tensor } from "../domain/tensor.js";
import { AnswerAssembly, packRows, sliceRows } from "./pack-rows.js";

const spec = (name: string, shape: readonly number[], per?: InputSpec["per"]): InputSpec => ({
  ...{ name, datatype: "BYTES", shape, vocabularySizes: [], per },
});
const texts = (name: string, shape: readonly number[], data: readonly string[]): Tensor => ({
  ...{ name, datatype: "BYTES", shape, data },
});

t.test("texts travel beside the numbers, the user's once per request", async (t) => {
  const price: InputSpec = { name: "price", datatype: "FP32", shape: [-1], vocabularySizes: [] };
  const index: InputSpec = { ...price, name: "index", datatype: "INT64", per: "row-to-request" };
  const specs = [spec("user", [-1], "request"), price, spec("ad", [-1, 2]), index];
  const request = (name: string, rows: number, from: number, all: number) => ({
    ...{ from, rows },
    inputs: [
      texts("user", [1], [name]),
      { name: "price", datatype: "FP32" as const, shape: [all], data: Float32Array.from({ length: all }, (_, i) => i) },
      texts(
        "ad",
        [all, 2],
        Array.from({ length: 2 * all }, (_, i) => `${name}${i}`),
      ),
    ],
  });
  const batch = packRows(specs, [request("a", 1, 0, 1), request("b", 2, 1, 3)]);
  t.same(batch.texts, [
    ["a", "b"],
    ["a0", "a1", "b2", "b3", "b4", "b5"],
  ]);
  t.same([...new Float32Array(batch.features, 0, 3)], [0, 1, 2], "prices");
  t.equal(batch.features.byteLength, 8 * (4 + 8), "room for eight rows of numbers, none for texts");
});

t.test("a split request's texts are put together again", async (t) => {
  const whole = [texts("label", [3, 2], ["a", "b", "c", "d", "e", "f"])];
  const assembly = new AnswerAssembly(3);
  t.equal(assembly.add(sliceRows(whole, 1, 2), 1, 2), undefined);
  t.same(assembly.add(sliceRows(whole, 0, 1), 0, 1), whole);
});
