import type { Model } from "./ir/graph.js";
import { StoredTensor } from "./ir/stored-tensor.js";

/** Large enough for matrix products, small enough to stream. */
const usual = 4096;

/**
 * With tables in files few rows at a time: the kernel maps up to 2 MB of the file around each row looked up, which
 * counts as resident until the session is opened anew, and that is between batches.
 */
const withStoredTables = 64;

/** Rows per run while compiling. */
export function batchRowsFor({ graph }: Model): number {
  return [...graph.initializers.values()].some((tensor) => tensor instanceof StoredTensor) ? withStoredTables : usual;
}
