import type { VariantLabels } from "../domain/request.js";
import type { RequestObserver } from "../domain/request-record.js";
import type { Metrics } from "./metrics.js";
import type { StatisticsCounter } from "./model-statistics.js";

/** Tells the metrics page and the statistics of everything that happens to requests and batches. */
export class Observers implements RequestObserver {
  constructor(
    private readonly metrics: Metrics,
    private readonly statistics: StatisticsCounter,
  ) {}

  requestFinished(...event: Parameters<Metrics["requestFinished"]>): void {
    this.metrics.requestFinished(...event);
    this.statistics.requestFinished(...event);
  }

  requestDequeued(labels: VariantLabels, queueSeconds: number): void {
    this.metrics.requestDequeued(labels, queueSeconds);
    this.statistics.requestDequeued(labels, queueSeconds);
  }

  batchDispatched(...event: Parameters<Metrics["batchDispatched"]>): void {
    this.metrics.batchDispatched(...event);
  }

  batchScored(labels: VariantLabels, rows: number, computeSeconds: number): void {
    this.metrics.batchScored(labels, rows, computeSeconds);
    this.statistics.batchScored(labels, rows, computeSeconds);
  }

  requestRejected(...event: Parameters<Metrics["requestRejected"]>): void {
    this.metrics.requestRejected(...event);
  }
}
