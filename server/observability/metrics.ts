import { type IntervalHistogram, monitorEventLoopDelay, performance } from "node:perf_hooks";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { VariantLabels } from "../domain/request.js";
import type { RequestRecord } from "../domain/request-record.js";
import { counters, gauges, histograms } from "./metric-table.js";
import { SlidingWindow } from "./sliding-window.js";

/** How often the event loop's delay is sampled. */
const loopSampleMs = 10;

/** A served variant, as the page describes it. */
export interface VariantInfo {
  readonly labels: VariantLabels;
  readonly sha256: string;
  readonly sourceSha256: string;
  /** The execution provider in use. */
  readonly provider: string;
  readonly parameterBytes: number;
  readonly loadSeconds: number;
  /** Asked at every scrape. */
  readonly queuedRows: () => number;
}

/** The page at /metrics. Implements, by shape, the observers that the other folders declare. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #counters = mapTable(counters, (name, { help, labels }) => this.#counter(name, help, labels));
  readonly #histograms = mapTable(histograms, (name, { help, labels, buckets }) =>
    this.#histogram(name, help, labels, buckets),
  );
  readonly #gauges = mapTable(gauges, (name, { help, labels }) => this.#gauge(name, help, labels));
  readonly #variants = new Map<string, { readonly info: VariantInfo; readonly window: SlidingWindow }>();
  readonly #eventLoop: IntervalHistogram = monitorEventLoopDelay({ resolution: loopSampleMs });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    this.#eventLoop.enable();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    this.#collect();
    return this.#registry.metrics();
  }

  /** Call once when no more scrapes come. */
  close(): void {
    this.#eventLoop.disable();
  }

  /** Every variant is announced before its first request, so its series exist from the start; loaded again, it replaces itself. */
  variantLoaded(info: VariantInfo): void {
    const { labels } = info;
    this.variantUnloaded(labels);
    const window = new SlidingWindow(() => performance.now() / 1000);
    this.#variants.set(windowKey(labels), { info, window });
    this.#gauges.rankserve_model_info.set(infoLabels(info), 1);
    this.#gauges.rankserve_model_load_duration_seconds.set({ ...labels }, info.loadSeconds);
    this.#gauges.rankserve_model_parameter_bytes.set({ ...labels }, info.parameterBytes);
    this.#counters.rankserve_rows_total.inc({ ...labels }, 0);
  }

  /** What says how it is goes; what counts what it did stays. */
  variantUnloaded(labels: VariantLabels): void {
    const variant = this.#variants.get(windowKey(labels));
    if (variant === undefined) return;
    this.#variants.delete(windowKey(labels));
    this.#gauges.rankserve_model_info.remove(infoLabels(variant.info));
    for (const gauge of perVariantGauges) this.#gauges[gauge].remove({ ...labels });
  }

  requestFinished({ labels, code, protocol }: RequestRecord, seconds: number): void {
    this.#counters.rankserve_requests_total.inc({ ...labels, code, protocol });
    if (code !== "ok") return;
    this.#histograms.rankserve_request_duration_seconds.observe({ ...labels }, seconds);
    this.#variants.get(windowKey(labels))?.window.add(seconds);
  }

  requestDequeued(labels: VariantLabels, queueSeconds: number): void {
    this.#histograms.rankserve_queue_duration_seconds.observe({ ...labels }, queueSeconds);
  }

  batchDispatched(labels: VariantLabels, rows: number, reason: string): void {
    this.#counters.rankserve_batches_total.inc({ ...labels, reason });
    this.#histograms.rankserve_batch_rows.observe({ ...labels }, rows);
  }

  batchScored(labels: VariantLabels, rows: number, computeSeconds: number): void {
    this.#counters.rankserve_rows_total.inc({ ...labels }, rows);
    this.#histograms.rankserve_compute_duration_seconds.observe({ ...labels }, computeSeconds);
  }

  requestRejected(labels: VariantLabels, reason: string): void {
    this.#counters.rankserve_rejected_total.inc({ ...labels, reason });
  }

  workerDied(): void {
    this.#counters.rankserve_worker_deaths_total.inc();
  }

  #collect(): void {
    for (const { info, window } of this.#variants.values()) {
      const { qps, p99Seconds } = window.summary();
      this.#gauges.rankserve_qps.set({ ...info.labels }, qps);
      this.#gauges.rankserve_p99_seconds.set({ ...info.labels }, p99Seconds);
      this.#gauges.rankserve_queue_rows.set({ ...info.labels }, info.queuedRows());
    }
    for (const quantile of [0.5, 0.99, 1]) {
      this.#gauges.rankserve_event_loop_lag_seconds.set({ quantile }, this.#eventLoopLag(quantile));
    }
    this.#eventLoop.reset();
  }

  /** Seconds. The library's histogram holds the time between two samples, not their delay. */
  #eventLoopLag(quantile: number): number {
    return Math.max(this.#eventLoop.percentile(quantile * 100) / 1e9 - loopSampleMs / 1000, 0);
  }

  #counter(name: string, help: string, labels: readonly string[]): Counter {
    return new Counter({ name, help, labelNames: [...labels], registers: [this.#registry] });
  }

  #gauge(name: string, help: string, labels: readonly string[]): Gauge {
    return new Gauge({ name, help, labelNames: [...labels], registers: [this.#registry] });
  }

  #histogram(name: string, help: string, labels: readonly string[], buckets: readonly number[]): Histogram {
    return new Histogram({ name, help, labelNames: [...labels], buckets: [...buckets], registers: [this.#registry] });
  }
}

const perVariantGauges = [
  "rankserve_qps",
  "rankserve_p99_seconds",
  "rankserve_queue_rows",
  "rankserve_model_load_duration_seconds",
  "rankserve_model_parameter_bytes",
] as const;

function infoLabels({ labels, sha256, sourceSha256, provider }: VariantInfo): Record<string, string> {
  return { ...labels, sha256, source_sha256: sourceSha256, provider };
}

function windowKey({ model, version, variant }: VariantLabels): string {
  return `${model}/${version}/${variant}`;
}

function mapTable<Name extends string, Row, Metric>(
  table: { readonly [N in Name]: Row },
  build: (name: Name, row: Row) => Metric,
): { readonly [N in Name]: Metric } {
  const entries = (Object.keys(table) as Name[]).map((name) => [name, build(name, table[name])]);
  return Object.fromEntries(entries) as { readonly [N in Name]: Metric };
}
