import { intAttribute } from "../ir/graph.js";
import { axesOf } from "./movement.js";
import { axisOf, type TypeRule } from "./type-rule.js";

/** Reduces the axes given (none given: all); `keepdims` leaves them as 1. */
export const reduction: TypeRule = (site) => {
  const [x] = site.inputs;
  const shape = x!.shape;
  const given = axesOf(site);
  const keep = intAttribute(site.node, "keepdims", 1) !== 0;
  if (given === undefined && !site.node.inputs[1] && !keep) return [{ type: x!.type, shape: [] }];
  if (shape === null || (given === undefined && site.node.inputs[1])) return [{ type: x!.type, shape: null }];
  const axes = new Set((given ?? shape.map((_, axis) => axis)).map((axis) => axisOf(axis, shape.length)));
  return [{ type: x!.type, shape: shape.flatMap((dim, axis) => (axes.has(axis) ? (keep ? [1] : []) : [dim])) }];
};

/** The index of the largest along one axis. */
export const argReduction: TypeRule = ({ node, inputs: [x] }) => {
  const shape = x!.shape;
  if (shape === null) return [{ type: "int64", shape: null }];
  const reduced = axisOf(intAttribute(node, "axis", 0), shape.length);
  const keep = intAttribute(node, "keepdims", 1) !== 0;
  return [{ type: "int64", shape: shape.flatMap((dim, axis) => (axis === reduced ? (keep ? [1] : []) : [dim])) }];
};
