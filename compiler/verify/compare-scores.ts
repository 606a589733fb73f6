import type { RowBatch } from "../data/row-batch.js";
import type { GraphRunner } from "../execution/graph-runner.js";
import { chooseOutput, scoresOf } from "./score-rows.js";

/** The scores of two models for the same rows, and the labels where the batches carry them; all [rows]. */
export interface ScorePair {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly labels: Float64Array;
}

/** Runs both models over all rows, reading them once. Throws as `scoreRows` does. */
export async function compareScores(
  a: GraphRunner,
  b: GraphRunner,
  batches: AsyncIterable<RowBatch>,
  output?: string,
): Promise<ScorePair> {
  const names = { a: chooseOutput(a, output), b: chooseOutput(b, output) };
  const made: { readonly [name in keyof ScorePair]: number[] } = { a: [], b: [], labels: [] };
  for await (const { feeds, rows, labels } of batches) {
    for (const score of scoresOf((await a.run(feeds)).get(names.a)!, names.a, rows)) made.a.push(score);
    for (const score of scoresOf((await b.run(feeds)).get(names.b)!, names.b, rows)) made.b.push(score);
    for (const label of labels ?? []) made.labels.push(label);
  }
  return { a: Float64Array.from(made.a), b: Float64Array.from(made.b), labels: Float64Array.from(made.labels) };
}
