import { PackedRows } from "../domain/row-source.js";
import { elementsPerRow, type InputSpec } from "../domain/tensor.js";
import type { BatchTexts, Texts } from "../domain/text.js";
import type { RowRange } from "./pack-rows.js";

/** The elements of every BYTES input of a batch, as `packRows` puts the numbers of the others. @param at the inputs' positions */
export function packTexts(specs: readonly InputSpec[], at: readonly number[], ranges: readonly RowRange[]): BatchTexts {
  return at.map((input) => {
    const { shape, per } = specs[input]!;
    const perRow = elementsPerRow(shape);
    const pieces = ranges.map(({ inputs, from, rows }): Texts => {
      // No decoder packs the rows of a graph that takes texts.
      if (inputs instanceof PackedRows) throw new Error(`input '${specs[input]!.name}' cannot lie in packed rows`);
      const texts = inputs[input]!.data as Texts;
      return per === "request" ? texts.slice(0, perRow) : texts.slice(from * perRow, (from + rows) * perRow);
    });
    return pieces.flat();
  });
}
