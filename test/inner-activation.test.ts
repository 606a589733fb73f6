import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { compile } from "../compiler/compile.js";
import { inputColumns } from "../compiler/data/input-columns.js";
import type { DistillationRequest } from "../compiler/distillation.js";
import { studentOf } from "../compiler/inner-activations.js";
import type { Model } from "../compiler/ir/graph.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import { distillDefaults } from "../compiler/training/distill-options.js";
import { scores, workplace } from "./small-click-model.js";

const request = (train: readonly string[], training: Partial<DistillationRequest["training"]> = {}) => ({
  ...{ train, validFraction: 0.2, split: "time" as const, shrinks: false, innerActivation: "relu" as const },
  training: { ...distillDefaults, epochs: 2, batchRows: 100, learningRate: 0.01, labelWeight: 0, ...training },
});
const activations = ({ graph }: Model) => graph.nodes.filter(({ op }) => op === "Relu").length;
const largest = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((score, row) => Math.abs(score - b[row]!)));

t.test(
  "an activation between the factors changes no score of the calibration rows, and may change others",
  async (t) => {
    const options = workplace(t);
    const { compressed } = await compile(options);
    const distill = request(options.data);
    const columns = inputColumns(compressed.graph);
    const student = await studentOf(compressed, { ...options, distill }, columns);
    t.ok(activations(student) >= activations(compressed) + 3, `${activations(student)} ${activations(compressed)}`);
    const moved = largest(await scores(student, options), await scores(compressed, options));
    t.ok(moved < 1e-6, `moved by ${moved}`);

    const far = join(options.folder, "far.csv");
    writeFileSync(far, "user,ad,dense_0,dense_1,dense_2\n1,2,-30,20,30\n3,4,40,-50,9\n");
    const elsewhere = { ...options, data: [far] };
    t.ok(
      largest(await scores(student, elsewhere), await scores(compressed, elsewhere)) > 1e-4,
      "it is active elsewhere",
    );

    const plain = await studentOf(
      compressed,
      { ...options, distill: { ...distill, innerActivation: "none" } },
      columns,
    );
    t.equal(plain, compressed);
  },
);

t.test("trained with activations a model still fits the size asked for", async (t) => {
  const options = {
    ...workplace(t, 1000),
    hiddenWidth: { kind: "full" },
    targetSize: { kind: "times", times: 2 },
  } as const;
  const { compressed, distillation } = await compile({ ...options, distill: request(options.data) });
  t.ok(activations(compressed) > 3, `${activations(compressed)} activations`);
  t.ok(writtenBytes(compressed) <= statSync(options.model).size / 2, `${writtenBytes(compressed)}`);
  const { curve, best } = distillation!;
  t.ok(best > 0 && curve[best]!.divergence < curve[0]!.divergence, "training helped");
});

t.test("the hidden values nearest the logit are mimicked, where both models have them", async (t) => {
  const options = workplace(t, 1000);
  const distill = { ...request(options.data, { mimicWeight: 1 }), innerActivation: "none" as const };
  const { distillation } = await compile({ ...options, distill });
  t.equal(distillation!.mimicked, "r4");
  t.ok(distillation!.best > 0);
});

t.test("auto trains without and with, and keeps what the validation rows prefer, within the size", async (t) => {
  const options = {
    ...workplace(t, 1000),
    label: undefined,
    hiddenWidth: { kind: "full" },
    targetSize: { kind: "times", times: 2 },
  } as const;
  const distill = { ...request(options.data), innerActivation: "auto" as const };
  const { compressed, distillation } = await compile({ ...options, distill });
  const [without, active] = distillation!.innerActivations!;
  t.same([without!.innerActivation, active!.innerActivation], ["none", "relu"]);
  t.not(without!.objective, active!.objective, "two trainings");
  const { curve, best } = distillation!;
  t.equal(curve[best]!.objective, Math.min(without!.objective, active!.objective));
  t.equal(activations(compressed) > 3, active!.objective < without!.objective, "the graph is that of the better");
  t.ok(writtenBytes(compressed) <= statSync(options.model).size / 2, `${writtenBytes(compressed)}`);

  const search = { pick: "smallest", measurements: 8, seed: 1, batch: 10 } as const;
  const roomy = { ...options, targetSize: { kind: "times", times: 1.2 } } as const;
  const searched = await compile({ ...roomy, search, distill });
  t.ok(writtenBytes(searched.compressed) <= statSync(options.model).size / 1.2, "a searched design keeps its size too");
});
