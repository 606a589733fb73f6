import { onnx } from "../../proto/gen/onnx.js";
import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, arrayLength, type DataType, type Tensor } from "../ir/tensor.js";
import { dataTypeOf, numberOf } from "../ops/data-type-numbers.js";

type TensorProto = onnx.TensorProto.$Properties;

/** Fetches the bytes of an external tensor: `location` relative to the model, `length` undefined up to the end. */
export type ExternalReader = (location: string, offset: number, length: number | undefined) => Uint8Array;

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
  const data = elementsOf(proto, type, readExternal);
  if (data.length !== count) {
    throw new CompilerError(
      "bad-model",
      `tensor '${name}' holds ${data.length} elements, its shape [${dims}] needs ${count}`,
    );
  }
  return { type, dims, data } as Tensor;
}

function elementsOf(proto: TensorProto, type: DataType, readExternal: ExternalReader): Tensor["data"] {
  if (type === "string") return (proto.stringData ?? []).map((bytes) => Buffer.from(bytes).toString("utf8"));
  if (proto.dataLocation === onnx.TensorProto.DataLocation.EXTERNAL)
    return fromBytes(type, externalBytes(proto, readExternal));
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

function externalBytes(proto: TensorProto, readExternal: ExternalReader): Uint8Array {
  const entries = new Map((proto.externalData ?? []).map(({ key, value }) => [key, value]));
  const location = entries.get("location");
  if (!location) throw new CompilerError("bad-model", `external tensor '${proto.name}' names no location`);
  const length = entries.get("length");
  return readExternal(location, Number(entries.get("offset") ?? 0), length == null ? undefined : Number(length));
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
  return new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
}

export function encodeTensor(name: string, tensor: Tensor): TensorProto {
  const head = { name, dims: [...tensor.dims], dataType: numberOf(tensor.type) };
  if (tensor.type === "string") return { ...head, stringData: tensor.data.map((text) => Buffer.from(text)) };
  return { ...head, rawData: rawBytes(tensor) };
}
