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
  complex64: 14,
  complex128: 15,
  bfloat16: 16,
  float8e4m3fn: 17,
  float8e4m3fnuz: 18,
  float8e5m2: 19,
  float8e5m2fnuz: 20,
  uint4: 21,
  int4: 22,
  float4e2m1: 23,
  float8e8m0: 24,
  uint2: 25,
  int2: 26,
};

const types = new Map(Object.entries(numbers).map(([type, number]) => [number, type as DataType]));

/** Null for numbers that are no element type, or one younger than this compiler. */
export function dataTypeOf(number: number | null | undefined): DataType | null {
  return types.get(number ?? 0) ?? null;
}

export function numberOf(type: DataType): number {
  return numbers[type];
}
