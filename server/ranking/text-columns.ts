import type { Texts } from "../domain/text.js";
import type { ColumnValues } from "./ranked-fields.js";

/** One row of texts as `rows` rows. */
export function repeatTexts(row: Texts, rows: number): string[] {
  return Array.from({ length: rows }, () => row).flat();
}

/** Columns of one text each, side by side; the user's is the same in every row. */
export function gatherTexts(columns: readonly ColumnValues[], rows: number): string[] {
  const texts: string[] = [];
  for (let row = 0; row < rows; row++)
    for (const { side, data } of columns) texts.push((data as Texts)[side === "user" ? 0 : row]!);
  return texts;
}
