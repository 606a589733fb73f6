import t from "tap";
import { backward } from "../compiler/autodiff/backward.js";
import { withLogLoss } from "../compiler/autodiff/log-loss.js";
import { fullCircle } from "../compiler/collection/full-circle.js";
import { inFloat64, tensorInFloat64 } from "../compiler/collection/in-float64.js";
import { agrees, compareWithDifferences } from "../compiler/collection/numeric-gradient.js";
import { inputColumns } from "../compiler/data/input-columns.js";
import { readRows } from "../compiler/data/read-rows.js";
import type { Model } from "../compiler/ir/graph.js";
import { float64, type Tensor, type TensorOf } from "../compiler/ir/tensor.js";
import { readModel } from "../compiler/onnx/read-model.js";
import { type GivenCase, givenCases, missingCases } from "./given-cases.js";

const rows = 32;

/** So small that no hidden unit changes sides between the two points. */
const step = 1e-6;

async function firstRows(given: GivenCase, model: Model): Promise<Map<string, Tensor>> {
  const inputs = inputColumns(model.graph);
  for await (const batch of readRows({ files: [given.data.calibration], inputs, batchRows: rows })) {
    return new Map(batch.feeds);
  }
  throw new Error(`${given.name} has no rows`);
}

t.test("gradients of the given cases agree with differences", { skip: missingCases }, async (t) => {
  for (const given of givenCases()) {
    const original = readModel(given.model);
    const feeds = await firstRows(given, original);
    const { compressed } = await fullCircle(original, feeds, { kind: "fraction", part: 1 / 4 });
    for (const [form, model] of Object.entries({ original, compressed })) {
      const { model: lossModel, loss, label } = withLogLoss(inFloat64(model), given.output);
      const weights = new Map(
        [...lossModel.graph.initializers].flatMap(([name, tensor]): [string, TensorOf<"float64">][] =>
          tensor.type === "float64" && tensor.dims.length > 0 ? [[name, tensor]] : [],
        ),
      );
      const gradientModel = backward(lossModel, loss, [...weights.keys()]);
      t.same(gradientModel.frozen, [], `${given.name}, ${form}: nothing is frozen`);
      const clicks = Float64Array.from({ length: rows }, (_, row) => Number(row % 4 === 0));
      const all = new Map([...feeds].map(([name, tensor]) => [name, tensorInFloat64(tensor)]));
      all.set(label, float64([rows], clicks));
      const compared = await compareWithDifferences(gradientModel, weights, all, { samples: 2, step, seed: 11 });
      for (const comparison of compared) {
        const { name, at, analytic, numeric } = comparison;
        const found = `${given.name}, ${form}: ${name}[${at}]: gradient ${analytic}, differences say ${numeric}`;
        if (!agrees(comparison, 1e-6)) t.fail(found);
      }
      t.ok(compared.length >= weights.size, `${given.name}, ${form}: compared ${compared.length} numbers`);
    }
  }
});
