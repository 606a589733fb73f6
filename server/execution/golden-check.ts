import { batchLayout } from "../domain/batch-layout.js";
import { allocate, type TensorData, toBytes } from "../domain/datatype.js";
import { fromHalfBits } from "../domain/half.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import type { GoldenCheck } from "../models/golden.js";

/** Anything that scores packed rows. */
export interface RowScorer {
  score(features: ArrayBuffer, rows: number, requests?: number): Promise<Tensor[]>;
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
  for (const [i, { name, datatype }] of signature.inputs.entries()) {
    const data = golden.inputs.find((input) => input.name === name)?.data ?? allocate(datatype, 0);
    if (data.byteLength !== rows * layout.rowBytes[i]!)
      throw new Error(`golden input '${name}' does not have ${rows} rows`);
    new Uint8Array(features, layout.offsets[i]).set(toBytes(data));
  }
  const outputs = await scorer.score(features, rows);
  for (const expected of golden.expected) {
    const actual = outputs.find(({ name }) => name === expected.name);
    if (actual?.data.length !== expected.data.length)
      throw new Error(`golden output '${expected.name}' has another number of values`);
    for (let i = 0; i < expected.data.length; i++) {
      const [is, should] = [numberAt(actual, i), numberAt(expected, i)];
      if (!(Math.abs(is - should) <= golden.tolerance)) {
        throw new Error(
          `golden check: output '${expected.name}' value ${i} is ${is}, expected ${should} within ${golden.tolerance}`,
        );
      }
    }
  }
}

function numberAt({ datatype, data }: { readonly datatype: string; readonly data: TensorData }, index: number): number {
  const value = Number(data[index]);
  return datatype === "FP16" ? fromHalfBits(value) : value;
}
