import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { arrayConstructors, byteLength, type Tensor, type TensorOf } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "store-zero-columns-once";

/**
 * Gemm(x, W)   →   Gemm(x, Gather(W', place of each column in W')),   W' = W with one column of zeros for all
 *
 * Layers that read more than they need hold columns of zeros (`dots-to-dense`, `stack-lookups`). The file does not have
 * to: onnxruntime lays the columns out once, at load, so that speed and memory are those of the whole matrix.
 */
export const storeZeroColumnsOnce: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const { graph } = model;
    const types = inferTypes(model);
    for (const [weight, tensor] of graph.initializers) {
      // Tables may be too large to look through: they are not asked for what they hold.
      if (!isStorable(tensor) || !isLayerWeight(graph, types, weight)) continue;
      const places = placesOf(tensor);
      const distinct = 1 + places.reduce((most, place) => Math.max(most, place), 0);
      const saved = byteLength(tensor) * (1 - distinct / places.length);
      if (saved > Int32Array.BYTES_PER_ELEMENT * places.length + nodeBytes)
        yield { site: weight, patch: compact(graph, weight, tensor, places, distinct) };
    }
  },
};

/** About what one more node takes in a file. */
const nodeBytes = 128;

type Storable = TensorOf<"float32"> | TensorOf<"float16"> | TensorOf<"int8">;

function isStorable(tensor: Tensor): tensor is Storable {
  return tensor.dims.length === 2 && ["float32", "float16", "int8"].includes(tensor.type) && tensor.dims[1]! > 0;
}

/** W [outputs, inputs] that Gemms read transposed, and nothing else; or narrow numbers that it is widened from. */
function isLayerWeight(graph: Graph, types: TypeTable, value: string): boolean {
  const { consumers, outputs } = indexOf(graph);
  const readers = consumers.get(value) ?? [];
  if (readers.length === 0 || outputs.has(value)) return false;
  return readers.every((node) => {
    const { op, inputs } = node;
    if (node.domain !== "" || inputs.filter((input) => input === value).length !== 1) return false;
    if (op === "Gemm") return inputs[1] === value && intAttribute(node, "transB", 0) !== 0;
    const scaled = op === "Mul" && inputs.every((input) => input === value || (types.width(input) ?? 1) === 1);
    return (op === "Cast" || scaled) && isLayerWeight(graph, types, node.outputs[0]!);
  });
}

/** Where each column goes: those of zeros share one place, the first that comes. Bits of zero are 0 in every type. */
function placesOf({ dims, data }: Storable): number[] {
  const [rows, columns] = dims as readonly [number, number];
  let next = 0;
  let zeros: number | undefined;
  return Array.from({ length: columns }, (_, column) => {
    for (let row = 0; row < rows; row++) if (data[row * columns + column] !== 0) return next++;
    zeros ??= next++;
    return zeros;
  });
}

function compact(graph: Graph, weight: string, tensor: Storable, places: readonly number[], width: number): GraphPatch {
  const build = new GraphBuilder(weight, graph, name);
  const [rows, columns] = tensor.dims as readonly [number, number];
  const data = new arrayConstructors[tensor.type](rows * width);
  for (let row = 0; row < rows; row++) {
    for (const [column, place] of places.entries()) data[row * width + place] = tensor.data[row * columns + column]!;
  }
  const narrow = build.initializer("columns", { type: tensor.type, dims: [rows, width], data } as Tensor);
  const index = build.initializer("places", { type: "int32", dims: [columns], data: Int32Array.from(places) });
  const whole = build.op("Gather", [narrow, index], { axis: 1 });
  return { replaceUses: new Map([[weight, whole]]), add: build.nodes, initializers: build.initializers };
}
