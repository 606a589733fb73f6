import type { Graph, Node } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";

/** s and t of y = s x + t, one number per feature. */
export interface Scaling {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

/**
 * The scale and shift that Add, Sub, Mul or Div with a constant is to the columns of a matrix. Undefined where it is
 * none, or where a scale or shift is no number.
 */
export function constantScaling(
  graph: Graph,
  types: TypeTable,
  node: Node,
): { readonly input: string; readonly scaling: Scaling } | undefined {
  const [a, b] = node.inputs as [string, string];
  if (!arithmetic.has(node.op) || graph.initializers.has(a) === graph.initializers.has(b)) return undefined;
  const constantFirst = graph.initializers.has(a);
  const [input, constant] = constantFirst ? [b, graph.initializers.get(a)!] : [a, graph.initializers.get(b)!];
  const width = types.width(input);
  if (width === undefined || types.rank(input) !== 2 || constant.type !== "float32") return undefined;
  const { dims, data } = constant;
  const perFeature = dims.length <= 2 && data.length === (dims.at(-1) ?? 1) && [1, width].includes(data.length);
  if (!perFeature) return undefined;
  const value = (at: number) => data[data.length === 1 ? 0 : at]!;
  const map = mapOf(node.op, constantFirst);
  if (map === undefined) return undefined;
  const scale = Float64Array.from({ length: width }, (_, at) => map.scale(value(at)));
  const shift = Float64Array.from({ length: width }, (_, at) => map.shift(value(at)));
  return [...scale, ...shift].every(Number.isFinite) ? { input, scaling: { scale, shift } } : undefined;
}

const arithmetic = new Set(["Add", "Sub", "Mul", "Div"]);

type FeatureMap = Readonly<Record<"scale" | "shift", (constant: number) => number>>;

const [one, zero] = [() => 1, () => 0];

function mapOf(op: string, constantFirst: boolean): FeatureMap | undefined {
  if (op === "Add") return { scale: one, shift: (c) => c };
  if (op === "Mul") return { scale: (c) => c, shift: zero };
  if (op === "Sub") return constantFirst ? { scale: () => -1, shift: (c) => c } : { scale: one, shift: (c) => -c };
  // c / x is no linear map.
  return constantFirst ? undefined : { scale: (c) => 1 / c, shift: zero };
}
