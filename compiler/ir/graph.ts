import type { DataType, Tensor } from "./tensor.js";

/** A size known now, a name for one known at run time ("batch"), or null when nothing is known. */
export type Dim = number | string | null;
export type Shape = readonly Dim[];

/** What is known of a value before anything runs. Null: unknown. */
export interface ValueType {
  readonly type: DataType | null;
  readonly shape: Shape | null;
}

/** A graph input or output. `foreign` keeps what this IR does not model (sequences, maps) for writing it back. */
export interface ValueInfo extends ValueType {
  readonly name: string;
  readonly foreign?: unknown;
}

/** `foreign` holds an attribute this IR does not model, for writing it back unchanged. */
export type Attribute =
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "ints"; readonly value: readonly number[] }
  | { readonly kind: "floats"; readonly value: readonly number[] }
  | { readonly kind: "strings"; readonly value: readonly string[] }
  | { readonly kind: "tensor"; readonly value: Tensor }
  | { readonly kind: "graph"; readonly value: Graph }
  | { readonly kind: "foreign"; readonly value: unknown };

/** One operation. An absent optional input is "". `name` is unique in its graph; `origin` says which pass made it. */
export interface Node {
  readonly name: string;
  readonly op: string;
  readonly domain: string;
  /** Which of several functions of one name a model's own function call means. */
  readonly overload?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly origin?: string;
}

/** An immutable graph in single-assignment form; `nodes` are in topological order. */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly initializers: ReadonlyMap<string, Tensor>;
  readonly nodes: readonly Node[];
}

/** A graph with what its file says around it. `foreign` keeps functions and the like for writing them back. */
export interface Model {
  readonly graph: Graph;
  readonly irVersion: number;
  /** Version per domain; "" is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly foreign?: unknown;
}

/** Names a node reads: its inputs, and what its subgraphs capture from outside. */
export function readsOf(node: Node): string[] {
  const reads = node.inputs.filter((name) => name !== "");
  for (const attribute of node.attributes.values()) {
    if (attribute.kind === "graph") reads.push(...capturedBy(attribute.value));
  }
  return reads;
}

function capturedBy(graph: Graph): string[] {
  const own = new Set([...graph.inputs.map((input) => input.name), ...graph.initializers.keys()]);
  const captured: string[] = [];
  for (const node of graph.nodes) {
    captured.push(...readsOf(node).filter((name) => !own.has(name)));
    for (const output of node.outputs) own.add(output);
  }
  captured.push(...graph.outputs.map((output) => output.name).filter((name) => !own.has(name)));
  return captured;
}

export interface GraphIndex {
  /** The node that makes a value; undefined for graph inputs and initialisers. */
  readonly producer: ReadonlyMap<string, Node>;
  /** The nodes that read a value, in graph order, once each. */
  readonly consumers: ReadonlyMap<string, readonly Node[]>;
  readonly outputs: ReadonlySet<string>;
}

const indexes = new WeakMap<Graph, GraphIndex>();

/** Who makes and who reads each value; computed once per graph. */
export function indexOf(graph: Graph): GraphIndex {
  const known = indexes.get(graph);
  if (known !== undefined) return known;
  const producer = new Map<string, Node>();
  const consumers = new Map<string, Node[]>();
  for (const node of graph.nodes) {
    for (const output of node.outputs) if (output !== "") producer.set(output, node);
    for (const name of new Set(readsOf(node))) {
      const readers = consumers.get(name);
      if (readers === undefined) consumers.set(name, [node]);
      else readers.push(node);
    }
  }
  const index = { producer, consumers, outputs: new Set(graph.outputs.map((output) => output.name)) };
  indexes.set(graph, index);
  return index;
}

/** An int attribute, or `fallback` where the operator's definition gives one. */
export function intAttribute(node: Node, name: string, fallback: number): number {
  const attribute = node.attributes.get(name);
  return attribute?.kind === "int" ? attribute.value : fallback;
}

export function floatAttribute(node: Node, name: string, fallback: number): number {
  const attribute = node.attributes.get(name);
  return attribute?.kind === "float" ? attribute.value : fallback;
}

export function intsAttribute(node: Node, name: string): readonly number[] | undefined {
  const attribute = node.attributes.get(name);
  return attribute?.kind === "ints" ? attribute.value : undefined;
}
