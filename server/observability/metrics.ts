import { type IntervalHistogram, monitorEventLoopDelay, performance } from "node:perf_hooks";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { VariantLabels } from "../domain/request.js";
import type { RequestRecord } from "../domain/request-record.js";
import { FastHistogram, type HistogramSeries } from "./fast-histogram.js";
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
  /** Asked at every scrape: what a batch of each graph is expected to cost. */
  readonly costs: () => readonly GraphCost[];
}

/** The variant's own graph, or its ranking graph. */
export interface GraphCost {
  readonly graph: "rows" | "ranking";
  readonly fixedUs: number;
  readonly perRowUs: number;
}

/** What every answered request touches, found once per variant. */
interface VariantSeries {
  readonly labels: VariantLabels;
  /** Since the last scrape, by outcome and protocol. */
  readonly finished: Map<RequestRecord["code"], Record<RequestRecord["protocol"], number>>;
  /** Since the last scrape, by reason. */
  readonly rejected: Map<string, number>;
  readonly duration: HistogramSeries;
  readonly queued: HistogramSeries;
  readonly computed: HistogramSeries;
  readonly rows: HistogramSeries;
  /** Absent while the variant is not loaded. */
  window: SlidingWindow | undefined;
}

/** The page at /metrics. Implements, by shape, the observers that the other folders declare. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #counters = mapTable(counters, (name, { help, labels }) => this.#counter(name, help, labels));
  readonly #histograms = mapTable(
    histograms,
    (name, { help, buckets }) => new FastHistogram(name, help, buckets, this.#registry),
  );
  readonly #gauges = mapTable(gauges, (name, { help, labels }) => this.#gauge(name, help, labels));
  readonly #variants = new Map<string, { readonly info: VariantInfo; readonly window: SlidingWindow }>();
  readonly #series = new Map<string, VariantSeries>();
  readonly #seriesOfLabels = new WeakMap<VariantLabels, VariantSeries>();
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
    this.#seriesOf(labels).window = window;
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
    this.#seriesOf(labels).window = undefined;
    this.#gauges.rankserve_model_info.remove(infoLabels(variant.info));
    for (const gauge of perVariantGauges) this.#gauges[gauge].remove({ ...labels });
    for (const { graph } of variant.info.costs())
      for (const gauge of perGraphGauges) this.#gauges[gauge].remove({ ...labels, graph });
  }

  requestFinished({ labels, code, protocol }: RequestRecord, seconds: number): void {
    const series = this.#seriesOf(labels);
    let finished = series.finished.get(code);
    if (finished === undefined) {
      finished = { http: 0, grpc: 0 };
      series.finished.set(code, finished);
    }
    finished[protocol]++;
    if (code !== "ok") return;
    series.duration.observe(seconds);
    series.window?.add(seconds);
  }

  requestDequeued(labels: VariantLabels, queueSeconds: number): void {
    this.#seriesOf(labels).queued.observe(queueSeconds);
  }

  batchDispatched(labels: VariantLabels, rows: number, reason: string): void {
    this.#counters.rankserve_batches_total.inc({ ...labels, reason });
    this.#seriesOf(labels).rows.observe(rows);
  }

  batchScored(labels: VariantLabels, rows: number, computeSeconds: number): void {
    this.#counters.rankserve_rows_total.inc({ ...labels }, rows);
    this.#seriesOf(labels).computed.observe(computeSeconds);
  }

  requestRejected(labels: VariantLabels, reason: string): void {
    const { rejected } = this.#seriesOf(labels);
    rejected.set(reason, (rejected.get(reason) ?? 0) + 1);
  }

  requestAbandoned(labels: VariantLabels): void {
    this.#counters.rankserve_abandoned_total.inc({ ...labels });
  }

  batchRetried(labels: VariantLabels): void {
    this.#counters.rankserve_batch_retries_total.inc({ ...labels });
  }

  workerDied(): void {
    this.#counters.rankserve_worker_deaths_total.inc();
  }

  /** The library finds a series by hashing its labels, each time; a request would pay for that three times. */
  #seriesOf(labels: VariantLabels): VariantSeries {
    const known = this.#seriesOfLabels.get(labels);
    if (known !== undefined) return known;
    // A version that is loaded again has labels of its own, and counts where the one before it did.
    const key = windowKey(labels);
    const series = this.#series.get(key) ?? this.#newSeries(labels);
    this.#series.set(key, series);
    this.#seriesOfLabels.set(labels, series);
    return series;
  }

  #newSeries(labels: VariantLabels): VariantSeries {
    const of = (name: keyof typeof histograms) => this.#histograms[name].labels({ ...labels });
    return {
      labels,
      finished: new Map(),
      rejected: new Map(),
      duration: of("rankserve_request_duration_seconds"),
      queued: of("rankserve_queue_duration_seconds"),
      computed: of("rankserve_compute_duration_seconds"),
      rows: of("rankserve_batch_rows"),
      window: undefined,
    };
  }

  #collect(): void {
    for (const { labels, finished, rejected } of this.#series.values()) {
      for (const [code, counts] of finished) {
        for (const protocol of ["http", "grpc"] as const) {
          if (counts[protocol] === 0) continue;
          this.#counters.rankserve_requests_total.inc({ ...labels, code, protocol }, counts[protocol]);
          counts[protocol] = 0;
        }
      }
      for (const [reason, count] of rejected) this.#counters.rankserve_rejected_total.inc({ ...labels, reason }, count);
      rejected.clear();
    }
    for (const { info, window } of this.#variants.values()) {
      const { qps, p99Seconds } = window.summary();
      this.#gauges.rankserve_qps.set({ ...info.labels }, qps);
      this.#gauges.rankserve_p99_seconds.set({ ...info.labels }, p99Seconds);
      this.#gauges.rankserve_queue_rows.set({ ...info.labels }, info.queuedRows());
      for (const { graph, fixedUs, perRowUs } of info.costs()) {
        this.#gauges.rankserve_batch_cost_fixed_seconds.set({ ...info.labels, graph }, fixedUs / 1e6);
        this.#gauges.rankserve_batch_cost_row_seconds.set({ ...info.labels, graph }, perRowUs / 1e6);
      }
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
}

const perVariantGauges = [
  "rankserve_qps",
  "rankserve_p99_seconds",
  "rankserve_queue_rows",
  "rankserve_model_load_duration_seconds",
  "rankserve_model_parameter_bytes",
] as const;

const perGraphGauges = ["rankserve_batch_cost_fixed_seconds", "rankserve_batch_cost_row_seconds"] as const;

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
