import type { DataType } from "../ir/tensor.js";

/** TensorProto.DataType: the numbers that files and Cast's `to` use. */
const numbers: Readonly<Record<DataType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
};

const types = new Map(Object.entries(numbers).map(([type, number]) => [number, type as DataType]));

/** Null for the types this compiler does not hold (complex, 8-bit floats, 4-bit integers). */
export function dataTypeOf(number: number | null | undefined): DataType | null {
  return types.get(number ?? 0) ?? null;
}

export function numberOf(type: DataType): number {
  return numbers[type];
}
