import { floatAttribute, type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { elementCount, type TensorOf } from "../ir/tensor.js";

/** y = W x + b with constant W and b, whatever nodes compute it. */
export interface DenseLayer {
  /** The initialiser that holds W. */
  readonly name: string;
  /** Gemm; MatMul; or MatMul and Add. */
  readonly nodes: readonly Node[];
  readonly input: string;
  /** The value after the bias, before any activation. */
  readonly output: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly bias: string | null;
}

/** W [outputs, inputs] row-major and b [outputs], float64, with Gemm's alpha and beta multiplied in. */
export interface DenseWeights {
  readonly matrix: Float64Array;
  readonly bias: Float64Array;
}

/** Every dense layer in graph order. Layers that share one weight are each listed. */
export function findDenseLayers(graph: Graph): DenseLayer[] {
  return graph.nodes.flatMap((node) => {
    const layer =
      node.domain !== ""
        ? undefined
        : node.op === "Gemm"
          ? fromGemm(graph, node)
          : node.op === "MatMul"
            ? fromMatMul(graph, node)
            : undefined;
    return layer === undefined ? [] : [layer];
  });
}

/** One weight and every layer that multiplies by it, such as both towers that share it; the first stands for all. */
export interface DenseSite extends DenseLayer {
  readonly readers: readonly DenseLayer[];
}

/** Every weight once, in the order of its first reader. */
export function findDenseSites(graph: Graph): DenseSite[] {
  const byName = new Map<string, DenseLayer[]>();
  for (const layer of findDenseLayers(graph)) byName.set(layer.name, [...(byName.get(layer.name) ?? []), layer]);
  return [...byName.values()].map((readers) => ({ ...readers[0]!, readers }));
}

/** Whether all readers compute the same W x + b: they may add a bias each, or scale, as they please. */
export function isOneMap(graph: Graph, { readers: [first, ...others] }: DenseSite): boolean {
  if (others.length === 0) return true;
  const { matrix, bias } = weightsOf(graph, first!);
  const equal = (a: Float64Array, b: Float64Array) => a.length === b.length && a.every((value, at) => value === b[at]);
  return others.every((layer) => {
    const own = weightsOf(graph, layer);
    return layer.outputs === first!.outputs && equal(own.matrix, matrix) && equal(own.bias, bias);
  });
}

function matrixOf(graph: Graph, name: string | undefined): TensorOf<"float32"> | undefined {
  const tensor = graph.initializers.get(name ?? "");
  return tensor?.type === "float32" && tensor.dims.length === 2 ? tensor : undefined;
}

/** A bias adds one number per output: [m], [1, m] (`mostAxes` of 2) or one number for all. */
function isBias(graph: Graph, name: string, outputs: number, mostAxes: 1 | 2): boolean {
  const tensor = graph.initializers.get(name);
  if (tensor?.type !== "float32" || tensor.dims.slice(0, -1).some((dim) => dim !== 1)) return false;
  return tensor.dims.length <= mostAxes && [outputs, 1].includes(elementCount(tensor.dims));
}

function fromGemm(graph: Graph, node: Node): DenseLayer | undefined {
  const weight = matrixOf(graph, node.inputs[1]);
  if (weight === undefined || intAttribute(node, "transA", 0) !== 0 || graph.initializers.has(node.inputs[0]!))
    return undefined;
  const transposed = intAttribute(node, "transB", 0) !== 0;
  const [inputs, outputs] = transposed ? [weight.dims[1]!, weight.dims[0]!] : [weight.dims[0]!, weight.dims[1]!];
  const bias = node.inputs[2] || null;
  if (bias !== null && !isBias(graph, bias, outputs, 2)) return undefined;
  return {
    name: node.inputs[1]!,
    nodes: [node],
    input: node.inputs[0]!,
    output: node.outputs[0]!,
    inputs,
    outputs,
    bias,
  };
}

function fromMatMul(graph: Graph, node: Node): DenseLayer | undefined {
  const weight = matrixOf(graph, node.inputs[1]);
  if (weight === undefined || graph.initializers.has(node.inputs[0]!)) return undefined;
  const [inputs, outputs] = [weight.dims[0]!, weight.dims[1]!];
  const product = node.outputs[0]!;
  const base = { name: node.inputs[1]!, input: node.inputs[0]!, inputs, outputs };
  const index = indexOf(graph);
  const readers = index.consumers.get(product) ?? [];
  const [add] = readers;
  if (readers.length === 1 && add!.op === "Add" && add!.domain === "" && !index.outputs.has(product)) {
    const other = add!.inputs[0] === product ? add!.inputs[1]! : add!.inputs[0]!;
    // To a vector, a bias [1, m] adds an axis; where there is one already, `flatten-bias` has made it [m].
    if (isBias(graph, other, outputs, 1))
      return { ...base, nodes: [node, add!], output: add!.outputs[0]!, bias: other };
  }
  return { ...base, nodes: [node], output: product, bias: null };
}

export function weightsOf(graph: Graph, layer: DenseLayer): DenseWeights {
  const [node] = layer.nodes;
  const gemm = node!.op === "Gemm";
  const alpha = gemm ? floatAttribute(node!, "alpha", 1) : 1;
  const beta = gemm ? floatAttribute(node!, "beta", 1) : 1;
  const stored = matrixOf(graph, layer.name)!.data;
  const { inputs: n, outputs: m } = layer;
  const matrix = new Float64Array(m * n);
  const outputsFirst = gemm && intAttribute(node!, "transB", 0) !== 0;
  for (let row = 0; row < m; row++) {
    for (let column = 0; column < n; column++) {
      matrix[row * n + column] = alpha * stored[outputsFirst ? row * n + column : column * m + row]!;
    }
  }
  const bias = new Float64Array(m);
  if (layer.bias !== null) {
    const values = (graph.initializers.get(layer.bias) as TensorOf<"float32">).data;
    for (let row = 0; row < m; row++) bias[row] = beta * values[values.length === 1 ? 0 : row]!;
  }
  return { matrix, bias };
}
