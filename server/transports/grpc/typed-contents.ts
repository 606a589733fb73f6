import type { inference } from "../../../proto/gen/open_inference.js";
import { allocate, type Datatype, type NumericDatatype, type TensorData } from "../../domain/datatype.js";
import { invalid } from "../../domain/errors.js";
import { textOf } from "../../domain/text.js";

type Contents = inference.InferTensorContents.$Properties;
type ContentsField = Exclude<keyof Contents, "$unknowns">;

/** The field that carries a datatype; FP16 travels raw only. */
const fieldOf: Readonly<Record<NumericDatatype, Exclude<ContentsField, "bytesContents"> | undefined>> = {
  BOOL: "boolContents",
  INT8: "intContents",
  INT16: "intContents",
  INT32: "intContents",
  INT64: "int64Contents",
  UINT8: "uintContents",
  UINT16: "uintContents",
  UINT32: "uintContents",
  UINT64: "uint64Contents",
  FP16: undefined,
  FP32: "fp32Contents",
  FP64: "fp64Contents",
};

/** Whether a datatype has a typed form at all. */
export function hasTypedForm(datatype: Datatype): boolean {
  return datatype === "BYTES" || fieldOf[datatype] !== undefined;
}

/**
 * Typed contents as a typed array of exactly `count` elements.
 * @throws {ServingError} `invalid-argument`, naming the input
 */
export function tensorFromContents(
  name: string,
  datatype: NumericDatatype,
  count: number,
  contents: Contents,
): TensorData {
  const field = fieldOf[datatype];
  if (field === undefined) throw invalid(`input '${name}': ${datatype} has no typed contents; send raw_input_contents`);
  requireOnly(name, datatype, field, contents);
  const values = contents[field] ?? [];
  if (values.length !== count)
    throw invalid(`input '${name}' has ${values.length} elements in ${snakeCase(field)}; its shape holds ${count}`);
  const data = allocate(datatype, count);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) writeHalves(data, values as readonly Int64[]);
  else writeNumbers(name, datatype, data, values as readonly (number | boolean)[]);
  return data;
}

/** As `tensorFromContents`, of a tensor of texts. */
export function textsFromContents(name: string, count: number, contents: Contents): string[] {
  requireOnly(name, "BYTES", "bytesContents", contents);
  const values = contents.bytesContents ?? [];
  if (values.length !== count)
    throw invalid(`input '${name}' has ${values.length} elements in bytes_contents; its shape holds ${count}`);
  return values.map((bytes, index) => textOf(`input '${name}'`, bytes, index));
}

function requireOnly(name: string, datatype: Datatype, field: ContentsField, contents: Contents): void {
  for (const [other, values] of Object.entries(contents)) {
    if (other !== field && Array.isArray(values) && values.length > 0)
      throw invalid(`input '${name}': ${snakeCase(other)} is filled; ${datatype} belongs in ${snakeCase(field)}`);
  }
}

/** A tensor's typed contents. */
export function contentsFromTensor(datatype: NumericDatatype, data: TensorData): Contents {
  const field = fieldOf[datatype];
  if (field === undefined) return {};
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return { [field]: readHalves(data) };
  return { [field]: datatype === "BOOL" ? Array.from(data, Boolean) : Array.from(data) };
}

type Int64 = number | { readonly low: number; readonly high: number };

/** Through 32-bit halves, without a BigInt per element. */
function writeHalves(data: BigInt64Array | BigUint64Array, values: readonly Int64[]): void {
  const halves = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  for (const [i, value] of values.entries()) {
    halves[2 * i] = typeof value === "number" ? value : value.low;
    halves[2 * i + 1] = typeof value === "number" ? Math.floor(value / 0x1_0000_0000) : value.high;
  }
}

/** The generated encoder reads nothing but these two fields of what its types call a Long. */
function readHalves(data: BigInt64Array | BigUint64Array): Int64[] {
  const halves = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  return Array.from({ length: data.length }, (_, i) => ({ low: halves[2 * i]!, high: halves[2 * i + 1]! }));
}

function writeNumbers(
  name: string,
  datatype: NumericDatatype,
  data: Exclude<TensorData, BigInt64Array | BigUint64Array>,
  values: readonly (number | boolean)[],
): void {
  for (const [i, value] of values.entries()) {
    data[i] = Number(value);
    const isInteger = datatype.includes("INT");
    if (isInteger && data[i] !== value)
      throw invalid(`input '${name}' data element ${i}: ${value} is out of range for ${datatype}`);
  }
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
