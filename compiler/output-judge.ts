import { batchRowsFor } from "./batch-rows.js";
import type { RowBatch } from "./data/row-batch.js";
import { piecesOf } from "./data/select-rows.js";
import type { GraphRunner } from "./execution/graph-runner.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import { runInPieces } from "./execution/run-in-pieces.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import type { Tensor } from "./ir/tensor.js";
import { divergence, information } from "./search/divergence.js";
import { type LabelPart, labelPart } from "./search/label-part.js";

/** What a changed model loses, in nats per row. */
export interface OutputLoss {
  /** From the original's outputs. */
  readonly divergence: number;
  /** Beyond it, where the rows have labels. */
  readonly label?: LabelPart | undefined;
}

type Outputs = ReadonlyMap<string, Tensor>;

/** Measures changed models against the one they come from, always on the same rows. */
export class OutputJudge {
  private constructor(
    private readonly rows: RowBatch,
    private readonly outputs: readonly string[],
    private readonly expected: Outputs,
  ) {}

  /**
   * @param rows with labels where these are to count. Throws `bad-option` where they are and no single output is the click
   * probability. @param output the one that counts; undefined: all.
   */
  static async of(model: Model, rows: RowBatch, output: string | undefined): Promise<OutputJudge> {
    const outputs = output === undefined ? model.graph.outputs.map(({ name }) => name) : [output];
    const expected = await outputsOf(model, rows);
    if (rows.labels !== undefined) requireClicks(expected, outputs, rows.rows);
    return new OutputJudge(rows, outputs, expected);
  }

  get isLabelled(): boolean {
    return this.rows.labels !== undefined;
  }

  get rowCount(): number {
    return this.rows.rows;
  }

  /** Nats that the original's outputs tell of the rows. */
  get told(): number {
    return information(this.expected, this.outputs);
  }

  async lossOf(model: Model): Promise<OutputLoss> {
    const outputs = await outputsOf(model, this.rows);
    const loss = divergence(this.expected, outputs, this.outputs);
    const { labels } = this.rows;
    if (labels === undefined || !Number.isFinite(loss)) return { divergence: loss };
    const [p, q] = [this.expected, outputs].map((of) => of.get(this.outputs[0]!)!.data as Float32Array);
    return { divergence: loss, label: labelPart(p!, q!, labels) };
  }
}

function requireClicks(expected: Outputs, outputs: readonly string[], rows: number): void {
  const [only, ...others] = outputs;
  const scores = expected.get(only!)?.data;
  if (others.length > 0) {
    throw new CompilerError(
      "bad-option",
      `the model has several outputs; name the click probability that the labels belong to with --output: ${outputs.join(", ")}`,
    );
  }
  if (scores instanceof Float32Array && scores.length === rows && scores.every((score) => score >= 0 && score <= 1))
    return;
  throw new CompilerError(
    "bad-option",
    `output '${only}' is no click probability per row: labels cannot guide the budget; leave out --validation`,
  );
}

/** Every output on the rows given. */
export async function outputsOf(model: Model, rows: RowBatch): Promise<Outputs> {
  const runner: GraphRunner = await loadRunner(model);
  try {
    return await runInPieces(
      runner,
      [...piecesOf(rows, batchRowsFor(model))].map(({ feeds }) => feeds),
    );
  } finally {
    await runner.close();
  }
}
