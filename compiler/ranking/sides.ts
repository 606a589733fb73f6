import type { InputColumns } from "../data/input-columns.js";
import { CompilerError } from "../ir/errors.js";

/** Who brings a field into a request: it is the same for all candidate ads unless its side is "ad". */
export type Side = "user" | "ad";

/** A graph input: the field in each column of a row, and its side. */
export interface SidedInput {
  readonly input: string;
  readonly isMatrix: boolean;
  readonly fields: readonly string[];
  readonly sides: readonly Side[];
}

/**
 * The side of every column of every input. @param userFields columns of the logs, or inputs to name all their columns,
 * that belong to the user or the context. Throws `bad-option` for a name that is neither.
 */
export function sidesOf(inputs: readonly InputColumns[], userFields: readonly string[]): SidedInput[] {
  for (const field of userFields) {
    if (inputs.some(({ input, columns }) => input === field || columns.includes(field))) continue;
    const fields = inputs.flatMap(({ columns }) => columns);
    throw new CompilerError(
      "bad-option",
      `--user-fields names '${field}'; the model's fields are ${fields.map((name) => `'${name}'`).join(", ")}`,
    );
  }
  return inputs.map(({ input, isMatrix, columns }) => ({
    ...{ input, isMatrix, fields: columns },
    sides: columns.map((column) => (userFields.includes(column) || userFields.includes(input) ? "user" : "ad")),
  }));
}
