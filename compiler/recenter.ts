import type { RowBatch } from "./data/row-batch.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { float32, type TensorOf } from "./ir/tensor.js";
import { logitShift } from "./lowrank/logit-shift.js";
import { logitShiftIn, shiftLogit } from "./passes/shift-logit.js";
import { type PassResult, runPass } from "./rewrite/run-pass.js";
import { scoreRows } from "./verify/score-rows.js";

/** What the shift takes in the file at most: one number, and a node with its names. A size budget sets it aside. */
export const shiftBytes = 512;

/** Fewer rows do not tell a mean worth following. */
const fewestRows = 1000;

/**
 * Shifts the compressed model's logit so that its mean score over the rows is the original's. Projections keep the mean of
 * every feature, but what stands behind an activation does not keep the mean of the score; bidders live by it.
 * No label is needed, and the order of the ads stays. Undefined when there are too few rows or no such shift.
 */
export async function recenter(
  original: Model,
  compressed: Model,
  rows: () => AsyncIterable<RowBatch>,
  output: string,
): Promise<PassResult | undefined> {
  const scoresOf = async (model: Model) => {
    const runner = await loadRunner(model);
    try {
      return (await scoreRows(runner, rows(), output)).scores;
    } finally {
      await runner.close();
    }
  };
  const target = await scoresOf(original);
  if (target.length < fewestRows) return undefined;
  const mean = target.reduce((sum, score) => sum + score, 0) / target.length;
  const shift = logitShift(await scoresOf(compressed), mean);
  if (shift === undefined) return undefined;
  const known = logitShiftIn(compressed.graph, output);
  return known === undefined
    ? runPass(compressed, shiftLogit(output, shift))
    : { model: withMore(compressed, known, shift), applied: [output], declined: [] };
}

/** A model whose logit is shifted already, shifted further. */
function withMore(model: Model, name: string, shift: number): Model {
  const { data } = model.graph.initializers.get(name) as TensorOf<"float32">;
  const initializers = new Map(model.graph.initializers).set(name, float32([], [data[0]! + shift]));
  return { ...model, graph: { ...model.graph, initializers } };
}
