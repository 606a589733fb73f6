import {
  allocate,
  bytesPerElement,
  type Datatype,
  type NumericDatatype,
  type TensorData,
  toBytes,
} from "../domain/datatype.js";
import { elementsPerRow, type Signature, type Tensor, tensorOf } from "../domain/tensor.js";
import type { Texts } from "../domain/text.js";
import type { RankingInput } from "../models/ranking-manifest.js";
import type { InputValues, RankedFields } from "./ranked-fields.js";
import { gatherTexts, repeatTexts } from "./text-columns.js";

/** What a ranking graph takes: user inputs of one row, ad inputs of one row per candidate. */
export function oncePerRequest(
  signature: Signature,
  parts: readonly RankingInput[],
  { candidates, inputs }: RankedFields,
): Tensor[] {
  return parts.map(({ name, source, side, columns, shape }) => {
    const at = signature.inputs.findIndex((input) => input.name === source);
    const rows = side === "user" ? 1 : candidates;
    const { datatype } = signature.inputs[at]!;
    const data = gather(datatype, inputs[at]!, columns, rows);
    return tensorOf({ name, shape: [rows, ...shape.slice(1)] }, datatype, data);
  });
}

/** What any graph of the model takes: the user's values repeated in every candidate's row. */
export function repeatedPerRow(signature: Signature, { candidates, inputs }: RankedFields): Tensor[] {
  return signature.inputs.map((spec, at) => {
    const columns = Array.from({ length: elementsPerRow(spec.shape) }, (_, column) => column);
    const data = gather(spec.datatype, inputs[at]!, columns, candidates);
    return tensorOf({ name: spec.name, shape: [candidates, ...spec.shape.slice(1)] }, spec.datatype, data);
  });
}

/**
 * The inputs of a plain request as its ranking graph takes them, where every input is of one side, the user's have one
 * row and the ads' all others; undefined where they do not.
 */
export function tensorsOfSides(parts: readonly RankingInput[], inputs: readonly Tensor[]): Tensor[] | undefined {
  const rows = Math.max(...inputs.map(({ shape }) => shape[0]!));
  const tensors = parts.map(({ name, source, side, columns }) => {
    const tensor = inputs.find((input) => input.name === source)!;
    const isWhole = columns.length === elementsPerRow(tensor.shape);
    return isWhole && tensor.shape[0] === (side === "user" ? 1 : rows) ? { ...tensor, name } : undefined;
  });
  return tensors.every((tensor) => tensor !== undefined) ? tensors : undefined;
}

/** An OIP tensor of one row as `rows` rows. */
export function repeatRow(tensor: Tensor, rows: number): Tensor {
  const { name, datatype, data } = tensor;
  const shape = [rows, ...tensor.shape.slice(1)];
  if (datatype === "BYTES") return { name, datatype, shape, data: repeatTexts(data, rows) };
  const whole = allocate(datatype, data.length * rows);
  if (rows > 0) copyRows(datatype, data, whole, rows);
  return { name, datatype, shape, data: whole };
}

function gather(datatype: Datatype, values: InputValues, columns: readonly number[], rows: number): TensorData | Texts {
  if ("whole" in values) {
    const { side, data } = values.whole;
    if (side === "ad" || rows === 1) return data;
    return repeatRow(tensorOf({ name: "", shape: [1, data.length] }, datatype, data), rows).data;
  }
  const [only, ...others] = columns;
  const first = values.columns[only!]!;
  if (others.length === 0 && (first.side === "ad" || rows === 1)) return first.data;
  if (datatype === "BYTES")
    return gatherTexts(
      columns.map((column) => values.columns[column]!),
      rows,
    );
  const width = columns.length;
  const target = allocate(datatype, rows * width);
  for (const [to, column] of columns.entries()) {
    const { side, data } = values.columns[column]!;
    copyColumn(datatype, data as TensorData, side === "user" ? 0 : 1, target, to, width, rows);
  }
  return target;
}

/** Copies element after element into one column; 64-bit ones as halves, because reading them would make BigInts. */
function copyColumn(
  datatype: NumericDatatype,
  source: TensorData,
  step: 0 | 1,
  target: TensorData,
  column: number,
  width: number,
  rows: number,
): void {
  if (bytesPerElement(datatype) === 8) {
    const from = new Int32Array(source.buffer, source.byteOffset, source.length * 2);
    const to = new Int32Array(target.buffer, target.byteOffset, target.length * 2);
    for (let row = 0; row < rows; row++) {
      const [a, b] = [2 * row * step, 2 * (row * width + column)];
      to[b] = from[a]!;
      to[b + 1] = from[a + 1]!;
    }
    return;
  }
  for (let row = 0; row < rows; row++) target[row * width + column] = source[row * step]!;
}

/** Doubles what is there, so that a row repeated n times takes log n copies. */
function copyRows(datatype: NumericDatatype, row: TensorData, target: TensorData, rows: number): void {
  const bytes = toBytes(target);
  const size = row.length * bytesPerElement(datatype);
  bytes.set(toBytes(row));
  for (let done = 1; done < rows; done *= 2) bytes.copyWithin(done * size, 0, Math.min(done, rows - done) * size);
}
