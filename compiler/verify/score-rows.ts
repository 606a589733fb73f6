import type { RowBatch } from "../data/row-batch.js";
import type { GraphRunner } from "../execution/graph-runner.js";
import { CompilerError } from "../ir/errors.js";
import type { Tensor } from "../ir/tensor.js";

/** One score per row, and the labels where the batches carry them. */
export interface ScoredRows {
  readonly scores: Float64Array;
  readonly labels: Float64Array;
}

/**
 * Runs a model over all rows and collects one output, a click probability per row: `output`, or the only one.
 * Throws `bad-option` when the output is not there or not one number per row.
 */
export async function scoreRows(
  runner: GraphRunner,
  batches: AsyncIterable<RowBatch>,
  output?: string,
): Promise<ScoredRows> {
  const name = chooseOutput(runner, output);
  const scores: number[] = [];
  const labels: number[] = [];
  for await (const batch of batches) {
    const tensor = (await runner.run(batch.feeds)).get(name)!;
    for (const score of scoresOf(tensor, name, batch.rows)) scores.push(score);
    for (const label of batch.labels ?? []) labels.push(label);
  }
  return { scores: Float64Array.from(scores), labels: Float64Array.from(labels) };
}

/** The output that is the click probability: the one named, or the only one. Throws `bad-option`. */
export function chooseOutput(runner: Pick<GraphRunner, "outputNames">, output: string | undefined): string {
  const names = runner.outputNames;
  if (output === undefined && names.length === 1) return names[0]!;
  if (output !== undefined && names.includes(output)) return output;
  const have = names.map((name) => `'${name}'`).join(", ");
  const problem = output === undefined ? "the model has several outputs" : `the model has no output '${output}'`;
  throw new CompilerError("bad-option", `${problem}; name the click probability with --output: ${have}`);
}

/** One number per row. Throws `bad-option` when the output is not that. */
export function scoresOf(tensor: Tensor, name: string, rows: number): Float32Array | Float64Array {
  if (tensor.type !== "float32" && tensor.type !== "float64") {
    throw new CompilerError("bad-option", `output '${name}' holds ${tensor.type}, not probabilities`);
  }
  if (tensor.data.length !== rows) {
    throw new CompilerError(
      "bad-option",
      `output '${name}' has shape [${tensor.dims}] for ${rows} rows: not one score per row`,
    );
  }
  return tensor.data;
}
