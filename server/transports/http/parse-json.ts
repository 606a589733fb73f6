import { isUtf8 } from "node:buffer";
import { parse } from "lossless-json";
import { invalid } from "../../domain/errors.js";
import { isObject, type JsonObject } from "./json-fields.js";

/** Integers that a double may not hold: 16 digits or more without point or exponent. Texts of digits are found too, to no harm. */
const longInteger = /(?<![.\d])\d{16,}(?![.\deE])/;

/**
 * Parses a JSON body. Integers beyond 2^53 come as bigint, all other numbers as number.
 * @throws {ServingError} `invalid-argument` when the bytes are no JSON object
 */
export function parseJson(bytes: Uint8Array): JsonObject {
  if (!isUtf8(bytes)) throw invalid("the body is not valid UTF-8, as JSON must be");
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  let json: unknown;
  try {
    // In either case: its errors are the better ones, and the other parser is many times slower.
    json = JSON.parse(text);
    if (longInteger.test(text)) json = parse(text, undefined, { parseNumber: exactNumber, onDuplicateKey: lastOf });
  } catch (error) {
    throw invalid(`the body is not valid JSON: ${(error as Error).message}`);
  }
  if (!isObject(json)) throw invalid("the body must be a JSON object");
  return json;
}

function exactNumber(text: string): number | bigint {
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(text) ? BigInt(text) : value;
}

/** As JSON.parse has it. */
function lastOf({ newValue }: { readonly newValue: unknown }): unknown {
  return newValue;
}
