import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { onnx } from "../../proto/gen/onnx.js";
import { CompilerError } from "../ir/errors.js";
import { hashFile } from "./hash-file.js";
import { externalPath } from "./read-model.js";

/**
 * Lower-case hexadecimal sha256 of a model: of its file, followed by the external data files it names in name order.
 * Of a model without external data it is the file's own. Throws `bad-model` when one cannot be read.
 */
export function sourceHash(path: string): string {
  const hash = createHash("sha256");
  try {
    const bytes = readFileSync(path);
    hash.update(bytes);
    for (const location of externalLocations(bytes)) hashFile(hash, externalPath(path, location));
  } catch (cause) {
    if (cause instanceof CompilerError) throw cause;
    throw new CompilerError("bad-model", `cannot read model '${path}': ${(cause as Error).message}`, { cause });
  }
  return hash.digest("hex");
}

function externalLocations(bytes: Uint8Array): string[] {
  const locations = new Set<string>();
  for (const tensor of onnx.ModelProto.decode(bytes).graph?.initializer ?? []) {
    for (const { key, value } of tensor.externalData ?? []) if (key === "location" && value) locations.add(value);
  }
  return [...locations].sort();
}
