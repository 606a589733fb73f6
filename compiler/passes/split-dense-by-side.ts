import { constantsOf, rowToRequest } from "../analysis/request-rows.js";
import { sourceColumns } from "../analysis/source-columns.js";
import { GraphBuilder } from "../ir/builder.js";
import { floatAttribute, type Graph, intAttribute, type Node } from "../ir/graph.js";
import { float32 } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendColumns, type SplitColumns, splitColumns } from "./side-by-side.js";

const name = "split-dense-by-side";

/** With fewer columns of the user, broadcasting them costs less than broadcasting what the layer makes of them. */
const fewestColumns = 4;

/**
 * y = [u a] W + b   →   y = a W_a + Gather(u W_u + b, row_to_request)
 *
 * A linear layer is split by column block: the user's part is computed once per request and only its product, as wide as
 * the layer's output, is broadcast. It enters as the bias of the ad's part, which costs no operator of its own.
 */
export const splitDenseBySide: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const { graph } = model;
    const types = inferTypes(model);
    for (const node of graph.nodes) {
      const layer = matrixLayer(graph, types, node);
      const columns = layer && sourceColumns(graph, types, layer.input);
      const split = columns && splitColumns(graph, columns);
      if (!layer || !columns || !split) continue;
      if (split.user.length < Math.min(fewestColumns, layer.outputs)) {
        const declined = `${split.user.length} columns of the user are fewer than the layer's ${layer.outputs} outputs`;
        yield { site: node.outputs[0]!, declined };
        continue;
      }
      const build = new GraphBuilder("", graph, name);
      const part = (positions: readonly number[]) => appendColumns(build, graph, types, columns, positions);
      splitLayer(build, graph, layer, split, part);
      yield { site: node.outputs[0]!, patch: { remove: [node], add: build.nodes, initializers: build.initializers } };
    }
  },
};

/** x W (+ b) of a matrix x [rows, n] and a constant W, as stored or as it is widened at load. */
interface MatrixLayer {
  readonly node: Node;
  readonly input: string;
  readonly weight: string;
  /** The axis of `weight` that runs over the columns of x. */
  readonly axis: 0 | 1;
  readonly outputs: number;
  /** Whether the bias is no constant but a matrix that is added. */
  readonly isPerRow: boolean;
}

function matrixLayer(graph: Graph, types: TypeTable, node: Node): MatrixLayer | undefined {
  if ((node.op !== "Gemm" && node.op !== "MatMul") || node.domain !== "") return undefined;
  const [input, weight, bias = ""] = node.inputs as [string, string, string?];
  const constants = constantsOf(graph);
  const shape = types.of(weight).shape;
  if (constants.has(input) || !constants.has(weight) || shape?.length !== 2 || types.rank(input) !== 2)
    return undefined;
  if (intAttribute(node, "transA", 0) !== 0) return undefined;
  const isPerRow = bias !== "" && !constants.has(bias);
  if (isPerRow && (types.rank(bias) !== 2 || floatAttribute(node, "beta", 1) !== 1)) return undefined;
  const axis = intAttribute(node, "transB", 0) === 0 ? 0 : 1;
  const outputs = shape[1 - axis];
  return typeof outputs === "number" ? { node, input, weight, axis, outputs, isPerRow } : undefined;
}

function splitLayer(
  build: GraphBuilder,
  graph: Graph,
  layer: MatrixLayer,
  split: SplitColumns,
  part: (positions: readonly number[]) => string,
): void {
  const { node, axis } = layer;
  const gemm = (input: string, positions: readonly number[], bias: readonly string[], beta: number, output?: string) =>
    build.op(
      "Gemm",
      [input, weightOf(build, graph, layer, positions), ...bias],
      {
        ...(axis === 1 ? { transB: 1 } : {}),
        ...floats({ alpha: floatAttribute(node, "alpha", 1), beta }),
      },
      output,
    );
  const bias = node.inputs.slice(2).filter((each) => each !== "");
  const once = gemm(part(split.user), split.user, layer.isPerRow ? [] : bias, floatAttribute(node, "beta", 1));
  const broadcast = build.op("Gather", [once, rowToRequest], { axis: 0 });
  const added = layer.isPerRow ? build.op("Add", [broadcast, bias[0]!]) : broadcast;
  gemm(part(split.ad), split.ad, [added], 1, node.outputs[0]!);
}

/** Attributes that are not 1, which Gemm takes for granted. */
function floats(values: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === 1 ? [] : [[key, { kind: "float", value } as const]])),
  );
}

/** The rows or columns of W at `positions`: cut out here, or at load where W is widened only then. */
function weightOf(build: GraphBuilder, graph: Graph, layer: MatrixLayer, positions: readonly number[]): string {
  const { weight, axis, outputs } = layer;
  const whole = graph.initializers.get(weight);
  if (whole?.type !== "float32") return build.op("Gather", [weight, build.ints("block", positions)], { axis });
  const n = positions.length;
  const data = new Float32Array(n * outputs);
  if (axis === 0) {
    for (const [at, from] of positions.entries()) {
      data.set(whole.data.subarray(from * outputs, (from + 1) * outputs), at * outputs);
    }
  } else {
    const inputs = whole.dims[1]!;
    for (let row = 0; row < outputs; row++) {
      for (const [at, from] of positions.entries()) data[row * n + at] = whole.data[row * inputs + from]!;
    }
  }
  return build.initializer(`${weight}/block`, float32(axis === 0 ? [n, outputs] : [outputs, n], data));
}
