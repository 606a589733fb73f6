import { onnx } from "../../proto/gen/onnx.js";
import { CompilerError } from "../ir/errors.js";
import { StoredTensor } from "../ir/stored-tensor.js";
import { arrayConstructors, arrayLength, type DataType, isCarried, type Tensor } from "../ir/tensor.js";
import { dataTypeOf, numberOf } from "../ops/data-type-numbers.js";

type TensorProto = onnx.TensorProto.$Properties;

/** Where a model's external tensors are; `location` is relative to the model, `length` undefined up to the end. */
export interface ExternalReader {
  /** Throws `bad-model` when the file is not there, lies outside the model's folder or ends too early. */
  find(location: string, offset: number, length: number | undefined): ExternalBytes;
  /** Numeric tensors of at least so many bytes stay in their file. */
  readonly storedFrom: number;
  readonly blockBytes: number;
  readonly onRead?: ((bytes: number) => void) | undefined;
}

export interface ExternalBytes {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * The tensor a TensorProto holds, wherever its elements are: raw_data, a typed field or an external file.
 * Throws `bad-model` naming the tensor when the elements do not fill its shape, `unsupported` for element types younger than this compiler.
 */
export function decodeTensor(proto: TensorProto, readExternal: ExternalReader): Tensor {
  const name = proto.name ?? "";
  const type = dataTypeOf(proto.dataType);
  if (type === null) throw new CompilerError("unsupported", `tensor '${name}' has element type ${proto.dataType}`);
  const dims = (proto.dims ?? []).map(Number);
  const count = arrayLength(type, dims);
  const isExternal = proto.dataLocation === onnx.TensorProto.DataLocation.EXTERNAL;
  if (isExternal && type !== "string") return externalTensor(proto, type, dims, readExternal);
  const data = elementsOf(proto, type);
  if (data.length !== count) throw wrongCount(name, dims, count, data.length);
  return { type, dims, data } as Tensor;
}

function wrongCount(name: string, dims: readonly number[], needed: number, found: number): CompilerError {
  const text = `tensor '${name}' holds ${found} elements, its shape [${dims}] needs ${needed}`;
  return new CompilerError("bad-model", text);
}

function elementsOf(proto: TensorProto, type: DataType): Tensor["data"] {
  if (type === "string") return (proto.stringData ?? []).map((bytes) => Buffer.from(bytes).toString("utf8"));
  if (proto.rawData != null && proto.rawData.length > 0) return fromBytes(type, proto.rawData);
  switch (type) {
    case "float32":
      return Float32Array.from(proto.floatData ?? []);
    case "float64":
      return Float64Array.from(proto.doubleData ?? []);
    case "int64":
      return BigInt64Array.from(proto.int64Data ?? [], (value) => BigInt(value.toString()));
    case "uint64":
      return BigUint64Array.from(proto.uint64Data ?? [], (value) => BigInt(value.toString()));
    case "uint32":
      return Uint32Array.from(proto.uint64Data ?? [], Number);
    case "complex64":
      return bytesOf(Float32Array.from(proto.floatData ?? []));
    case "complex128":
      return bytesOf(Float64Array.from(proto.doubleData ?? []));
    default:
      // Narrow integers, bool, the bits of small floats and bytes of several 4-bit elements all travel in int32_data.
      return arrayConstructors[type].from(proto.int32Data ?? []);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A large one stays in its file; a small one is read. */
function externalTensor(
  proto: TensorProto,
  type: Exclude<DataType, "string">,
  dims: readonly number[],
  { find, storedFrom, blockBytes, onRead }: ExternalReader,
): Tensor {
  const entries = new Map((proto.externalData ?? []).map(({ key, value }) => [key, value]));
  const location = entries.get("location");
  if (!location) throw new CompilerError("bad-model", `external tensor '${proto.name}' names no location`);
  const wanted = entries.get("length");
  const from = Number(entries.get("offset") ?? 0);
  const { path, offset, length } = find(location, from, wanted == null ? undefined : Number(wanted));
  const elements = Math.floor(length / arrayConstructors[type].BYTES_PER_ELEMENT);
  const needed = arrayLength(type, dims);
  if (elements !== needed) throw wrongCount(proto.name ?? "", dims, needed, elements);
  if (elements === 0) return { type, dims, data: new arrayConstructors[type](0) } as Tensor;
  const at = { path, offset, blockBytes, onRead };
  // Rows of elements smaller than a byte need not begin on one.
  if (isCarried(type)) return { type, dims, data: new StoredTensor("uint8", [elements], at).data };
  const stored = new StoredTensor(type, dims, at);
  return length >= storedFrom ? (stored as Tensor) : ({ type, dims, data: stored.data } as Tensor);
}

/** Copies little-endian bytes into an aligned array of their type. */
function fromBytes(type: Exclude<DataType, "string">, bytes: Uint8Array): Tensor["data"] {
  const ArrayType = arrayConstructors[type];
  const data = new ArrayType(Math.floor(bytes.byteLength / ArrayType.BYTES_PER_ELEMENT));
  new Uint8Array(data.buffer).set(bytes.subarray(0, data.byteLength));
  return data;
}

/** Elements as the little-endian bytes of raw_data. */
export function rawBytes(tensor: Exclude<Tensor, { type: "string" }>): Uint8Array {
  const { data } = tensor;
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

export function encodeTensor(name: string, tensor: Tensor): TensorProto {
  const head = { name, dims: [...tensor.dims], dataType: numberOf(tensor.type) };
  if (tensor.type === "string") return { ...head, stringData: tensor.data.map((text) => Buffer.from(text)) };
  return { ...head, rawData: rawBytes(tensor) };
}
