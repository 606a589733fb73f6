import { type Dim, intAttribute, intsAttribute, type Shape } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import { axisOf, product, type Site, type TypeRule } from "./type-rule.js";

/** Axes moved from an attribute to the second input in opset 13. */
export function axesOf(site: Site): readonly number[] | undefined {
  return intsAttribute(site.node, "axes") ?? integersOf(site.constant(1));
}

export const transpose: TypeRule = ({ node, inputs: [x] }) => {
  const shape = x!.shape;
  if (shape === null) return [{ type: x!.type, shape: null }];
  const order = intsAttribute(node, "perm") ?? shape.map((_, axis) => shape.length - 1 - axis);
  return [{ type: x!.type, shape: order.map((axis) => shape[axis] ?? null) }];
};

export const flatten: TypeRule = ({ node, inputs: [x] }) => {
  const shape = x!.shape;
  if (shape === null) return [{ type: x!.type, shape: [null, null] }];
  const axis = axisOf(intAttribute(node, "axis", 1), shape.length);
  return [{ type: x!.type, shape: [product(shape.slice(0, axis)), product(shape.slice(axis))] }];
};

export const reshape: TypeRule = (site) => {
  const [x] = site.inputs;
  const target = integersOf(site.constant(1));
  if (target === undefined) return [{ type: x!.type, shape: null }];
  const copyZero = intAttribute(site.node, "allowzero", 0) === 0;
  const kept = target.map((size, axis): Dim => (size === 0 && copyZero ? (x!.shape?.[axis] ?? null) : size));
  return [{ type: x!.type, shape: kept.map((size, axis) => (size === -1 ? remainder(x!.shape, kept, axis) : size)) }];
};

/** The size that -1 stands for: what the other dimensions leave, where they are the same symbols on both sides. */
function remainder(from: Shape | null, to: Shape, hole: number): Dim {
  if (from === null) return null;
  const left = [...from];
  const others: Dim[] = [];
  for (const dim of to.filter((_, axis) => axis !== hole)) {
    const same = typeof dim === "string" ? left.indexOf(dim) : -1;
    if (same >= 0) left.splice(same, 1);
    else others.push(dim);
  }
  const divisor = product(others);
  if (typeof divisor !== "number" || divisor === 0) return null;
  const numbers = left.filter((dim): dim is number => typeof dim === "number").reduce((a, b) => a * b, 1);
  const symbols = left.filter((dim) => typeof dim !== "number");
  if (numbers % divisor !== 0) return null;
  return product([numbers / divisor, ...symbols]);
}

export const unsqueeze: TypeRule = (site) => {
  const [x] = site.inputs;
  const axes = axesOf(site);
  const shape = x!.shape;
  if (shape === null || axes === undefined) return [{ type: x!.type, shape: null }];
  const rank = shape.length + axes.length;
  const inserted = new Set(axes.map((axis) => axisOf(axis, rank)));
  const rest = [...shape];
  return [
    { type: x!.type, shape: Array.from({ length: rank }, (_, axis) => (inserted.has(axis) ? 1 : rest.shift()!)) },
  ];
};

export const squeeze: TypeRule = (site) => {
  const [x] = site.inputs;
  const shape = x!.shape;
  if (shape === null) return [{ type: x!.type, shape: null }];
  const axes = axesOf(site)?.map((axis) => axisOf(axis, shape.length));
  if (axes === undefined && shape.some((dim) => typeof dim !== "number")) return [{ type: x!.type, shape: null }];
  return [
    { type: x!.type, shape: shape.filter((dim, axis) => (axes === undefined ? dim !== 1 : !axes.includes(axis))) },
  ];
};

export const concat: TypeRule = ({ node, inputs }) => {
  const type = inputs[0]!.type;
  if (inputs.some((input) => input.shape === null)) return [{ type, shape: null }];
  const shapes = inputs.map((input) => input.shape!);
  const axis = axisOf(intAttribute(node, "axis", 0), shapes[0]!.length);
  const sizes = shapes.map((shape) => shape[axis] ?? null);
  const total = sizes.every((size) => typeof size === "number") ? sizes.reduce((a, b) => a! + b!, 0) : null;
  return [
    {
      type,
      shape: shapes[0]!.map((dim, at) =>
        at === axis ? total : (shapes.map((shape) => shape[at]!).find(Number.isInteger) ?? dim),
      ),
    },
  ];
};

/** Gather along `axis`: the indices' shape stands where that axis was. */
export const gather: TypeRule = ({ node, inputs: [data, indices] }) => {
  if (data!.shape === null || indices!.shape === null) return [{ type: data!.type, shape: null }];
  const axis = axisOf(intAttribute(node, "axis", 0), data!.shape.length);
  return [
    { type: data!.type, shape: [...data!.shape.slice(0, axis), ...indices!.shape, ...data!.shape.slice(axis + 1)] },
  ];
};

export const expand: TypeRule = (site) => {
  const target = integersOf(site.constant(1));
  const [x] = site.inputs;
  if (target === undefined || x!.shape === null) return [{ type: x!.type, shape: null }];
  const rank = Math.max(target.length, x!.shape.length);
  const dimAt = (shape: Shape, axis: number) => shape[axis - rank + shape.length] ?? 1;
  return [
    {
      type: x!.type,
      shape: Array.from({ length: rank }, (_, axis) =>
        dimAt(target, axis) === 1 ? dimAt(x!.shape!, axis) : dimAt(target, axis),
      ),
    },
  ];
};

export const slice: TypeRule = (site) => {
  const [x] = site.inputs;
  const shape = x!.shape;
  const starts = intsAttribute(site.node, "starts") ?? integersOf(site.constant(1));
  const ends = intsAttribute(site.node, "ends") ?? integersOf(site.constant(2));
  const given = intsAttribute(site.node, "axes") ?? integersOf(site.constant(3));
  if (shape === null) return [{ type: x!.type, shape: null }];
  if (given === undefined && site.node.inputs[3]) return [{ type: x!.type, shape: shape.map(() => null) }];
  if (starts === undefined || ends === undefined) {
    const cut = given?.map((axis) => axisOf(axis, shape.length));
    return [{ type: x!.type, shape: shape.map((dim, axis) => (cut?.includes(axis) === false ? dim : null)) }];
  }
  const axes = given ?? starts.map((_, axis) => axis);
  const steps = integersOf(site.constant(4)) ?? axes.map(() => 1);
  const sliced: Dim[] = [...shape];
  axes.forEach((axis, at) => {
    sliced[axisOf(axis, shape.length)] = slicedSize(
      shape[axisOf(axis, shape.length)]!,
      starts[at]!,
      ends[at]!,
      steps[at]!,
    );
  });
  return [{ type: x!.type, shape: sliced }];
};

function slicedSize(size: Dim, start: number, end: number, step: number): Dim {
  if (typeof size !== "number" || step <= 0) return null;
  const clamp = (index: number) => Math.min(Math.max(index < 0 ? index + size : index, 0), size);
  return Math.max(0, Math.ceil((clamp(end) - clamp(start)) / step));
}

export const shapeOf: TypeRule = ({ inputs: [x] }) => [{ type: "int64", shape: [x!.shape?.length ?? null] }];

export const sizeOf: TypeRule = () => [{ type: "int64", shape: [] }];

/** Parts along `axis`: sizes given (an attribute up to opset 12, an input after), or equal ones. */
export const split: TypeRule = (site) => {
  const [x] = site.inputs;
  const count = site.node.outputs.length;
  if (x!.shape === null) return site.node.outputs.map(() => ({ type: x!.type, shape: null }));
  const axis = axisOf(intAttribute(site.node, "axis", 0), x!.shape.length);
  const size = x!.shape[axis]!;
  const given = intsAttribute(site.node, "split") ?? integersOf(site.constant(1));
  const equal = typeof size === "number" && size % count === 0 ? size / count : null;
  const sizes = given ?? site.node.outputs.map(() => (site.node.inputs[1] ? null : equal));
  return site.node.outputs.map((_, part) => ({
    type: x!.type,
    shape: x!.shape!.map((dim, at) => (at === axis ? (sizes[part] ?? null) : dim)),
  }));
};

export const constantOfShape: TypeRule = (site) => {
  const value = site.node.attributes.get("value");
  const shape = integersOf(site.constant(0));
  const length = site.inputs[0]!.shape?.[0];
  const unknown = typeof length === "number" ? new Array<Dim>(length).fill(null) : null;
  return [{ type: value?.kind === "tensor" ? value.value.type : "float32", shape: shape ?? unknown }];
};

export const gatherElements: TypeRule = ({ inputs: [x, indices] }) => [{ type: x!.type, shape: indices!.shape }];

export const tile: TypeRule = (site) => {
  const [x] = site.inputs;
  const repeats = integersOf(site.constant(1));
  if (x!.shape === null) return [{ type: x!.type, shape: null }];
  return [{ type: x!.type, shape: x!.shape.map((dim, axis) => product([dim, repeats?.[axis] ?? null])) }];
};

/** Each tuple along the indices' last axis names an element, or a block when it is shorter than data's rank. */
export const gatherNd: TypeRule = ({ node, inputs: [data, indices] }) => {
  const length = indices!.shape?.at(-1);
  if (data!.shape === null || typeof length !== "number") return [{ type: data!.type, shape: null }];
  const blocks = data!.shape.slice(intAttribute(node, "batch_dims", 0) + length);
  return [{ type: data!.type, shape: [...indices!.shape!.slice(0, -1), ...blocks] }];
};

/** Begins, then ends, of every axis (or of the axes in the fourth input). */
export const pad: TypeRule = (site) => {
  const [x] = site.inputs;
  const pads = intsAttribute(site.node, "pads") ?? integersOf(site.constant(1));
  const shape = x!.shape;
  const axes = site.node.inputs[3] ? integersOf(site.constant(3)) : shape?.map((_, axis) => axis);
  if (shape === null || pads === undefined || axes === undefined) {
    return [{ type: x!.type, shape: shape?.map(() => null) ?? null }];
  }
  const padded: Dim[] = [...shape];
  for (const [at, given] of axes.entries()) {
    const axis = axisOf(given, shape.length);
    const added = pads[at]! + pads[at + axes.length]!;
    const size = shape[axis]!;
    padded[axis] = added === 0 ? size : typeof size === "number" ? size + added : null;
  }
  return [{ type: x!.type, shape: padded }];
};
/** start, start + step, .. below limit. */
export const range: TypeRule = ({ inputs: [start] }) => [{ type: start!.type, shape: [null] }];
