import type { Node } from "../../ir/graph.js";
import { float32, int64, type Tensor } from "../../ir/tensor.js";

/** What a Constant node holds; undefined for values this compiler does not model (sparse, strings). */
export function constantOf(node: Node): Tensor | undefined {
  const [[name, attribute] = [undefined, undefined]] = node.attributes;
  if (name === "value" && attribute?.kind === "tensor") return attribute.value;
  if (name === "value_float" && attribute?.kind === "float") return float32([], [attribute.value]);
  if (name === "value_int" && attribute?.kind === "int") return int64([], [attribute.value]);
  if (name === "value_floats" && attribute?.kind === "floats")
    return float32([attribute.value.length], attribute.value);
  if (name === "value_ints" && attribute?.kind === "ints") return int64([attribute.value.length], attribute.value);
  return undefined;
}
