import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";

/** A file as the manifest and the report name it; sha256 in lower-case hexadecimal. */
export function fileOf(path: string): { name: string; bytes: number; sha256: string } {
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  return { name: basename(path), bytes: statSync(path).size, sha256 };
}
