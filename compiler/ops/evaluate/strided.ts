import { arrayConstructors, elementCount, type Tensor, tensorOfType } from "../../ir/tensor.js";

/** Elements to step over per axis, row-major. */
export function stridesOf(dims: readonly number[]): number[] {
  const strides = dims.map(() => 1);
  for (let axis = dims.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * dims[axis + 1]!;
  return strides;
}

/** Element [i, j, ..] of the result is element offset + i s0 + j s1 + .. of `x`. */
export function strided(x: Tensor, dims: readonly number[], strides: readonly number[], offset = 0): Tensor {
  const count = elementCount(dims);
  const source = x.data as ArrayLike<unknown>;
  const data = emptyLike(x, count);
  const at = dims.map(() => 0);
  let from = offset;
  for (let to = 0; to < count; to++) {
    data[to] = source[from];
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++at[axis]! < dims[axis]!) break;
      from -= strides[axis]! * dims[axis]!;
      at[axis] = 0;
    }
  }
  return tensorOfType(x.type, dims, data);
}

/** Room for `count` elements of the type of `x`. */
export function emptyLike(x: Tensor, count: number): { [at: number]: unknown } {
  return x.type === "string" ? new Array<string>(count) : new arrayConstructors[x.type](count);
}

/** `x` repeated along missing axes and those of size 1. */
export function expanded(x: Tensor, dims: readonly number[]): Tensor {
  const missing = dims.length - x.dims.length;
  const own = stridesOf(x.dims);
  const strides = dims.map((_, axis) => (axis < missing || x.dims[axis - missing] === 1 ? 0 : own[axis - missing]!));
  return strided(x, dims, strides);
}

/** Numpy broadcasting of sizes; undefined where they do not fit. */
export function broadcastDims(shapes: readonly (readonly number[])[]): number[] | undefined {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const dims: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1).filter((size) => size !== 1);
    if (sizes.some((size) => size !== sizes[0])) return undefined;
    dims.push(sizes[0] ?? 1);
  }
  return dims;
}
