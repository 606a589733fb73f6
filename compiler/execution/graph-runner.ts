import type { Tensor } from "../ir/tensor.js";

/** A loaded graph. One run at a time; `close` frees the native memory. */
export interface GraphRunner {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** @param feeds one tensor per graph input. Returns every graph output. */
  run(feeds: ReadonlyMap<string, Tensor>): Promise<Map<string, Tensor>>;
  close(): Promise<void>;
}
