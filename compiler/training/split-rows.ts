import { createHash } from "node:crypto";
import { CompilerError } from "../ir/errors.js";
import type { RowStore } from "./row-store.js";
import type { LearningRows } from "./train.js";

/** time: the last rows of the files validate; hash: rows drawn by their content, equal rows on the same side. */
export const splits = ["time", "hash"] as const;
export type Split = (typeof splits)[number];

/**
 * Sets a part of the rows aside for validation. Throws `bad-data` where one of the two would be empty.
 * @param part from 0 to 1, both excluded.
 * @param groupOf with `hash`: the request of each row [rows]; its rows stay together.
 */
export function splitRows(store: RowStore, split: Split, part: number, groupOf?: Int32Array): LearningRows {
  const { rows } = store;
  const isLate = (row: number) => row >= Math.round(rows * (1 - part));
  const isDrawn = (row: number) =>
    unit(groupOf === undefined ? store.wordsOf(row) : [groupOf.subarray(row, row + 1)]) < part;
  const isValidation = split === "time" ? isLate : isDrawn;
  const [train, validation]: [number[], number[]] = [[], []];
  for (let row = 0; row < rows; row++) (isValidation(row) ? validation : train).push(row);
  if (train.length === 0 || validation.length === 0) {
    throw new CompilerError(
      "bad-data",
      `${rows} rows to learn from are too few to set ${100 * part} % of them aside; give more, or others as --validation`,
    );
  }
  return { train: store.subset(Int32Array.from(train)), validation: store.subset(Int32Array.from(validation)) };
}

/** A number in [0, 1) that only depends on the words. */
function unit(words: readonly Int32Array[]): number {
  const hash = createHash("sha256");
  for (const part of words) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return hash.digest().readUInt32LE(0) / 2 ** 32;
}
