import { batchLayout } from "../domain/batch-layout.js";
import { toBytes } from "../domain/datatype.js";
import { fromHalfBits } from "../domain/half.js";
import { blankTensor, elementsPerRow, type Signature, type Tensor } from "../domain/tensor.js";
import type { BatchTexts, Texts } from "../domain/text.js";
import type { GoldenCheck } from "../models/golden.js";

/** Anything that scores packed rows. */
export interface RowScorer {
  score(features: ArrayBuffer, rows: number, requests?: number, texts?: BatchTexts): Promise<Tensor[]>;
}

/**
 * Scores the golden rows, or one row of zeros where there are none, and compares.
 * @throws naming the output, the row and both values when a score is off by more than the tolerance
 */
export async function checkGolden(
  scorer: RowScorer,
  signature: Signature,
  golden: GoldenCheck | undefined,
): Promise<void> {
  if (golden === undefined) {
    await scorer.score(new ArrayBuffer(batchLayout(signature.inputs, 1).totalBytes), 1);
    return;
  }
  const rows = golden.inputs[0]?.shape[0] ?? 0;
  // Every row a request of its own: what stands once per request has as many entries as there are rows.
  const layout = batchLayout(signature.inputs, rows);
  const features = new ArrayBuffer(layout.totalBytes);
  const texts: Texts[] = [];
  for (const [i, spec] of signature.inputs.entries()) {
    const { name, shape } = spec;
    const { datatype, data } = golden.inputs.find((input) => input.name === name) ?? blankTensor(spec, [0]);
    if (data.length !== rows * elementsPerRow(shape))
      throw new Error(`golden input '${name}' does not have ${rows} rows`);
    if (datatype === "BYTES") texts.push(data);
    else new Uint8Array(features, layout.offsets[i]).set(toBytes(data));
  }
  const outputs = await scorer.score(features, rows, rows, texts);
  for (const expected of golden.expected) {
    const actual = outputs.find(({ name }) => name === expected.name);
    if (actual?.data.length !== expected.data.length)
      throw new Error(`golden output '${expected.name}' has another number of values`);
    for (let i = 0; i < expected.data.length; i++) {
      const [is, should] = [elementAt(actual, i), elementAt(expected, i)];
      const close =
        typeof is === "string" || typeof should === "string"
          ? is === should
          : Math.abs(is - should) <= golden.tolerance;
      if (!close) {
        throw new Error(
          `golden check: output '${expected.name}' value ${i} is ${is}, expected ${should} within ${golden.tolerance}`,
        );
      }
    }
  }
}

function elementAt({ datatype, data }: Tensor, index: number): number | string {
  if (datatype === "BYTES") return data[index]!;
  const value = Number(data[index]);
  return datatype === "FP16" ? fromHalfBits(value) : value;
}
