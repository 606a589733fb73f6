import { type Graph, indexOf, type Node } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";
import { columnBlocks } from "./column-blocks.js";
import { type DenseLayer, findDenseLayers, weightsOf } from "./dense-layers.js";

/** A dense layer whose outputs go one by one through an activation and then only into dense layers. */
export interface HiddenLayer {
  /** Computes the units [rows, units] before the activation. */
  readonly layer: DenseLayer;
  /** What is applied to each unit by itself, in order. */
  readonly elementwise: readonly Node[];
  /** The value after it, that the readers read, alone or beside other columns. */
  readonly output: string;
  readonly readers: readonly UnitReader[];
}

export interface UnitReader {
  readonly layer: DenseLayer;
  /** Of its input, where the units begin. */
  readonly firstColumn: number;
}

/** Work on one number at a time. */
const unary = new Set(
  ["Relu", "LeakyRelu", "Elu", "Selu", "Celu", "Gelu", "Sigmoid", "HardSigmoid", "HardSwish", "Mish", "Tanh"].concat([
    "Softplus",
    "Softsign",
    "Abs",
    "Neg",
    "Exp",
    "Erf",
    "Sqrt",
    "Identity",
    "ThresholdedRelu",
  ]),
);

/** Work on one number at a time with constants, of which each unit may have its own. */
const withConstants = new Set(["PRelu", "Add", "Sub", "Mul", "Div", "Min", "Max", "Pow", "Clip", "BatchNormalization"]);

/** Layers whose width can change with nothing else noticing, in graph order. */
export function findHiddenLayers(graph: Graph, types: TypeTable): HiddenLayer[] {
  const layers = findDenseLayers(graph);
  const { consumers } = indexOf(graph);
  const isShared = ({ name }: DenseLayer) => consumers.get(name)!.length > 1;
  return layers.flatMap((layer) => {
    if (isShared(layer) || types.rank(layer.output) !== 2 || layer.outputs < 2) return [];
    const elementwise = elementwiseAfter(graph, layer);
    if (elementwise.length === 0) return [];
    const output = elementwise.at(-1)!.outputs[0]!;
    const readers = readersOf(graph, types, layers, output);
    return readers === undefined || readers.some((reader) => isShared(reader.layer))
      ? []
      : [{ layer, elementwise, output, readers }];
  });
}

/** The weights with which all readers read the units, one layer below the other: [outputs, units] row-major. */
export function readingWeights(graph: Graph, { layer, readers }: HiddenLayer): Float64Array {
  const units = layer.outputs;
  const rows = readers.flatMap((reader) => {
    const { matrix } = weightsOf(graph, reader.layer);
    const { inputs, outputs } = reader.layer;
    return Array.from({ length: outputs }, (_, row) => {
      const from = row * inputs + reader.firstColumn;
      return matrix.subarray(from, from + units);
    });
  });
  const stacked = new Float64Array(rows.length * units);
  for (const [at, row] of rows.entries()) stacked.set(row, at * units);
  return stacked;
}

function elementwiseAfter(graph: Graph, layer: DenseLayer): Node[] {
  const index = indexOf(graph);
  const chain: Node[] = [];
  for (let value = layer.output; ; value = chain.at(-1)!.outputs[0]!) {
    const [next, ...others] = index.consumers.get(value) ?? [];
    if (next === undefined || others.length > 0 || index.outputs.has(value)) return chain;
    if (next.domain !== "" || next.outputs.length !== 1 || next.inputs.filter((name) => name === value).length !== 1) {
      return chain;
    }
    const constants = next.inputs.filter((name) => name !== value && name !== "");
    const isElementwise =
      unary.has(next.op) ||
      (withConstants.has(next.op) && constants.every((name) => isPerUnit(graph, name, layer.outputs)));
    if (!isElementwise) return chain;
    chain.push(next);
  }
}

/** One number for all, or one for each unit. */
export function isPerUnit(graph: Graph, name: string, units: number): boolean {
  const tensor = graph.initializers.get(name);
  if (tensor === undefined || tensor.type !== "float32") return false;
  return tensor.data.length === 1 || (tensor.data.length === units && tensor.dims.at(-1) === units);
}

/** Undefined where anything but a dense layer reads a unit. */
function readersOf(
  graph: Graph,
  types: TypeTable,
  layers: readonly DenseLayer[],
  output: string,
): UnitReader[] | undefined {
  const index = indexOf(graph);
  const readers: UnitReader[] = [];
  const values = [output];
  for (const value of values) {
    if (index.outputs.has(value)) return undefined;
    const reading = layers.filter((layer) => layer.input === value);
    for (const consumer of index.consumers.get(value) ?? []) {
      if (reading.some((layer) => layer.nodes.includes(consumer))) continue;
      if (consumer.op !== "Concat" || consumer.domain !== "") return undefined;
      values.push(consumer.outputs[0]!);
    }
    for (const layer of reading) {
      const firstColumn = firstColumnOf(graph, types, value, output);
      if (firstColumn === undefined) return undefined;
      readers.push({ layer, firstColumn });
    }
  }
  return readers.length === 0 ? undefined : readers;
}

/** Where the columns of `value` begin that are `part`; undefined where it stands there twice or not whole. */
function firstColumnOf(graph: Graph, types: TypeTable, value: string, part: string): number | undefined {
  let column = 0;
  let found: number | undefined;
  for (const block of columnBlocks(graph, types, value) ?? []) {
    if (block.value === part) {
      if (found !== undefined) return undefined;
      found = column;
    }
    column += block.width;
  }
  return found;
}
