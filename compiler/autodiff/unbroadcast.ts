import type { Shape } from "../ir/graph.js";
import type { GradientBuilder } from "./gradient-builder.js";

/**
 * Sums `gradient` over the axes along which an input of shape `target` was repeated (numpy broadcasting), so that
 * it has the input's shape. An axis whose size is known only at run time counts as not repeated.
 */
export function unbroadcast(gradient: string, target: Shape, build: GradientBuilder): string {
  const shape = build.scope.typeOf(gradient).shape;
  if (shape === null) return gradient;
  const extra = shape.length - target.length;
  let summed = gradient;
  if (extra > 0) {
    summed = build.reduceSum(
      summed,
      Array.from({ length: extra }, (_, axis) => axis),
      false,
    );
  }
  const repeated = target.flatMap((dim, axis) => (dim === 1 && shape[axis + extra] !== 1 ? [axis] : []));
  return repeated.length === 0 ? summed : build.reduceSum(summed, repeated, true);
}
