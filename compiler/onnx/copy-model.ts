import { constants, copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
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
  for (const [location, path] of renamed)
    copyFileSync(externalPath(source, location), path, constants.COPYFILE_FICLONE);
  writeFileSync(target, renamed.size === 0 ? bytes : onnx.ModelProto.encode(proto).finish());
  return [target, ...renamed.values()];
}

/** Bytes of an ONNX file and of the external data it names. */
export function sourceBytes(source: string): number {
  const proto = onnx.ModelProto.decode(readFileSync(source));
  const locations = new Set(
    (proto.graph?.initializer ?? []).flatMap(({ externalData }) =>
      (externalData ?? []).flatMap(({ key, value }) => (key === "location" && value ? [value] : [])),
    ),
  );
  return [source, ...[...locations].map((location) => externalPath(source, location))].reduce(
    (sum, path) => sum + statSync(path).size,
    0,
  );
}
