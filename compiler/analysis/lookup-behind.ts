import { type Graph, indexOf, intAttribute } from "../ir/graph.js";
import { numberOf } from "../ops/data-type-numbers.js";
import type { TypeTable } from "../ops/infer-types.js";

/** [n, d] looked up by ids [n], seen through factors of one and casts to the type it has. */
export function lookupBehind(
  graph: Graph,
  types: TypeTable,
  value: string,
): { table: string; ids: string } | undefined {
  const node = indexOf(graph).producer.get(value);
  if (node === undefined || node.domain !== "") return undefined;
  const [first, second] = node.inputs as [string, string];
  switch (node.op) {
    case "Identity":
      return lookupBehind(graph, types, first);
    case "Cast":
      return intAttribute(node, "to", 0) === numberOf("float32") ? lookupBehind(graph, types, first) : undefined;
    case "Mul": {
      const lookup = lookupBehind(graph, types, first);
      return lookup !== undefined && isOnes(graph, second, lookup.ids) ? lookup : undefined;
    }
    case "Gather": {
      const table = graph.initializers.get(first);
      if (table?.type !== "float32" || table.dims.length !== 2 || intAttribute(node, "axis", 0) !== 0) return undefined;
      return types.rank(second) === 1 && types.of(second).type === "int64" ? { table: first, ids: second } : undefined;
    }
    default:
      return undefined;
  }
}

const shaping = new Set(["Unsqueeze", "Cast", "CastLike", "Identity"]);

/** The number one, or once per id. Weights of a bag that nobody gave are exported so. */
function isOnes(graph: Graph, value: string, ids: string): boolean {
  const { producer } = indexOf(graph);
  const tensor = graph.initializers.get(value);
  if (tensor !== undefined) return tensor.data.length === 1 && Number(tensor.data[0]) === 1 && tensor.dims.length <= 2;
  const node = producer.get(value);
  if (node === undefined || node.domain !== "") return false;
  if (shaping.has(node.op)) return isOnes(graph, node.inputs[0]!, ids);
  const shape = node.op === "Expand" ? producer.get(node.inputs[1]!) : undefined;
  return shape?.op === "Shape" && shape.inputs[0] === ids && isOnes(graph, node.inputs[0]!, ids);
}
