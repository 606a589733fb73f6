import type { VariantLabels } from "../domain/request.js";
import type { RequestObserver, RequestRecord } from "../domain/request-record.js";
import type { Metrics } from "./metrics.js";
import type { StatisticsCounter } from "./model-statistics.js";

/** Tells the metrics page and the statistics of everything that happens to requests and batches. */
export class Observers implements RequestObserver {
  constructor(
    private readonly metrics: Metrics,
    private readonly statistics: StatisticsCounter,
  ) {}

  requestFinished(record: RequestRecord, seconds: number): void {
    this.metrics.requestFinished(record, seconds);
    this.statistics.requestFinished(record, seconds);
  }

  requestDequeued(labels: VariantLabels, queueSeconds: number): void {
    this.metrics.requestDequeued(labels, queueSeconds);
    this.statistics.requestDequeued(labels, queueSeconds);
  }

  batchDispatched(labels: VariantLabels, rows: number, reason: string): void {
    this.metrics.batchDispatched(labels, rows, reason);
  }

  batchScored(labels: VariantLabels, rows: number, computeSeconds: number): void {
    this.metrics.batchScored(labels, rows, computeSeconds);
    this.statistics.batchScored(labels, rows, computeSeconds);
  }

  requestRejected(labels: VariantLabels, reason: string): void {
    this.metrics.requestRejected(labels, reason);
  }

  requestAbandoned(labels: VariantLabels): void {
    this.metrics.requestAbandoned(labels);
  }

  batchRetried(labels: VariantLabels): void {
    this.metrics.batchRetried(labels);
  }
}
