/** Which design of the front is made. */
export const picks = ["fastest", "smallest", "best", "knee"] as const;

/** A search over widths, ranks and precisions together. */
export interface SearchRequest {
  readonly pick: (typeof picks)[number];
  /** Designs to make and measure. */
  readonly measurements: number;
  readonly seed: number;
  /** Labelled rows for AUC, neither trained on nor held out for the test; without them designs are judged by divergence. */
  readonly validation?: readonly string[] | undefined;
  /** Rows per timed run, where no latency budget says. */
  readonly batch: number;
  readonly onMeasured?: ((done: number, total: number) => void) | undefined;
}
