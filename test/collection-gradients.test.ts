import t, { type Test } from "tap";
import { sigmoidOf } from "../compiler/analysis/sigmoid-output.js";
import { backward } from "../compiler/autodiff/backward.js";
import { type LossModel, withLogLoss } from "../compiler/autodiff/log-loss.js";
import { collection } from "../compiler/collection/all.js";
import { fullCircle } from "../compiler/collection/full-circle.js";
import { inFloat64, tensorInFloat64 } from "../compiler/collection/in-float64.js";
import { agrees, compareWithDifferences } from "../compiler/collection/numeric-gradient.js";
import { Sketch } from "../compiler/collection/sketch.js";
import { GraphBuilder } from "../compiler/ir/builder.js";
import { withConstantsLifted } from "../compiler/ir/constant-node.js";
import type { Model } from "../compiler/ir/graph.js";
import { float64, type Tensor, type TensorOf } from "../compiler/ir/tensor.js";

const rows = 12;
const sampling = { samples: 2, step: 1e-5, seed: 5 };

/** What stops a gradient in a model of the collection. */
const stops: Readonly<Record<string, RegExp>> = {
  // Nobody knows Conv, nor what shape comes out of it.
  cin: /no gradient rule for Conv|the shape of 'Relu' is not known/,
  "gru-over-sequence": /no gradient rule for GRU/,
  "if-on-static-shape": /no gradient rule for If/,
  "if-on-batch-size": /no gradient rule for If/,
  "if-captures-a-weight": /no gradient rule for If/,
  "embedding-bag-loop": /no gradient rule for Loop/,
  "table-read-in-loop": /no gradient rule for Loop/,
  image: /no gradient rule for GlobalAveragePool/,
  "unbound-ids": /the shape of 'Concat' is not known/,
  // As exported; normalised, both pick by a plain Gather.
  "inner-product-masked": /GatherND node 'GatherND' has batch dimensions or tuples of any length/,
  "dot-interaction-indexed": /the shape of 'Concat_5' is not known/,
};

/** What is left of bags with offsets: loops, whose outputs have no known shape, and, below opset 13, parts of no known size. */
const bagStops = /no gradient rule for Loop|is not known before running|joins values of sizes that are not constant/;
const isBag = (name: string) => name.startsWith("bag-") || name === "dlrm-26-bags";

/** Sequences are float32 by declaration: onnxruntime refuses tensors of float64 in them. */
const onlyInFloat32 = new Set(["appended-list", "bag-while-sequence"]);

/** Models with weights that only another output reads, or none at all. */
const unread = new Set(["duplicate-weights", "several-outputs", "dead-branches"]);

/** Every float initialiser that is no scalar. */
function weightsOf({ graph }: Model): Map<string, TensorOf<"float64">> {
  return new Map(
    [...graph.initializers].flatMap(([name, tensor]): [string, TensorOf<"float64">][] =>
      tensor.type === "float64" && tensor.dims.length > 0 ? [[name, tensor]] : [],
    ),
  );
}

/** Log-loss of a click model, the mean square of any other's first output. */
function withLoss(model: Model): LossModel {
  const { graph } = model;
  const output = graph.outputs[0]!;
  if (sigmoidOf(graph, output.name) !== undefined) return withLogLoss(model);
  const build = new GraphBuilder("", graph);
  const square = build.op("Mul", [output.name, output.name]);
  const loss = build.op("ReduceMean", [square], { keepdims: 0 });
  const nodes = [...graph.nodes, ...build.nodes];
  return {
    model: { ...model, graph: { ...graph, nodes, outputs: [{ ...output, name: loss, shape: [] }] } },
    loss,
    label: "",
  };
}

async function checkGradients(t: Test, form: string, model: Model, feeds: ReadonlyMap<string, Tensor>) {
  const { model: lossModel, loss, label } = withLoss(withConstantsLifted(inFloat64(model)));
  const weights = weightsOf(lossModel);
  if (weights.size === 0) return [];
  const gradientModel = backward(lossModel, loss, [...weights.keys()]);
  const clicks = float64(
    [rows],
    Array.from({ length: rows }, (_, row) => (row % 3) & 1),
  );
  const all = new Map([...feeds].map(([name, tensor]) => [name, tensorInFloat64(tensor)]));
  if (label !== "") all.set(label, clicks);
  const learned = new Map([...weights].filter(([name]) => gradientModel.gradients.has(name)));
  const compared = await compareWithDifferences(gradientModel, learned, all, sampling);
  for (const comparison of compared) {
    const { name, at, analytic, numeric } = comparison;
    if (!agrees(comparison, 1e-6)) t.fail(`${form}: ${name}[${at}]: gradient ${analytic}, differences say ${numeric}`);
  }
  t.ok(compared.length > 0, `${form}: compared ${compared.length} numbers`);
  return gradientModel.frozen;
}

for (const { name, opset, draw } of collection) {
  t.test(name, async (t) => {
    const sketch = new Sketch(opset ?? 17);
    draw(sketch);
    const original = sketch.model();
    const feeds = sketch.feeds(rows, 1);
    const { compressed } = await fullCircle(original, feeds, { kind: "fraction", part: 1 / 4 });
    for (const [form, model] of Object.entries({ original, compressed })) {
      if (form === "original" && onlyInFloat32.has(name)) continue;
      if (name === "image") {
        await t.rejects(checkGradients(t, form, model, feeds), { code: "unsupported", message: stops[name]! });
        continue;
      }
      for (const { name: weight, reason } of await checkGradients(t, form, model, feeds)) {
        const isExpected =
          (isBag(name) ? bagStops : stops[name])?.test(reason) ||
          (unread.has(name) && reason.endsWith("does not reach the loss"));
        t.ok(isExpected, `${form}: ${weight} is frozen: ${reason}`);
      }
    }
  });
}
