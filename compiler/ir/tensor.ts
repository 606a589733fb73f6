/** Element types that are only carried from file to file: held as the bytes of raw_data. */
export const carriedTypes = [
  ...(["complex64", "complex128", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz"] as const),
  ...(["float8e8m0", "uint4", "int4", "float4e2m1", "uint2", "int2"] as const),
] as const;

export type CarriedType = (typeof carriedTypes)[number];

/** Element types of tensors. float16 and bfloat16 are held as their 16 bits, bool as one byte. */
export const dataTypes = [
  ...(["float32", "float64", "float16", "bfloat16", "int8", "int16", "int32", "int64"] as const),
  ...(["uint8", "uint16", "uint32", "uint64", "bool", "string"] as const),
  ...carriedTypes,
] as const;

export type DataType = (typeof dataTypes)[number];

export interface ElementArrays extends Record<CarriedType, Uint8Array> {
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

/** A dense row-major tensor; `data.length` is `arrayLength` of its type and dims (1 for a scalar, whose dims are []). */
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
  complex64: Uint8Array,
  complex128: Uint8Array,
  float8e4m3fn: Uint8Array,
  float8e4m3fnuz: Uint8Array,
  float8e5m2: Uint8Array,
  float8e5m2fnuz: Uint8Array,
  float8e8m0: Uint8Array,
  uint4: Uint8Array,
  int4: Uint8Array,
  float4e2m1: Uint8Array,
  uint2: Uint8Array,
  int2: Uint8Array,
} as const;

/** Bits of one element of the types that are carried; several small ones share a byte, the last byte may be part full. */
const carriedBits: Readonly<Record<CarriedType, number>> = {
  ...{ complex64: 64, complex128: 128, float8e4m3fn: 8, float8e4m3fnuz: 8, float8e5m2: 8, float8e5m2fnuz: 8 },
  ...{ float8e8m0: 8, uint4: 4, int4: 4, float4e2m1: 4, uint2: 2, int2: 2 },
};

export function isCarried(type: DataType): type is CarriedType {
  return Object.hasOwn(carriedBits, type);
}

/** The length of a tensor's `data`: its elements, or the bytes of the types that are only carried. */
export function arrayLength(type: DataType, dims: readonly number[]): number {
  const count = elementCount(dims);
  return isCarried(type) ? Math.ceil((count * carriedBits[type]) / 8) : count;
}

export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** Bytes of the elements as stored (strings: their UTF-8 length). */
export function byteLength(tensor: Tensor): number {
  if (tensor.type === "string") return tensor.data.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return arrayLength(tensor.type, tensor.dims) * arrayConstructors[tensor.type].BYTES_PER_ELEMENT;
}

/** A tensor whose type is known only when it runs; `data` is an array of that type. */
export function tensorOfType(type: DataType, dims: readonly number[], data: Readonly<Record<number, unknown>>): Tensor {
  return { type, dims, data } as unknown as Tensor;
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
