import type { Attribute, Graph, Model, Node } from "../ir/graph.js";
import { float64, type Tensor } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";

/** A float32 tensor's numbers in float64; others as they are. */
export function tensorInFloat64(tensor: Tensor): Tensor {
  return tensor.type === "float32" ? float64(tensor.dims, Float64Array.from(tensor.data)) : tensor;
}

/** The same model with float64 wherever it had float32: inputs, weights, constants and casts. */
export function inFloat64(model: Model): Model {
  return { ...model, graph: graphInFloat64(model.graph) };
}

function graphInFloat64(graph: Graph): Graph {
  const typed = <V extends Graph["inputs"][number]>(value: V) =>
    value.type === "float32" ? { ...value, type: "float64" as const } : value;
  return {
    ...graph,
    inputs: graph.inputs.map(typed),
    outputs: graph.outputs.map(typed),
    initializers: new Map([...graph.initializers].map(([name, tensor]) => [name, tensorInFloat64(tensor)])),
    nodes: graph.nodes.map(nodeInFloat64),
  };
}

function nodeInFloat64(node: Node): Node {
  const attributes = [...node.attributes].map(([name, attribute]): [string, Attribute] => {
    if (attribute.kind === "tensor") return [name, { kind: "tensor", value: tensorInFloat64(attribute.value) }];
    if (attribute.kind === "graph") return [name, { kind: "graph", value: graphInFloat64(attribute.value) }];
    const isCast = node.op === "Cast" && name === "to" && attribute.kind === "int";
    if (isCast && attribute.value === numberOf("float32")) return [name, { kind: "int", value: numberOf("float64") }];
    return [name, attribute];
  });
  return { ...node, attributes: new Map(attributes) };
}
