import type { BatchExecutor } from "./batch-executor.js";
import type { LoadReport, VariantSpec } from "./messages.js";

/** A batch executor that variants can be loaded into, and unloaded from, while it runs batches. */
export interface ModelExecutor extends BatchExecutor {
  /**
   * Loads variants wherever they may run, each time with their golden check and a warm-up.
   * @returns by key, the worst that was seen
   * @throws when one of them cannot be loaded or fails its check; none is held then
   */
  load(specs: readonly VariantSpec[]): Promise<ReadonlyMap<string, LoadReport>>;
  /** Gives a variant's memory back; nothing may wait or run for it. */
  unload(key: string): Promise<void>;
}
