import type { Duration, ModelStatistics } from "../domain/model-statistics.js";
import type { VariantLabels } from "../domain/request.js";
import type { RequestRecord } from "../domain/request-record.js";

class Tally implements Duration {
  count = 0;
  seconds = 0;

  add(seconds: number): void {
    this.count++;
    this.seconds += seconds;
  }
}

class Counts {
  lastInferenceMs = 0;
  rows = 0;
  readonly success = new Tally();
  readonly fail = new Tally();
  readonly queue = new Tally();
  readonly compute = new Tally();
  readonly perBatchRows = new Map<number, Tally>();
}

/** The counters behind Triton's statistics extension. */
export class StatisticsCounter {
  readonly #counts = new Map<string, Counts>();

  /** Counts start at zero with every load, as in Triton. */
  versionLoaded(model: string, version: string): void {
    this.#counts.set(`${model}/${version}`, new Counts());
  }

  versionUnloaded(model: string, version: string): void {
    this.#counts.delete(`${model}/${version}`);
  }

  /** Of a version that is loaded. */
  of(model: string, version: string): ModelStatistics {
    const counts = this.#counts.get(`${model}/${version}`) ?? new Counts();
    const perBatchRows = [...counts.perBatchRows].map(([rows, compute]) => ({ rows, compute }));
    perBatchRows.sort((a, b) => a.rows - b.rows);
    return { ...counts, model, version, batches: counts.compute.count, perBatchRows };
  }

  requestFinished({ labels, code }: RequestRecord, seconds: number): void {
    const counts = this.#find(labels);
    if (code !== "ok") counts?.fail.add(seconds);
    else if (counts !== undefined) {
      counts.success.add(seconds);
      counts.lastInferenceMs = Date.now();
    }
  }

  requestDequeued(labels: VariantLabels, queueSeconds: number): void {
    this.#find(labels)?.queue.add(queueSeconds);
  }

  batchScored(labels: VariantLabels, rows: number, computeSeconds: number): void {
    const counts = this.#find(labels);
    if (counts === undefined) return;
    counts.rows += rows;
    counts.compute.add(computeSeconds);
    let ofRows = counts.perBatchRows.get(rows);
    if (ofRows === undefined) {
      ofRows = new Tally();
      counts.perBatchRows.set(rows, ofRows);
    }
    ofRows.add(computeSeconds);
  }

  #find({ model, version }: VariantLabels): Counts | undefined {
    return this.#counts.get(`${model}/${version}`);
  }
}
