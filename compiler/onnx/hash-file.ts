import type { Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

/** Adds a file's bytes to a hash piece by piece: data files outgrow memory, and what can be read in one call. */
export function hashFile(hash: Hash, path: string): void {
  const file = openSync(path, "r");
  const piece = new Uint8Array(2 ** 20);
  try {
    for (let count = readSync(file, piece); count > 0; count = readSync(file, piece)) {
      hash.update(piece.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}
