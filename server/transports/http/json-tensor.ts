import { stringify } from "lossless-json";
import { allocate, type NumericDatatype, type TensorData } from "../../domain/datatype.js";
import { invalid } from "../../domain/errors.js";
import { fromHalfBits, toHalfBits } from "../../domain/half.js";
import { elementCount, formatShape } from "../../domain/tensor.js";

/** Writes one JSON value as element `index`, or says what is wrong with it. */
type ElementWriter = (value: unknown, index: number) => string | undefined;

/**
 * A JSON array, flat or nested as `shape` says, as a typed array.
 * @param what begins the text of an error
 * @throws {ServingError} `invalid-argument`, naming the input and the element
 */
export function tensorFromJson(
  name: string,
  datatype: NumericDatatype,
  shape: readonly number[],
  json: unknown,
  what = `input '${name}'`,
): TensorData {
  const { values: top, depth: levels } = arrayOf(what, json, shape);
  // Only now: a shape alone must not make the server allocate.
  const data = allocate(datatype, elementCount(shape));
  const write = elementWriter(datatype, data);
  let index = 0;
  const fill = (values: readonly unknown[], depth: number) => {
    for (const value of values) {
      if (depth > 1) fill(value as unknown[], depth - 1);
      else {
        const problem = write(value, index);
        if (problem !== undefined) throw invalid(`${what} data element ${index}: ${problem}`);
        index++;
      }
    }
  };
  fill(top, levels);
  return data;
}

/** A tensor's elements as JSON text; numbers that JSON cannot say (NaN, infinities) become null. */
export function tensorToJson(datatype: NumericDatatype, data: TensorData): string {
  if (datatype === "BOOL") return `[${Array.from(data as Uint8Array, (bit) => bit !== 0).join(",")}]`;
  if (datatype === "FP16") return JSON.stringify(Array.from(data as Uint16Array, fromHalfBits));
  const text = data.join(",");
  return datatype.startsWith("FP") && text.includes("N")
    ? JSON.stringify(Array.from(data as Float32Array))
    : `[${finiteOnly(text)}]`;
}

/**
 * A JSON array that has been found to be flat, or nested as `shape` says.
 * @returns how deep its elements lie
 * @throws {ServingError} `invalid-argument`
 */
export function arrayOf(
  what: string,
  json: unknown,
  shape: readonly number[],
): { readonly values: readonly unknown[]; readonly depth: number } {
  if (!Array.isArray(json)) throw invalid(`${what}: data must be an array`);
  const count = elementCount(shape);
  if (Array.isArray(json[0]) || (shape.length > 1 && json.length === 0)) {
    checkNesting(what, json, shape, 0);
    return { values: json, depth: shape.length };
  }
  if (json.length !== count)
    throw invalid(`${what} has ${json.length} elements; shape ${formatShape(shape)} holds ${count}`);
  return { values: json, depth: 1 };
}

function finiteOnly(text: string): string {
  return text.includes("I") ? text.replace(/-?Infinity/g, "null") : text;
}

function checkNesting(what: string, json: unknown, shape: readonly number[], axis: number): void {
  if (!Array.isArray(json) || json.length !== shape[axis]) {
    throw invalid(`${what}: the nesting of data does not match shape ${formatShape(shape)} in dimension ${axis}`);
  }
  if (axis === shape.length - 1) return;
  for (const inner of json) checkNesting(what, inner, shape, axis + 1);
}

function elementWriter(datatype: NumericDatatype, data: TensorData): ElementWriter {
  switch (datatype) {
    case "BOOL":
      return (value, index) => {
        if (typeof value !== "boolean") return `${showJson(value)} is not true or false`;
        data[index] = value ? 1 : 0;
        return undefined;
      };
    case "FP16":
    case "FP32":
    case "FP64":
      return floatWriter(datatype, data);
    case "INT64":
    case "UINT64":
      return int64Writer(datatype, data);
    default:
      return (value, index) => {
        if (typeof value === "bigint") return `${value} is out of range for ${datatype}`;
        if (!Number.isInteger(value)) return `${showJson(value)} is not an integer`;
        data[index] = value as number;
        // A typed array wraps what does not fit.
        return data[index] === value || value === 0 ? undefined : `${showJson(value)} is out of range for ${datatype}`;
      };
  }
}

function floatWriter(datatype: "FP16" | "FP32" | "FP64", data: TensorData): ElementWriter {
  return (value, index) => {
    if (typeof value !== "number" && typeof value !== "bigint") return `${showJson(value)} is not a number`;
    const number = Number(value);
    data[index] = datatype === "FP16" ? toHalfBits(number) : number;
    const kept = datatype === "FP16" ? fromHalfBits(data[index] as number) : data[index];
    return Number.isFinite(kept) ? undefined : `${showJson(value)} is out of range for ${datatype}`;
  };
}

function int64Writer(datatype: "INT64" | "UINT64", data: TensorData): ElementWriter {
  // Through 32-bit halves: a BigInt per element would cost several times as much.
  const halves = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  return (value, index) => {
    if (typeof value === "bigint") {
      (data as BigInt64Array | BigUint64Array)[index] = value;
      return data[index] === value ? undefined : `${value} is out of range for ${datatype}`;
    }
    if (!Number.isInteger(value)) return `${showJson(value)} is not an integer`;
    const integer = value as number;
    if (!Number.isSafeInteger(integer))
      return `${showJson(value)} is beyond 2^53, where numbers with a point or an exponent are inexact; send it as binary`;
    if (datatype === "UINT64" && integer < 0) return `${showJson(value)} is out of range for ${datatype}`;
    halves[2 * index] = integer;
    halves[2 * index + 1] = Math.floor(integer / 0x1_0000_0000);
    return undefined;
  };
}

/** A value of a request as the text of an error shows it. */
export function showJson(value: unknown): string {
  // JSON.parse makes an infinity of 1e999, and JSON.stringify null of that.
  const text = typeof value === "number" ? String(value) : (stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
