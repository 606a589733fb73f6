/** Element types of tensors. float16 and bfloat16 are held as their 16 bits, bool as one byte. */
export const dataTypes = [
  ...(["float32", "float64", "float16", "bfloat16", "int8", "int16", "int32", "int64"] as const),
  ...(["uint8", "uint16", "uint32", "uint64", "bool", "string"] as const),
] as const;

export type DataType = (typeof dataTypes)[number];

export interface ElementArrays {
  float32: Float32Array;
  float64: Float64Array;
  float16: Uint16Array;
  bfloat16: Uint16Array;
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
  bool: Uint8Array;
  string: string[];
}

/** A dense row-major tensor; `data.length` is the product of `dims` (1 for a scalar, whose dims are []). */
export type Tensor = { [T in DataType]: TensorOf<T> }[DataType];

export interface TensorOf<T extends DataType> {
  readonly type: T;
  readonly dims: readonly number[];
  readonly data: ElementArrays[T];
}

export const arrayConstructors = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
} as const;

export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** Bytes of the elements as stored (strings: their UTF-8 length). */
export function byteLength(tensor: Tensor): number {
  if (tensor.type === "string") return tensor.data.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return elementCount(tensor.dims) * arrayConstructors[tensor.type].BYTES_PER_ELEMENT;
}

export function float32(dims: readonly number[], data: Float32Array | readonly number[]): TensorOf<"float32"> {
  return { type: "float32", dims, data: data instanceof Float32Array ? data : Float32Array.from(data) };
}

export function float64(dims: readonly number[], data: Float64Array | readonly number[]): TensorOf<"float64"> {
  return { type: "float64", dims, data: data instanceof Float64Array ? data : Float64Array.from(data) };
}

export function int64(dims: readonly number[], data: BigInt64Array | readonly number[]): TensorOf<"int64"> {
  return { type: "int64", dims, data: data instanceof BigInt64Array ? data : BigInt64Array.from(data, BigInt) };
}

/** The elements of an integer tensor as numbers; undefined for other types. */
export function integersOf(tensor: Tensor | undefined): readonly number[] | undefined {
  if (tensor?.type === "int64") return Array.from(tensor.data, Number);
  if (tensor?.type === "int32") return Array.from(tensor.data);
  return undefined;
}
