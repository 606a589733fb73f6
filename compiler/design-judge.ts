import type { Behind } from "./compare-designs.js";
import type { RowBatch } from "./data/row-batch.js";
import type { MadeDesign } from "./design-maker.js";
import type { GraphRunner } from "./execution/graph-runner.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { outputsOf } from "./output-judge.js";
import { divergence, information } from "./search/divergence.js";
import { aucDifference } from "./verify/auc-difference.js";
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
  /** What its AUC was measured of: [labelled rows]. */
  readonly scores?: ArrayLike<number> | undefined;
  /** Of one batch, one thread: the original's median, times how the fastest tenths of runs in turn compare. */
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

  get rows(): { readonly unlabelled: number; readonly labelled?: number } {
    const { rows, labelled } = this.given;
    return { unlabelled: rows.rows, ...(labelled === undefined ? {} : { labelled: labelled.rows }) };
  }

  /** Nats per row that the original's output tells of the rows. */
  get told(): number {
    return information(this.expected, [this.given.output]);
  }

  static async prepare(original: Model, given: JudgeRows): Promise<DesignJudge> {
    const runner = await loadRunner(original);
    const expected = await outputsOf(original, given.rows);
    const [latency] = await measureLatency([runner], given.rows, { batches: [given.batch], budgetMs: 400 });
    const quality = await labelledQuality(runner, given);
    return new DesignJudge(runner, expected, given, latency!.times[0]!.p50, quality?.auc);
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
      // Fastest tenths: what else the machine does hits long runs more often than short ones, and medians with it.
      const microseconds = (this.baseline * own!.p10) / theirs!.p10;
      const quality = await labelledQuality(runner, this.given);
      return { made, bytes: made.bytes, loss, ...quality, microseconds };
    } finally {
      await runner.close();
    }
  }

  /** How much worse a design is than `best`, and how much of that may be chance: paired, on the same rows. */
  behind(best: MeasuredDesign, design: MeasuredDesign): Behind {
    const { labels } = this.given.labelled ?? {};
    const isLabelled = best.scores !== undefined && design.scores !== undefined && labels !== undefined;
    return {
      divergence: design.loss - best.loss,
      ...(isLabelled ? { auc: aucDifference(best.scores, design.scores, labels) } : {}),
    };
  }

  async close(): Promise<void> {
    await this.original.close();
  }
}

/** AUC is measured on no more of them. */
export const mostLabelledRows = 20_480;

/** Per design: enough runs of a batch for a time within some percent. */
const timingBudgetMs = 150;

async function labelledQuality(runner: GraphRunner, { labelled, output }: JudgeRows) {
  if (labelled?.labels === undefined) return undefined;
  const scores = scoresOf((await runner.run(labelled.feeds)).get(output)!, output, labelled.rows);
  return { scores, auc: auc(scores, labelled.labels) };
}
