import { invalid } from "../../domain/errors.js";

/** A JSON object whose fields have not been checked. */
export type JsonObject = { readonly [field: string]: unknown };

/** More dimensions than any model has; bounds the work on nested data. */
const maxRank = 16;

export function isObject(json: unknown): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** A string field, undefined when absent. */
export function stringField(object: JsonObject, field: string, owner: string): string | undefined {
  const value = object[field];
  if (value === undefined || typeof value === "string") return value;
  throw invalid(`${owner}: ${field} must be a string`);
}

/** An object field, empty when absent. */
export function objectField(object: JsonObject, field: string, owner: string): JsonObject {
  const value = object[field] ?? {};
  if (isObject(value)) return value;
  throw invalid(`${owner}: ${field} must be an object`);
}

/** A required list of objects. */
export function listOf(object: JsonObject, field: string): readonly JsonObject[] {
  const value = object[field];
  if (!Array.isArray(value)) throw invalid(value === undefined ? `${field} is missing` : `${field} must be an array`);
  const odd = value.findIndex((item) => !isObject(item));
  if (odd !== -1) throw invalid(`${field}[${odd}] must be an object`);
  return value;
}

/** A required list of sizes. */
export function shapeField(object: JsonObject, owner: string): readonly number[] {
  const value = object["shape"];
  if (value === undefined) throw invalid(`${owner}: shape is missing`);
  const isShape = Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
  if (!isShape || value.length === 0 || value.length > maxRank) {
    throw invalid(`${owner}: shape must be an array of 1 to ${maxRank} whole numbers, 0 or more`);
  }
  return value;
}

/** A true or false parameter, undefined when absent. */
export function flagParameter(parameters: JsonObject, name: string, owner: string): boolean | undefined {
  const value = parameters[name];
  if (value === undefined || typeof value === "boolean") return value;
  throw invalid(`${owner}: ${name} must be true or false`);
}
