import { type Graph, indexOf, type Node } from "../ir/graph.js";
import type { TensorOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";
import { type DenseLayer, weightsOf } from "./dense-layers.js";

/** One layer of a vector cross net: alpha becomes alpha (1 + x_0 . weights) + constant. */
export interface CrossStep {
  /** The one-output layer x_l . w. */
  readonly layer: DenseLayer;
  readonly weights: Float64Array;
  readonly constant: number;
}

/** x_L = alpha x_0 + offset of a vector cross net (Wang et al., ADKDD 2017): alpha is one number per row. */
export interface CrossNet {
  readonly input: string;
  readonly width: number;
  readonly steps: readonly CrossStep[];
  readonly offset: Float64Array;
}

/**
 * The cross net whose last layer makes `value`: x_{l+1} = x_0 (x_l . w_l + c_l) + b_l + x_l, its sums in any order.
 *
 * @param layers dense layers by the value they make
 */
export function crossNetOf(
  graph: Graph,
  types: TypeTable,
  layers: ReadonlyMap<string, DenseLayer>,
  value: string,
): CrossNet | undefined {
  const width = types.width(value);
  if (width === undefined || types.rank(value) !== 2) return undefined;
  const terms = summands(graph, value);
  for (const term of terms) {
    const [x0, layer] = scaledRow(graph, types, layers, term, width) ?? [];
    if (x0 === undefined || layer === undefined || !terms.includes(layer.input)) continue;
    const before =
      layer.input === x0
        ? { input: x0, width, steps: [], offset: new Float64Array(width) }
        : crossNetOf(graph, types, layers, layer.input);
    const rest = terms.toSpliced(terms.indexOf(term), 1);
    const constants = rest.toSpliced(rest.indexOf(layer.input), 1).map((name) => rowOf(graph, name, width));
    if (before?.input !== x0 || constants.some((constant) => constant === undefined)) continue;
    const { matrix, bias } = weightsOf(graph, layer);
    const constant = before.offset.reduce((sum, each, at) => sum + each * matrix[at]!, bias[0]!);
    const offset = before.offset.map((each, at) => constants.reduce((sum, row) => sum + row![at]!, each));
    return { input: x0, width, steps: [...before.steps, { layer, weights: matrix, constant }], offset };
  }
  return undefined;
}

/** The values that a tree of Adds adds up, as far as nothing else reads its inner sums. */
function summands(graph: Graph, value: string): string[] {
  const { producer, consumers, outputs } = indexOf(graph);
  const node = producer.get(value);
  if (node?.op !== "Add" || node.domain !== "") return [value];
  const inner = (name: string) => {
    const once = consumers.get(name)?.length === 1 && !outputs.has(name) && node.inputs[0] !== node.inputs[1];
    return once ? summands(graph, name) : [name];
  };
  return node.inputs.flatMap(inner);
}

/** x_0 and the layer of Mul(x_0, layer), one number per row. */
function scaledRow(
  graph: Graph,
  types: TypeTable,
  layers: ReadonlyMap<string, DenseLayer>,
  value: string,
  width: number,
): [string, DenseLayer] | undefined {
  const node: Node | undefined = indexOf(graph).producer.get(value);
  if (node?.op !== "Mul" || node.domain !== "") return undefined;
  const [a, b] = node.inputs as [string, string];
  for (const [x0, dot] of [[a, b] as const, [b, a] as const]) {
    const layer = layers.get(dot);
    if (layer?.outputs === 1 && layer.inputs === width && types.rank(x0) === 2 && types.width(x0) === width)
      return [x0, layer];
  }
  return undefined;
}

/** A constant row [width] or [1, width]. */
function rowOf(graph: Graph, name: string, width: number): ArrayLike<number> | undefined {
  const tensor = graph.initializers.get(name);
  if (tensor?.type !== "float32" || tensor.dims.length > 2 || tensor.dims.at(-1) !== width) return undefined;
  return tensor.dims.length === 2 && tensor.dims[0] !== 1 ? undefined : (tensor as TensorOf<"float32">).data;
}
