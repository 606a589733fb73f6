import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { basename } from "node:path";
import { hashFile } from "./onnx/hash-file.js";

/** A file as the manifest and the report name it; sha256 in lower-case hexadecimal. */
export function fileOf(path: string): { name: string; bytes: number; sha256: string } {
  const hash = createHash("sha256");
  hashFile(hash, path);
  return { name: basename(path), bytes: statSync(path).size, sha256: hash.digest("hex") };
}
