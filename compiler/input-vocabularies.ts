import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { vocabularySizes } from "./analysis/vocabularies.js";
import type { Model } from "./ir/graph.js";
import { readManifest } from "./locate-model.js";
import { liftConstants } from "./passes/lift-constants.js";
import { runPass } from "./rewrite/run-pass.js";

/**
 * Valid ids per column of every id input of the model at `path`: from the manifest beside it, because a fused graph no
 * longer tells, or else from its tables.
 */
export function inputVocabularies(model: Model, path: string): Map<string, number[]> {
  const manifest = join(dirname(path), "manifest.json");
  if (!existsSync(manifest)) return vocabularySizes(runPass(model, liftConstants).model.graph);
  return new Map(
    readManifest(manifest).inputs.map(({ name, vocabularySizes: sizes }) => [name ?? "", (sizes ?? []).map(Number)]),
  );
}
