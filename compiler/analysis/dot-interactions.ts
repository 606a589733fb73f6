import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";

/** Products x_i . x_j of the rows of a stack, picked from its whole Gram matrix (DLRM, Naumov et al., 2019). */
export interface DotInteraction {
  /** [batch, fields, d]. */
  readonly stack: string;
  readonly fields: number;
  /** The Gram matrix row after row, [batch, fields * fields]. */
  readonly flat: string;
  /** The Gather of the products picked. */
  readonly select: Node;
  /** Places in `flat`, from 0 on. */
  readonly picked: readonly number[];
  /** The products picked, [batch, picked.length]. */
  readonly output: string;
  /** What reads the stack to multiply it by itself: the MatMul, and a Transpose before it. */
  readonly product: readonly Node[];
}

/** Every Gather(Flatten(MatMul(X, Transpose(X))), constant places) along the columns, in graph order. */
export function findDotInteractions(graph: Graph, types: TypeTable): DotInteraction[] {
  const { producer } = indexOf(graph);
  return graph.nodes.flatMap((select) => {
    if (select.op !== "Gather" || select.domain !== "" || intAttribute(select, "axis", 0) !== 1) return [];
    const [flat, places] = select.inputs as [string, string];
    const constant = graph.initializers.get(places);
    const flatten = producer.get(flat);
    if (constant?.dims.length !== 1 || (flatten?.op !== "Flatten" && flatten?.op !== "Reshape")) return [];
    const gram = gramOf(graph, types, flatten.inputs[0]!);
    if (gram === undefined || types.rank(flat) !== 2 || types.width(flat) !== gram.fields ** 2) return [];
    const picked = integersOf(constant)!.map((place) => (place < 0 ? place + gram.fields ** 2 : place));
    return [{ ...gram, flat, select, picked, output: select.outputs[0]! }];
  });
}

function gramOf(
  graph: Graph,
  types: TypeTable,
  value: string,
): Pick<DotInteraction, "stack" | "fields" | "product"> | undefined {
  const { producer } = indexOf(graph);
  const product = producer.get(value);
  if (product?.op !== "MatMul" || product.domain !== "") return undefined;
  const [stack, right] = product.inputs as [string, string];
  const transpose = producer.get(right);
  const perm = transpose?.attributes.get("perm");
  if (transpose?.op !== "Transpose" || transpose.inputs[0] !== stack || perm?.kind !== "ints") return undefined;
  const fields = types.of(stack).shape?.[1];
  if (perm.value.join() !== "0,2,1" || typeof fields !== "number") return undefined;
  return { stack, fields, product: [product, transpose] };
}
