import type { Model, Node } from "./graph.js";
import { float32, int64, type Tensor } from "./tensor.js";

/** The tensor that a Constant node makes; undefined for other nodes and for kinds of value this IR does not model. */
export function constantOf(node: Node): Tensor | undefined {
  if (node.op !== "Constant" || node.domain !== "") return undefined;
  const [[name, attribute] = [undefined, undefined]] = node.attributes;
  if (name === "value" && attribute?.kind === "tensor") return attribute.value;
  if (name === "value_float" && attribute?.kind === "float") return float32([], [attribute.value]);
  if (name === "value_int" && attribute?.kind === "int") return int64([], [attribute.value]);
  if (name === "value_floats" && attribute?.kind === "floats")
    return float32([attribute.value.length], attribute.value);
  if (name === "value_ints" && attribute?.kind === "ints") return int64([attribute.value.length], attribute.value);
  return undefined;
}

/** The same model with every Constant node as an initialiser of the same name. */
export function withConstantsLifted(model: Model): Model {
  const { graph } = model;
  const lifted = new Map<string, Tensor>();
  for (const node of graph.nodes) {
    const value = constantOf(node);
    if (value !== undefined) lifted.set(node.outputs[0]!, value);
  }
  if (lifted.size === 0) return model;
  const nodes = graph.nodes.filter((node) => !lifted.has(node.outputs[0] ?? ""));
  return { ...model, graph: { ...graph, nodes, initializers: new Map([...graph.initializers, ...lifted]) } };
}
