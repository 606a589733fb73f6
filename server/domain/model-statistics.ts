/** How often something happened, and how long it took in all. */
export interface Duration {
  readonly count: number;
  readonly seconds: number;
}

/** What one version of one model has done since it was loaded, all its variants together. */
export interface ModelStatistics {
  readonly model: string;
  readonly version: string;
  /** Milliseconds since the epoch; 0 before the first. */
  readonly lastInferenceMs: number;
  /** Scored. */
  readonly rows: number;
  readonly batches: number;
  /** Requests, first byte handled to answer handed over. */
  readonly success: Duration;
  readonly fail: Duration;
  /** Requests, arrival in the queue to departure of the first row. */
  readonly queue: Duration;
  /** Batches, inside the model. */
  readonly compute: Duration;
  /** The same by the batch's rows, ascending. */
  readonly perBatchRows: readonly { readonly rows: number; readonly compute: Duration }[];
}
