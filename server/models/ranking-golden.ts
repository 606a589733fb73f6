import { allocate, bytesPerElement, toBytes } from "../domain/datatype.js";
import { elementsPerRow, type Tensor } from "../domain/tensor.js";
import type { Texts } from "../domain/text.js";
import type { GoldenCheck } from "./golden.js";
import type { RankingManifest } from "./ranking-manifest.js";

/** A variant's golden rows as its ranking graph takes them, every row a request of its own. */
export function rankingGolden(golden: GoldenCheck, { inputs, signature }: RankingManifest): GoldenCheck {
  const rows = golden.inputs[0]?.shape[0] ?? 0;
  const parts = inputs.map(({ name, source, columns, shape }): Tensor => {
    const whole = golden.inputs.find((input) => input.name === source)!;
    const { datatype } = whole;
    const head = { name, shape: [rows, ...shape.slice(1)] };
    if (datatype === "BYTES")
      return { ...head, datatype, data: textColumns(whole.data, elementsPerRow(whole.shape), columns) };
    const size = bytesPerElement(datatype);
    const width = elementsPerRow(whole.shape);
    const data = allocate(datatype, rows * columns.length);
    const [from, to] = [toBytes(whole.data), toBytes(data)];
    for (let row = 0; row < rows; row++) {
      for (const [at, column] of columns.entries()) {
        const start = (row * width + column) * size;
        to.set(from.subarray(start, start + size), (row * columns.length + at) * size);
      }
    }
    return { ...head, datatype, data };
  });
  const index = {
    ...{ name: signature.inputs.at(-1)!.name, datatype: "INT64" as const, shape: [rows] },
    data: BigInt64Array.from({ length: rows }, (_, row) => BigInt(row)),
  };
  return { ...golden, inputs: [...parts, index] };
}

/** Some columns of rows of `width` texts. */
function textColumns(texts: Texts, width: number, columns: readonly number[]): string[] {
  const rows = Array.from({ length: texts.length / width }, (_, row) => row * width);
  return rows.flatMap((start) => columns.map((column) => texts[start + column]!));
}
