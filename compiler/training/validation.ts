import type { GraphRunner } from "../execution/graph-runner.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import type { TensorOf } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import { auc, logLoss } from "../verify/ranking-metrics.js";
import type { RowStore } from "./row-store.js";
import { softened } from "./soften.js";

/** How a student stands on the validation rows. */
export interface ValidationResult {
  /** What decides which epoch is best: log-loss where labels are learned from, the divergence otherwise. */
  readonly objective: number;
  /** Mean KL divergence from the teacher in nats, at the temperature of training, summed over outputs; 0 without one. */
  readonly divergence: number;
  /** Of the labelled output, where there are labels. */
  readonly logLoss?: number;
  readonly auc?: number;
}

/** Measures weights on the validation rows while they are trained: the session stays, the weights are fed. */
export class Validation {
  private constructor(
    private readonly runner: GraphRunner,
    private readonly rows: RowStore,
    private readonly teacher: ReadonlyMap<string, Float64Array>,
    private readonly options: ValidationOptions,
  ) {}

  /** @param teacher its click probability of every row, by output; none where labels alone are learned from. */
  static async of(
    student: Model,
    trainable: readonly string[],
    rows: RowStore,
    teacher: ReadonlyMap<string, Float64Array>,
    options: ValidationOptions,
  ): Promise<Validation> {
    const runner = await loadRunner(withWeightsFed(student, trainable), { threads: options.threads });
    return new Validation(runner, rows, teacher, options);
  }

  readonly measure = async (weights: Iterable<readonly [string, TensorOf<"float32">]>): Promise<ValidationResult> => {
    const { output: labelled, temperature, labelWeight } = this.options;
    const outputs = new Set([...this.teacher.keys(), labelled]);
    const scores = await scoresOf(this.runner, this.rows, [...outputs], weights);
    let divergence = 0;
    for (const [output, teacher] of this.teacher)
      divergence += meanDivergence(teacher, scores.get(output)!, temperature);
    const { labels } = this.rows;
    if (labels === undefined) return { objective: divergence, divergence };
    const clicked = scores.get(labelled)!;
    const loss = logLoss(clicked, labels);
    return { objective: labelWeight > 0 ? loss : divergence, divergence, logLoss: loss, auc: auc(clicked, labels) };
  };

  close(): Promise<void> {
    return this.runner.close();
  }
}

export interface ValidationOptions {
  readonly output: string;
  readonly temperature: number;
  readonly labelWeight: number;
  readonly threads: number;
}

/** The outputs named, one number per row each. */
export async function scoresOf(
  runner: GraphRunner,
  rows: RowStore,
  outputs: readonly string[],
  weights: Iterable<readonly [string, TensorOf<"float32">]> = [],
): Promise<Map<string, Float64Array>> {
  const scores = new Map(outputs.map((name) => [name, new Float64Array(rows.rows)]));
  let done = 0;
  for (const batch of rows.batches(scoredRows)) {
    const results = await runner.run(new Map([...batch.feeds, ...weights]));
    for (const [name, all] of scores) all.set(results.get(name)!.data as Float32Array, done);
    done += batch.rows;
  }
  return scores;
}

const scoredRows = 4096;

function withWeightsFed(model: Model, names: readonly string[]): Model {
  const types = inferTypes(model);
  const fed = new Set(names);
  const graph = {
    ...model.graph,
    inputs: [...model.graph.inputs, ...names.map((name) => ({ name, ...types.of(name) }))],
    initializers: new Map([...model.graph.initializers].filter(([name]) => !fed.has(name))),
  };
  return { ...model, graph };
}

/** Mean KL(p_T || q_T) of Bernoulli variables. */
function meanDivergence(teacher: Float64Array, student: Float64Array, temperature: number): number {
  let sum = 0;
  for (let row = 0; row < teacher.length; row++) {
    const [p, q] = [softened(teacher[row]!, temperature), softened(student[row]!, temperature)];
    sum += p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
  }
  return sum / teacher.length;
}
