import { CompilerError } from "../ir/errors.js";
import type { RowStore } from "./row-store.js";

/** Throws `bad-data` where rows cannot train or choose a student, `bad-option` where no loss is left. */
export function requireRows(
  { train, validation }: { readonly train: RowStore; readonly validation: RowStore },
  { distillWeight, labelWeight }: { readonly distillWeight: number; readonly labelWeight: number },
): void {
  if (distillWeight <= 0 && labelWeight <= 0) {
    throw new CompilerError("bad-option", "distillation needs --distill-weight or --label-weight above 0");
  }
  if (labelWeight <= 0) {
    requireMeasurable(validation);
    return;
  }
  for (const [name, { rows, labels }] of [
    ["training", train],
    ["validation", validation],
  ] as const) {
    if (labels === undefined)
      throw new CompilerError("bad-option", `the ${name} rows have no labels; name the column with --label`);
    const clicks = labels.reduce((sum, label) => sum + label, 0);
    if (clicks > 0 && clicks < rows) continue;
    throw new CompilerError(
      "bad-data",
      `learning from labels needs clicks and others: ${clicks} of ${rows} ${name} rows are clicked; --no-labels distils without`,
    );
  }
}

/** Labels that nothing is learned from still measure every epoch. */
function requireMeasurable({ rows, labels }: RowStore): void {
  if (labels === undefined) return;
  const clicks = labels.reduce((sum, label) => sum + label, 0);
  if (clicks > 0 && clicks < rows) return;
  throw new CompilerError(
    "bad-data",
    `AUC needs rows of both classes: ${clicks} of ${rows} validation rows are clicked; set others aside with --split or --validation`,
  );
}
