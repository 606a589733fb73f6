import type { Attribute, Graph, Node } from "./graph.js";
import { float32, int64, type Tensor } from "./tensor.js";

type AttributeValue = number | string | readonly number[] | Attribute;

/**
 * Appends nodes and initialisers under names that nothing else has. Numbers given as attributes are ints;
 * pass `{ kind: "float", value }` for a float.
 */
export class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly initializers = new Map<string, Tensor>();
  readonly #taken: Set<string>;

  /** @param prefix begins every new name; @param origin is stamped on every new node. */
  constructor(
    readonly prefix: string,
    graph?: Graph,
    readonly origin?: string,
  ) {
    this.#taken = new Set(graph === undefined ? [] : namesIn(graph));
  }

  /** `wanted` under the prefix, with a number where it is taken. */
  fresh(wanted: string): string {
    const base = this.prefix === "" ? wanted : `${this.prefix}/${wanted}`;
    let name = base;
    for (let count = 2; this.#taken.has(name); count++) name = `${base}_${count}`;
    this.#taken.add(name);
    return name;
  }

  initializer(wanted: string, tensor: Tensor): string {
    const name = this.fresh(wanted);
    this.initializers.set(name, tensor);
    return name;
  }

  scalar(value: number): string {
    return this.initializer("scalar", float32([], [value]));
  }

  int(wanted: string, value: number): string {
    return this.initializer(wanted, int64([], [value]));
  }

  ints(wanted: string, values: readonly number[]): string {
    return this.initializer(wanted, int64([values.length], values));
  }

  /** Appends a node with one output and returns that output's name: `output`, or a fresh one. */
  op(op: string, inputs: readonly string[], attributes: Record<string, AttributeValue> = {}, output?: string): string {
    const name = this.fresh(op);
    const made = output ?? name;
    this.nodes.push({
      name,
      op,
      domain: "",
      inputs,
      outputs: [made],
      attributes: new Map(Object.entries(attributes).map(([key, value]) => [key, attributeOf(value)])),
      ...(this.origin === undefined ? {} : { origin: this.origin }),
    });
    return made;
  }
}

function attributeOf(value: AttributeValue): Attribute {
  if (typeof value === "number") return { kind: "int", value };
  if (typeof value === "string") return { kind: "string", value };
  if ("kind" in value) return value;
  return { kind: "ints", value };
}

function* namesIn(graph: Graph): Generator<string> {
  for (const input of graph.inputs) yield input.name;
  yield* graph.initializers.keys();
  for (const node of graph.nodes) {
    yield node.name;
    yield* node.outputs;
    for (const attribute of node.attributes.values()) if (attribute.kind === "graph") yield* namesIn(attribute.value);
  }
}
