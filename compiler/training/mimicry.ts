import { lastHiddenValues } from "../analysis/last-hidden-values.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RowStore } from "./row-store.js";

/** A hidden value of the teacher that the student is to have too. */
export interface Mimicry {
  /** Its name in both models. */
  readonly value: string;
  readonly width: number;
  /** Of the mean squared difference: the weight asked for, over the teacher's variance. */
  readonly weight: number;
  /** The teacher with the value as one more output. */
  readonly teacher: Model;
}

/** Rows that the teacher's variance is measured on, at most. */
const measuredRows = 8192;

/**
 * The hidden value nearest the logit that teacher and student both compute, under one name and with one width
 * [batch, width]: compression keeps the names of what a layer makes, and narrower hidden layers change the width.
 * Throws `bad-option` where there is none, or where it never varies.
 */
export async function mimicryOf(
  student: Model,
  teacher: Model,
  rows: RowStore,
  { mimicWeight, threads }: { readonly mimicWeight: number; readonly threads: number },
): Promise<Mimicry> {
  const [own, theirs] = [inferTypes(student), inferTypes(teacher)];
  const names = lastHiddenValues(teacher.graph);
  const isCommon = (name: string) => {
    const width = theirs.width(name);
    const isAlike = own.rank(name) === 2 && theirs.rank(name) === 2 && own.width(name) === width;
    return isAlike && width !== undefined && theirs.of(name).type === "float32";
  };
  const value = names.find(isCommon);
  if (value === undefined) {
    const tried = names.length === 0 ? "the original has no hidden layer" : `the original has ${names.join(", ")}`;
    throw new CompilerError(
      "bad-option",
      `--mimic-weight finds nothing to mimic: no hidden value has the same name and width in both models (${tried}); leave the option out`,
    );
  }
  const shown = { name: value, ...theirs.of(value) };
  const watched: Model = {
    ...teacher,
    graph: { ...teacher.graph, outputs: [...teacher.graph.outputs.filter(({ name }) => name !== value), shown] },
  };
  const width = theirs.width(value)!;
  const variance = await meanVariance(watched, value, width, rows, threads);
  if (variance > 0) return { value, width, weight: mimicWeight / variance, teacher: watched };
  throw new CompilerError("bad-option", `--mimic-weight finds nothing to mimic: '${value}' never varies`);
}

/** Mean over the columns of a value [batch, width] of their variance. */
async function meanVariance(model: Model, value: string, width: number, rows: RowStore, threads: number) {
  const runner = await loadRunner(model, { threads });
  try {
    const count = Math.min(rows.rows, measuredRows);
    const stride = Math.floor(rows.rows / count);
    const chosen = Int32Array.from({ length: count }, (_, at) => at * stride);
    const values = (await runner.run(rows.feeds(chosen))).get(value)!.data as Float32Array;
    let variance = 0;
    for (let column = 0; column < width; column++) {
      let [sum, squares] = [0, 0];
      for (let row = 0; row < count; row++) sum += values[row * width + column]!;
      for (let row = 0; row < count; row++) squares += (values[row * width + column]! - sum / count) ** 2;
      variance += squares / count / width;
    }
    return variance;
  } finally {
    await runner.close();
  }
}
