import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { onnx } from "../../proto/gen/onnx.js";
import { externalPath } from "./read-model.js";

/**
 * Copies an ONNX file with its external data to `target`; the data files become `target`.data, `target`.data.2, ...
 * A model without external data is copied byte for byte. Returns the paths written, the model first.
 */
export function copyModel(source: string, target: string): string[] {
  const bytes = readFileSync(source);
  const proto = onnx.ModelProto.decode(bytes);
  const renamed = new Map<string, string>();
  for (const tensor of proto.graph?.initializer ?? []) {
    for (const entry of tensor.externalData ?? []) {
      if (entry.key !== "location" || !entry.value) continue;
      const known = renamed.get(entry.value);
      const path = known ?? `${target}.data${renamed.size === 0 ? "" : `.${renamed.size + 1}`}`;
      renamed.set(entry.value, path);
      entry.value = basename(path);
    }
  }
  for (const [location, path] of renamed) copyFileSync(externalPath(source, location), path);
  writeFileSync(target, renamed.size === 0 ? bytes : onnx.ModelProto.encode(proto).finish());
  return [target, ...renamed.values()];
}
