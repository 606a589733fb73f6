import type { LessonSource } from "./distillation.js";
import { distilledOutput } from "./distillation.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { type Regularised, regularise } from "./regularise.js";
import { RowStore } from "./training/row-store.js";

/** What `--shrink-rare-rows` asks for. */
export interface ShrinkageRequest {
  /** Labelled rows that ids are counted on: those the model was trained on, best of all. */
  readonly train: readonly string[];
  /** Rows in memory, bytes, for counting and validation each. */
  readonly mostBytes?: number | undefined;
}

/**
 * The original with the embeddings of rare ids shrunk as far as the validation rows' log-loss gains by it, and its mean
 * score brought to the click rate; as it was where none helps. Scores change on purpose. Throws `bad-option` without
 * labels or validation rows, `bad-data` as reading rows does.
 */
export async function shrinkRareRows(
  original: Model,
  { train, mostBytes }: ShrinkageRequest,
  { inputs, label, output, validation }: LessonSource & { readonly validation?: readonly string[] | undefined },
): Promise<Regularised> {
  if (label === undefined || validation === undefined) {
    throw new CompilerError("bad-option", "--shrink-rare-rows needs --label and --validation rows to decide how far");
  }
  const read = (files: readonly string[]) => RowStore.read({ files, inputs, label, batchRows: 4096 }, mostBytes);
  const rows = { train: await read(train), validation: await read(validation) };
  const shrunk = await regularise(original, distilledOutput(original, output), rows, true);
  return shrunk.strength === 0 ? { ...shrunk, model: original } : shrunk;
}
