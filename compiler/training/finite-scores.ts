import { findNonFinite } from "../data/non-finite.js";
import { CompilerError } from "../ir/errors.js";
import type { RowStore } from "./row-store.js";

/**
 * Throws `bad-data` naming the row and its input where the teacher's score is no number: no student can follow it, and no
 * epoch would ever be better than it.
 * @param scores by output, one per row.
 */
export function requireFiniteScores(
  scores: ReadonlyMap<string, Float64Array>,
  rows: RowStore,
  part: "training" | "validation",
): void {
  for (const [output, values] of scores) {
    const row = values.findIndex((score) => !Number.isFinite(score));
    if (row < 0) continue;
    const odd = findNonFinite({ feeds: rows.feeds(Int32Array.of(row)) });
    const reason =
      odd === undefined
        ? "its inputs are finite, look for extreme ones"
        : `input '${odd.input}' holds ${odd.value} there; leave such rows out, or fill them as serving does`;
    const problem = `the original's '${output}' is ${values[row]} in ${part} row ${row + 1}`;
    throw new CompilerError("bad-data", `${problem}: ${reason}`);
  }
}
