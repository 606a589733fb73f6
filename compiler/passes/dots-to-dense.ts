import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { type DotInteraction, findDotInteractions } from "../analysis/dot-interactions.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { type AffineMap, appendAffine } from "./append-affine.js";

const name = "dots-to-dense";

/**
 * W Concat(x, Gather(vec(X X^T), pairs))   →   W' Concat(x, vec(X X^T)),   W' = W with zeros for products not picked
 *
 * A Gather of single numbers takes as long as hundreds of multiply-adds for each; a layer after it (its inner factor,
 * most of all) reads the whole Gram matrix sooner than the half of it that has to be picked out first. Declined where
 * some field stands in no pair: its numbers, however large, had no way into the answer before.
 */
export const dotsToDense: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const dots of findDotInteractions(model.graph, types)) {
      const site = dots.output;
      const readers = readersOf(model.graph, types, dots);
      if (readers === undefined) yield { site, declined: "the products are read by more than dense layers" };
      else if (!standsInPairs(dots)) yield { site, declined: "a field stands in no pair" };
      else if (!isWorthIt(dots, readers))
        yield { site, declined: "picking the pairs takes less than zeros for the rest" };
      else yield { site, patch: fold(model, types, dots, readers) };
    }
  },
};

/** A Concat of columns that holds the products, or null for the products alone, and a layer that reads it. */
interface Reader {
  readonly join: Node | null;
  readonly layer: DenseLayer;
}

/** Undefined where anything else reads the products. */
function readersOf(graph: Graph, types: TypeTable, { output }: DotInteraction): Reader[] | undefined {
  const { consumers, outputs } = indexOf(graph);
  const layers = new Map(findDenseLayers(graph).map((layer) => [layer.nodes[0]!, layer]));
  const found: Reader[] = [];
  const follow = (value: string, join: Node | null): boolean =>
    !outputs.has(value) &&
    (consumers.get(value) ?? []).every((node) => {
      const layer = layers.get(node);
      if (layer?.input === value) return found.push({ join, layer }) > 0;
      const joins = node.op === "Concat" && node.domain === "" && types.rank(node.outputs[0]!) === 2;
      const columns = joins && [1, -1].includes(intAttribute(node, "axis", 0));
      const known = columns && node.inputs.every((input) => types.width(input) !== undefined);
      return join === null && known && follow(node.outputs[0]!, node);
    });
  return follow(output, null) && found.length > 0 ? found : undefined;
}

function standsInPairs({ fields, picked }: DotInteraction): boolean {
  const used = new Set(picked.flatMap((place) => [Math.floor(place / fields), place % fields]));
  return used.size === fields;
}

/** What picking one number takes, and one more operator, in the multiply-adds that take as long at 100 rows. */
const [pickWork, operatorWork] = [300, 2048];

function isWorthIt({ fields, picked }: DotInteraction, readers: readonly Reader[]): boolean {
  const outputs = readers.reduce((sum, { layer }) => sum + layer.outputs, 0);
  return (fields ** 2 - picked.length) * outputs < picked.length * pickWork + operatorWork;
}

function fold({ graph }: Model, types: TypeTable, dots: DotInteraction, readers: readonly Reader[]): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const joined = new Map<Node | null, string>([[null, dots.flat]]);
  for (const { join, layer } of readers) {
    if (!joined.has(join)) {
      const inputs = join!.inputs.map((input) => (input === dots.output ? dots.flat : input));
      joined.set(join, build.op("Concat", inputs, { axis: 1 }));
    }
    const widths = (join?.inputs ?? [dots.output]).map((value) => ({ value, width: types.width(value)! }));
    const map = spread(graph, layer, dots, widths);
    appendAffine(build, `${layer.name}/of_dots`, joined.get(join)!, map, true, layer.output);
  }
  return {
    remove: readers.flatMap(({ layer }) => layer.nodes),
    add: build.nodes,
    initializers: build.initializers,
  };
}

/** The layer's columns at the places their products have in the whole Gram matrix. */
function spread(
  graph: Graph,
  layer: DenseLayer,
  { fields, picked, output }: DotInteraction,
  blocks: readonly { readonly value: string; readonly width: number }[],
): AffineMap {
  const { matrix, bias } = weightsOf(graph, layer);
  const target: number[] = [];
  let inputs = 0;
  for (const { value, width } of blocks) {
    const isDots = value === output;
    for (let at = 0; at < width; at++) target.push(inputs + (isDots ? picked[at]! : at));
    inputs += isDots ? fields ** 2 : width;
  }
  const moved = new Float64Array(layer.outputs * inputs);
  for (let row = 0; row < layer.outputs; row++) {
    for (const [from, to] of target.entries()) moved[row * inputs + to]! += matrix[row * layer.inputs + from]!;
  }
  return { matrix: moved, bias, inputs, outputs: layer.outputs };
}
