import { type ColumnBlock, columnBlocksAndStacks } from "../analysis/column-blocks.js";
import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { type AffineMap, appendAffine } from "./append-affine.js";

const name = "fold-back-projections";

/** The narrow matrix that stands for a block, and the map that widened it. */
interface FoldedBlock extends ColumnBlock {
  /** Of every field alike, where there are several. */
  readonly widening: AffineMap | null;
}

/**
 * y = W [.. B z + c ..] + b   →   y = [.. W_f B ..] [.. z ..] + (b + sum_f W_f c)
 *
 * Exact: a linear layer absorbs the linear maps that widened parts of its input, through Concat, Flatten and Reshape
 * (Yu et al., KDD 2024, fusion of U^T into the first layer). All layers that read one matrix change together.
 * Declined where an interaction reads the widened value too: its back-projection has to stay for that reader.
 */
export const foldBackProjections: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    const layers = findDenseLayers(model.graph);
    const widening = new Map(layers.filter((layer) => widens(layer, types)).map((layer) => [layer.output, layer]));
    for (const input of new Set(layers.map((layer) => layer.input))) {
      const readers = layers.filter((layer) => layer.input === input);
      const blocks = columnBlocksAndStacks(model.graph, types, input)?.map((block) =>
        narrow(model.graph, block, widening.get(block.value)),
      );
      if (blocks?.some((block) => block.widening !== null)) {
        yield { site: input, patch: fold(model.graph, readers, blocks) };
      }
    }
    yield* declined(model, [...widening.values()]);
  },
};

function widens(layer: DenseLayer, types: TypeTable): boolean {
  const rank = types.rank(layer.input);
  return layer.inputs < layer.outputs && (rank === 2 || rank === 3);
}

function narrow(graph: Graph, block: ColumnBlock, layer: DenseLayer | undefined): FoldedBlock {
  if (layer === undefined) return { ...block, widening: null };
  const map = { ...weightsOf(graph, layer), inputs: layer.inputs, outputs: layer.outputs };
  return { ...block, value: layer.input, width: layer.inputs * (block.fields ?? 1), widening: map };
}

function fold(graph: Graph, readers: readonly DenseLayer[], blocks: readonly FoldedBlock[]): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const values = blocks.map(({ value, width, fields }) =>
    fields === undefined ? value : build.op("Reshape", [value, build.ints("rows_by_width", [-1, width])]),
  );
  const input = values.length === 1 ? values[0]! : build.op("Concat", values, { axis: 1 });
  for (const layer of readers) {
    appendAffine(
      build,
      `${layer.name}/folded`,
      input,
      absorb(weightsOf(graph, layer), layer, blocks.flatMap(perField)),
      true,
      layer.output,
    );
  }
  return { remove: readers.flatMap((layer) => layer.nodes), add: build.nodes, initializers: build.initializers };
}

/** A stack as its fields, each widened by the same map. */
function perField({ value, width, fields = 1, widening }: FoldedBlock): FoldedBlock[] {
  return Array.from({ length: fields }, () => ({ value, width: width / fields, widening }));
}

/** [.. W_f B ..] and b + sum_f W_f c, in float64. */
function absorb(
  { matrix, bias }: Pick<AffineMap, "matrix" | "bias">,
  { inputs: n, outputs: m }: DenseLayer,
  blocks: readonly FoldedBlock[],
): AffineMap {
  const narrowed = blocks.reduce((sum, block) => sum + block.width, 0);
  const folded = new Float64Array(m * narrowed);
  const foldedBias = Float64Array.from(bias);
  let from = 0;
  let to = 0;
  for (const { width, widening } of blocks) {
    const wide = widening?.outputs ?? width;
    for (let row = 0; row < m; row++) {
      for (let i = 0; i < wide; i++) {
        const weight = matrix[row * n + from + i]!;
        if (widening === null) {
          folded[row * narrowed + to + i] = weight;
          continue;
        }
        foldedBias[row]! += weight * widening.bias[i]!;
        for (let j = 0; j < width; j++) folded[row * narrowed + to + j]! += weight * widening.matrix[i * width + j]!;
      }
    }
    from += wide;
    to += width;
  }
  return { matrix: folded, bias: foldedBias, inputs: narrowed, outputs: m };
}

function* declined({ graph }: Model, back: readonly DenseLayer[]) {
  for (const layer of back) {
    if (layer.nodes[0]!.origin !== "factorise-embedding-tables") continue;
    const readers = [...new Set(finalReaders(graph, layer.output).map((node) => node.op))].sort();
    if (readers.length > 0)
      yield {
        site: layer.output,
        declined: `${readers.join(", ")} read${readers.length === 1 ? "s" : ""} the full width`,
      };
  }
}

/** The nodes that compute with a value, seen through those that only put it beside others. */
function finalReaders(graph: Graph, value: string): Node[] {
  const movement = new Set(["Concat", "Flatten", "Reshape", "Unsqueeze", "Squeeze", "Transpose"]);
  return (indexOf(graph).consumers.get(value) ?? []).flatMap((node) =>
    movement.has(node.op) ? finalReaders(graph, node.outputs[0]!) : [node],
  );
}
