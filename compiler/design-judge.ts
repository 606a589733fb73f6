import type { RowBatch } from "./data/row-batch.js";
import type { MadeDesign } from "./design-maker.js";
import type { GraphRunner } from "./execution/graph-runner.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { outputsOf } from "./output-judge.js";
import { divergence } from "./search/divergence.js";
import { measureLatency } from "./verify/measure-latency.js";
import { auc } from "./verify/ranking-metrics.js";
import { scoresOf } from "./verify/score-rows.js";

/** A design that was made and measured. */
export interface MeasuredDesign {
  readonly made: MadeDesign;
  readonly bytes: number;
  /** Divergence of its outputs from the original's, nats per row. */
  readonly loss: number;
  /** On the labelled rows, where there are some. */
  readonly auc?: number | undefined;
  /** Median run of one batch, one thread. */
  readonly microseconds: number;
}

export interface JudgeRows {
  /** Label-free rows that divergence is measured on. */
  readonly rows: RowBatch;
  /** Rows for AUC; never the test rows. */
  readonly labelled?: RowBatch | undefined;
  readonly output: string;
  readonly batch: number;
}

/** Measures designs against the original: always in the same process, on the same rows, timed in turn with it. */
export class DesignJudge {
  private constructor(
    private readonly original: GraphRunner,
    private readonly expected: Awaited<ReturnType<typeof outputsOf>>,
    private readonly given: JudgeRows,
    /** Of the original, against which later times are set, so that a busy minute does not pass for a slow design. */
    readonly baseline: number,
    readonly originalAuc: number | undefined,
  ) {}

  static async prepare(original: Model, given: JudgeRows): Promise<DesignJudge> {
    const runner = await loadRunner(original);
    const expected = await outputsOf(original, given.rows);
    const [latency] = await measureLatency([runner], given.rows, { batches: [given.batch], budgetMs: 400 });
    const originalAuc = await aucOf(runner, given);
    return new DesignJudge(runner, expected, given, latency!.times[0]!.p50, originalAuc);
  }

  async measure(made: MadeDesign): Promise<MeasuredDesign> {
    const { rows, output, batch } = this.given;
    const model = made.compressed.stored.model;
    const runner = await loadRunner(model);
    try {
      const loss = divergence(this.expected, await runner.run(rows.feeds), [output]);
      const timing = { batches: [batch], budgetMs: timingBudgetMs };
      const [latency] = await measureLatency([this.original, runner], rows, timing);
      const [theirs, own] = latency!.times;
      const microseconds = (this.baseline * own!.p50) / theirs!.p50;
      return { made, bytes: made.bytes, loss, auc: await aucOf(runner, this.given), microseconds };
    } finally {
      await runner.close();
    }
  }

  async close(): Promise<void> {
    await this.original.close();
  }
}

/** Per design: enough runs of a batch for a median within a few percent. */
const timingBudgetMs = 150;

async function aucOf(runner: GraphRunner, { labelled, output }: JudgeRows): Promise<number | undefined> {
  if (labelled?.labels === undefined) return undefined;
  const scores = (await runner.run(labelled.feeds)).get(output)!;
  return auc(scoresOf(scores, output, labelled.rows), labelled.labels);
}
