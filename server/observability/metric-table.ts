/** Seconds; the bounds people set latency targets at, so that the fraction within a target is exact. */
const latencyBuckets = [
  ...[0.00025, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02],
  ...[0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.25, 0.5, 1],
];

const rowBuckets = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

const perVariant = ["model", "version", "variant"] as const;

/** Every metric on the page, in one place. Names that clients send and the server does not serve are labelled `unknown`. */
export const counters = {
  rankserve_requests_total: {
    help: "Inference requests answered, by outcome: ok or the error code, the same in every protocol.",
    labels: [...perVariant, "code", "protocol"],
  },
  rankserve_rows_total: { help: "Rows scored.", labels: perVariant },
  rankserve_batches_total: {
    help: "Batches run, by why they left: idle (a worker was free), gathered (a worker came free), full (no more rows fit), deadline (more would have made the oldest late), cost (more would hardly have been cheaper).",
    labels: [...perVariant, "reason"],
  },
  rankserve_rejected_total: {
    help: "Requests refused at the queue: queue-full, overload (would wait too long), hopeless (late even on an idle server), expired (while it waited), no-worker.",
    labels: [...perVariant, "reason"],
  },
  rankserve_abandoned_total: { help: "Requests whose client left while they waited.", labels: perVariant },
  rankserve_batch_retries_total: { help: "Batches tried again because their worker died.", labels: perVariant },
  rankserve_worker_deaths_total: { help: "Inference workers that died; each is replaced.", labels: [] },
} as const;

export const histograms = {
  rankserve_request_duration_seconds: {
    help: "First byte handled to response handed over, of requests answered with scores.",
    labels: perVariant,
    buckets: latencyBuckets,
  },
  rankserve_queue_duration_seconds: {
    help: "Arrival in the queue to departure of the request's first row.",
    labels: perVariant,
    buckets: latencyBuckets,
  },
  rankserve_compute_duration_seconds: {
    help: "Time of one batch inside the model.",
    labels: perVariant,
    buckets: latencyBuckets,
  },
  rankserve_batch_rows: { help: "Rows per batch.", labels: perVariant, buckets: rowBuckets },
} as const;

export const gauges = {
  rankserve_qps: {
    help: "Requests answered with scores per second, over the last 10 seconds. The counters are the truth; this is for a quick look.",
    labels: perVariant,
  },
  rankserve_p99_seconds: {
    help: "99th percentile of the request duration over the last 10 seconds, within 1 %; 0 when idle. Cannot be aggregated: use the histogram for that.",
    labels: perVariant,
  },
  rankserve_model_info: {
    help: "1 for every variant served.",
    labels: [...perVariant, "sha256", "source_sha256", "provider"],
  },
  rankserve_model_load_duration_seconds: { help: "Load and golden check, slowest worker.", labels: perVariant },
  rankserve_model_parameter_bytes: { help: "Bytes of all initialisers.", labels: perVariant },
  rankserve_batch_cost_fixed_seconds: {
    help: "Learned cost of a batch, whatever its rows.",
    labels: [...perVariant, "graph"],
  },
  rankserve_batch_cost_row_seconds: {
    help: "Learned cost of one more row in a batch.",
    labels: [...perVariant, "graph"],
  },
  rankserve_queue_rows: { help: "Rows that wait now.", labels: perVariant },
  rankserve_event_loop_lag_seconds: {
    help: "Delay of the network thread's event loop since the last scrape, by quantile.",
    labels: ["quantile"],
  },
} as const;
