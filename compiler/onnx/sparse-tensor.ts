import type { onnx } from "../../proto/gen/onnx.js";
import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, elementCount, integersOf, isCarried, type Tensor } from "../ir/tensor.js";
import { decodeTensor, type ExternalReader } from "./tensor-codec.js";

/**
 * The dense tensor that a sparse one stands for, as onnxruntime makes it when it loads a model: elements that are not
 * named are 0. Indices are positions in row-major order [n], or one index per axis [n, rank].
 * Throws `bad-model` naming the tensor when an index is outside it, `unsupported` for types that are only carried.
 */
export function decodeSparseTensor(proto: onnx.SparseTensorProto.$Properties, readExternal: ExternalReader): Tensor {
  const name = proto.values?.name ?? "";
  if (proto.values == null || proto.indices == null)
    throw new CompilerError("bad-model", `sparse tensor '${name}' has no values or no indices`);
  const values = decodeTensor(proto.values, readExternal);
  const indices = decodeTensor(proto.indices, readExternal);
  const dims = (proto.dims ?? []).map(Number);
  if (values.type === "string" || isCarried(values.type))
    throw new CompilerError("unsupported", `sparse tensor '${name}' has element type ${values.type}`);
  const count = elementCount(dims);
  const data = new arrayConstructors[values.type](count);
  const source: ArrayLike<unknown> = values.data;
  const positions = positionsOf(integersOf(indices) ?? [], indices.dims.length, dims);
  if (positions.length !== source.length)
    throw new CompilerError(
      "bad-model",
      `sparse tensor '${name}' has ${source.length} values, ${positions.length} indices`,
    );
  for (const [at, position] of positions.entries()) {
    if (!(position >= 0 && position < count))
      throw new CompilerError("bad-model", `sparse tensor '${name}' has an index outside its shape [${dims}]`);
    (data as { [at: number]: unknown })[position] = source[at];
  }
  return { type: values.type, dims, data } as Tensor;
}

function positionsOf(indices: readonly number[], rank: number, dims: readonly number[]): readonly number[] {
  if (rank < 2) return indices;
  return Array.from({ length: indices.length / dims.length }, (_, at) =>
    dims.reduce((position, size, axis) => position * size + indices[at * dims.length + axis]!, 0),
  );
}
