import type { BatchExecutor } from "./batch-executor.js";
import type { VariantSpec } from "./messages.js";

/** A batch executor that variants can be loaded into. */
export interface ModelExecutor extends BatchExecutor {
  /**
   * Loads a variant wherever it may run, each time with its golden check.
   * @returns seconds of the slowest load
   * @throws when it cannot be loaded or fails its check
   */
  load(spec: VariantSpec): Promise<number>;
}
