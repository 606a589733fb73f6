import { CompilerError } from "../compiler/ir/errors.js";

/** --model-version as a number; undefined: the next free one. Throws `bad-option`. */
export function readModelVersion(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d*$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new CompilerError("bad-option", `--model-version '${text}' must be a whole number from 1 on`);
}
