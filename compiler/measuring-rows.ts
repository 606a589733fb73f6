import type { CompileOptions } from "./options.js";
import type { MeasuredOn } from "./report/measured-on.js";

/**
 * The rows that scores are compared and quality is measured on: those held out, else those that decided, else what was
 * learned from, which a model may remember. None: a few rows of a shard stand in.
 */
export function measuringRows({ test, validation, search, distill, data }: RowOptions): {
  readonly kind: MeasuredOn;
  readonly files: readonly string[];
} {
  if (test !== undefined) return { kind: "test", files: test };
  const decided = validation ?? search?.validation ?? distill?.validation;
  if (decided !== undefined) return { kind: "validation", files: decided };
  if (data.length === 0) return { kind: "sample", files: [] };
  const isLearnedFrom = data.every((file) => distill?.train.includes(file));
  return { kind: isLearnedFrom ? "training" : "calibration", files: data };
}

/** What names rows. */
export type RowOptions = Pick<CompileOptions, "test" | "validation" | "search" | "distill" | "data">;
