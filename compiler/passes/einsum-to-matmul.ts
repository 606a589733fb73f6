import { GraphBuilder } from "../ir/builder.js";
import type { Node } from "../ir/graph.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "einsum-to-matmul";

/**
 * Einsum("bni,io->bno", x, W)   →   MatMul(x, W);  Einsum("bi,oi->bo", x, W)   →   MatMul(x, W^T)
 *
 * Where the constant matrix W contracts the last axis of x and nothing else: a dense layer in other words.
 */
export const einsumToMatmul: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const node of model.graph.nodes) {
      if (node.op !== "Einsum" || node.domain !== "" || node.inputs.length !== 2) continue;
      const weightAt = node.inputs.findIndex((input) => model.graph.initializers.has(input));
      const layout = weightAt === -1 ? undefined : layoutOf(node, weightAt);
      const [x, weight] = [node.inputs[1 - weightAt]!, node.inputs[weightAt]!];
      if (layout === undefined || (types.rank(x) ?? 0) < 2) continue;
      const build = new GraphBuilder(node.name, model.graph, name);
      const matrix = layout === "inputs first" ? weight : build.op("Transpose", [weight], { perm: [1, 0] });
      build.op("MatMul", [x, matrix], {}, node.outputs[0]!);
      yield { site: node.name, patch: { remove: [node], add: build.nodes } };
    }
  },
};

function layoutOf(node: Node, weightAt: number): "inputs first" | "outputs first" | undefined {
  const equation = node.attributes.get("equation");
  if (equation?.kind !== "string") return undefined;
  const match = /^([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)$/.exec(equation.value.replaceAll(" ", ""));
  if (match === null) return undefined;
  const [x, weight] = weightAt === 1 ? [match[1]!, match[2]!] : [match[2]!, match[1]!];
  const [rows, inner] = [x.slice(0, -1), x.at(-1)!];
  const outer = match[3]!.at(-1)!;
  if (new Set(x + outer).size !== x.length + 1 || match[3] !== rows + outer) return undefined;
  if (weight === inner + outer) return "inputs first";
  return weight === outer + inner ? "outputs first" : undefined;
}
