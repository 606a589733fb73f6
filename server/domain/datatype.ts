/** The Open Inference Protocol datatypes whose elements are of one size. */
export const datatypes = {
  BOOL: { bytes: 1, array: Uint8Array },
  UINT8: { bytes: 1, array: Uint8Array },
  UINT16: { bytes: 2, array: Uint16Array },
  UINT32: { bytes: 4, array: Uint32Array },
  UINT64: { bytes: 8, array: BigUint64Array },
  INT8: { bytes: 1, array: Int8Array },
  INT16: { bytes: 2, array: Int16Array },
  INT32: { bytes: 4, array: Int32Array },
  INT64: { bytes: 8, array: BigInt64Array },
  // IEEE half precision, as its bits.
  FP16: { bytes: 2, array: Uint16Array },
  FP32: { bytes: 4, array: Float32Array },
  FP64: { bytes: 8, array: Float64Array },
} as const;

export type NumericDatatype = keyof typeof datatypes;

/** The datatypes that a tensor in this server may have; the elements of BYTES are texts. */
export type Datatype = NumericDatatype | "BYTES";

export type TensorData =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

export function isDatatype(name: string): name is Datatype {
  return Object.hasOwn(datatypes, name) || name === "BYTES";
}

/** 0 for BYTES: its elements stand beside the batch's buffer. */
export function bytesPerElement(datatype: Datatype): number {
  return datatype === "BYTES" ? 0 : datatypes[datatype].bytes;
}

/** A zeroed array of its own buffer, so the buffer can be handed to another thread. */
export function allocate(datatype: NumericDatatype, elements: number): TensorData {
  return new datatypes[datatype].array(elements);
}

/** Views `elements` elements at a byte offset that must be a multiple of the element's size. */
export function viewElements(
  datatype: NumericDatatype,
  buffer: ArrayBuffer,
  byteOffset = 0,
  elements?: number,
): TensorData {
  return new datatypes[datatype].array(
    buffer,
    byteOffset,
    elements ?? (buffer.byteLength - byteOffset) / bytesPerElement(datatype),
  );
}

/**
 * Little-endian bytes as a typed array: a view where the alignment allows it, else one copy.
 * The byte length must be a multiple of the element's size.
 */
export function fromBytes(datatype: NumericDatatype, bytes: Uint8Array): TensorData {
  const size = bytesPerElement(datatype);
  const elements = bytes.byteLength / size;
  if (bytes.byteOffset % size === 0 && bytes.buffer instanceof ArrayBuffer) {
    return viewElements(datatype, bytes.buffer, bytes.byteOffset, elements);
  }
  const data = allocate(datatype, elements);
  toBytes(data).set(bytes);
  return data;
}

/** The bytes of a typed array, without copying (the machines this runs on are little-endian). */
export function toBytes(data: TensorData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
