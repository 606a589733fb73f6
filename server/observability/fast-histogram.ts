import type { MetricObject, MetricValueWithName, Registry } from "prom-client";

/**
 * A histogram of which each series is found once and then counts without looking up its labels; the library hashes them at
 * every observation, which costs a request more than its decoding. Read by the library's registry like its own metrics.
 */
export class FastHistogram {
  readonly #series: HistogramSeries[] = [];

  constructor(
    readonly name: string,
    private readonly help: string,
    private readonly buckets: readonly number[],
    registry: Registry,
  ) {
    // The registry asks no more of a metric than a name and `get`.
    registry.registerMetric(this as never);
  }

  labels(labels: Readonly<Record<string, string>>): HistogramSeries {
    const series = new HistogramSeries(labels, this.buckets);
    this.#series.push(series);
    return series;
  }

  async get(): Promise<Omit<MetricObject, "collect"> & { readonly values: MetricValueWithName<string>[] }> {
    const values = this.#series.flatMap((series) => series.values(this.name));
    return { name: this.name, help: this.help, type: "histogram" as never, values, aggregator: "sum" };
  }

  reset(): void {
    for (const series of this.#series) series.reset();
  }
}

/** The counts of one set of labels. */
export class HistogramSeries {
  readonly #counts: Float64Array;
  #sum = 0;

  constructor(
    private readonly labels: Readonly<Record<string, string>>,
    private readonly buckets: readonly number[],
  ) {
    this.#counts = new Float64Array(buckets.length + 1);
  }

  observe(value: number): void {
    let bucket = 0;
    while (bucket < this.buckets.length && value > this.buckets[bucket]!) bucket++;
    this.#counts[bucket]! += 1;
    this.#sum += value;
  }

  reset(): void {
    this.#counts.fill(0);
    this.#sum = 0;
  }

  /** Cumulative counts, as the text format wants them. */
  values(name: string): MetricValueWithName<string>[] {
    let total = 0;
    const bounds = [...this.buckets, "+Inf"];
    const buckets = bounds.map((le, at) => {
      total += this.#counts[at]!;
      return { metricName: `${name}_bucket`, labels: { le, ...this.labels }, value: total };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels: { ...this.labels }, value: this.#sum },
      { metricName: `${name}_count`, labels: { ...this.labels }, value: total },
    ];
  }
}
