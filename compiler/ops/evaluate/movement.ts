import { intAttribute, intsAttribute } from "../../ir/graph.js";
import { elementCount, integersOf, type Tensor, tensorOfType } from "../../ir/tensor.js";
import { axisOf } from "../type-rule.js";
import type { EvaluatedSite } from "./evaluate.js";
import { emptyLike, expanded, strided, stridesOf } from "./strided.js";

export function transpose({ node, inputs: [x] }: EvaluatedSite): Tensor {
  const order = intsAttribute(node, "perm") ?? x!.dims.map((_, axis) => x!.dims.length - 1 - axis);
  const strides = stridesOf(x!.dims);
  return strided(
    x!,
    order.map((axis) => x!.dims[axis]!),
    order.map((axis) => strides[axis]!),
  );
}

/** Any operator that only gives a tensor another shape, which type inference has worked out. */
export function reshaped({ inputs: [x], shape }: EvaluatedSite): Tensor | undefined {
  if (shape === undefined || elementCount(shape) !== x!.data.length) return undefined;
  return { ...x!, dims: shape };
}

export function expand({ inputs: [x], shape }: EvaluatedSite): Tensor | undefined {
  return shape === undefined ? undefined : expanded(x!, shape);
}

export function concat({ node, inputs }: EvaluatedSite): Tensor | undefined {
  const parts = inputs.map((input) => input!);
  const axis = axisOf(intAttribute(node, "axis", 0), parts[0]!.dims.length);
  const dims = parts[0]!.dims.map((dim, at) => (at === axis ? parts.reduce((sum, x) => sum + x.dims[axis]!, 0) : dim));
  const data = emptyLike(parts[0]!, elementCount(dims));
  const blocks = elementCount(dims.slice(0, axis));
  let to = 0;
  for (let block = 0; block < blocks; block++) {
    for (const part of parts) {
      const length = part.data.length / blocks;
      for (let at = 0; at < length; at++) data[to++] = part.data[block * length + at];
    }
  }
  return tensorOfType(parts[0]!.type, dims, data);
}

export function gather({ node, inputs: [x, indices] }: EvaluatedSite): Tensor | undefined {
  const axis = axisOf(intAttribute(node, "axis", 0), x!.dims.length);
  const size = x!.dims[axis]!;
  const picked = integersOf(indices)?.map((index) => (index < 0 ? index + size : index));
  if (picked === undefined || picked.some((index) => index < 0 || index >= size)) return undefined;
  const [before, after] = [elementCount(x!.dims.slice(0, axis)), elementCount(x!.dims.slice(axis + 1))];
  const data = emptyLike(x!, before * picked.length * after);
  let to = 0;
  for (let block = 0; block < before; block++) {
    for (const index of picked) {
      for (let at = 0; at < after; at++) data[to++] = x!.data[(block * size + index) * after + at];
    }
  }
  const dims = [...x!.dims.slice(0, axis), ...indices!.dims, ...x!.dims.slice(axis + 1)];
  return tensorOfType(x!.type, dims, data);
}

export function slice({ node, inputs: [x, starts, ends, axes, steps] }: EvaluatedSite): Tensor | undefined {
  const from = intsAttribute(node, "starts") ?? integersOf(starts);
  const to = intsAttribute(node, "ends") ?? integersOf(ends);
  if (from === undefined || to === undefined) return undefined;
  const along = intsAttribute(node, "axes") ?? integersOf(axes) ?? from.map((_, at) => at);
  const by = integersOf(steps) ?? from.map(() => 1);
  if (by.some((step) => step <= 0)) return undefined;
  const own = stridesOf(x!.dims);
  const [dims, strides] = [[...x!.dims], [...own]];
  let offset = 0;
  for (const [at, given] of along.entries()) {
    const axis = axisOf(given, x!.dims.length);
    const size = x!.dims[axis]!;
    const clamp = (index: number) => Math.min(Math.max(index < 0 ? index + size : index, 0), size);
    const [first, last] = [clamp(from[at]!), clamp(to[at]!)];
    dims[axis] = Math.max(0, Math.ceil((last - first) / by[at]!));
    strides[axis] = own[axis]! * by[at]!;
    offset += own[axis]! * first;
  }
  return strided(x!, dims, strides, offset);
}

export function constantOfShape({ node, inputs: [shape] }: EvaluatedSite): Tensor | undefined {
  const dims = integersOf(shape);
  const value = node.attributes.get("value");
  if (dims === undefined || (value !== undefined && value.kind !== "tensor")) return undefined;
  const one: Tensor = value?.value ?? { type: "float32", dims: [1], data: Float32Array.of(0) };
  return expanded({ ...one, dims: [] } as Tensor, dims);
}
