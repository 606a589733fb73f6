import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TinyRow, type TinyWeights, tiny, tinyModel, tinyScore, tinyWeights } from "./tiny-model.js";

/** The weights of each variant of every tiny artifact. */
export const tinyVariants: Readonly<Record<"compressed" | "original", TinyWeights>> = {
  compressed: tinyWeights(1),
  original: tinyWeights(2),
};

export interface TinyArtifactOptions {
  readonly model?: string;
  readonly version?: string;
  readonly slowLayers?: number;
  /** Changes manifest.json before it is written. */
  readonly editManifest?: (manifest: Record<string, unknown>) => void;
  /** Changes golden.json before it is written; undefined from it leaves the file out. */
  readonly editGolden?: (golden: { expectations: unknown[]; tolerance: number }) => unknown;
}

/** Writes a complete artifact into a repository and returns its folder. */
export async function writeTinyArtifact(repository: string, options: TinyArtifactOptions = {}): Promise<string> {
  const { model = "tiny", version = "1", slowLayers = 0, editManifest, editGolden } = options;
  const directory = join(repository, model, version);
  await mkdir(directory, { recursive: true });
  const variants = [];
  for (const [name, weights] of Object.entries(tinyVariants)) {
    const bytes = tinyModel(weights, slowLayers);
    const file = name === "compressed" ? "model.onnx" : "original.onnx";
    await writeFile(join(directory, file), bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    variants.push({
      name,
      files: [{ name: file, bytes: bytes.length, sha256 }],
      parameterBytes: bytes.length,
      parameters: 1,
    });
  }
  const manifest = { ...tinyManifest(model), variants };
  editManifest?.(manifest);
  await writeFile(join(directory, "manifest.json"), JSON.stringify(manifest, null, 2));
  const golden = tinyGolden();
  const edited = editGolden === undefined ? golden : editGolden(golden);
  if (edited !== undefined) await writeFile(join(directory, "golden.json"), JSON.stringify(edited));
  return directory;
}

/** Rows that differ from each other, the same ones for the same arguments. */
export function tinyRows(count: number, from = 0): TinyRow[] {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    return {
      user: (n * 7) % tiny.users,
      items: [(n * 3) % tiny.items[0], (n * 5) % tiny.items[1]],
      prices: [Math.fround(n * 0.1), Math.fround(1 - (n % 10) * 0.05), n % 3],
    };
  });
}

function tinyManifest(modelName: string): Record<string, unknown> {
  return {
    schemaVersion: 1,
    modelName,
    toolVersion: "0.0.0-test",
    inputs: [
      { name: "user_id", datatype: "INT64", shape: ["-1"], vocabularySizes: [String(tiny.users)] },
      { name: "item_ids", datatype: "INT64", shape: [-1, 2], vocabularySizes: tiny.items },
      { name: "price", datatype: "FP32", shape: [-1, 3] },
    ],
    outputs: [
      { name: "score", datatype: "FP32", shape: [-1, 1] },
      { name: "logit", datatype: "FP32", shape: [-1, 1] },
    ],
    provenance: { sourceSha256: "0".repeat(64) },
  };
}

function tinyGolden(): { inputs: unknown[]; expectations: unknown[]; tolerance: number } {
  const rows = tinyRows(3);
  return {
    inputs: [
      { name: "user_id", shape: [3], values: rows.map(({ user }) => user) },
      { name: "item_ids", shape: [3, 2], values: rows.flatMap(({ items }) => items) },
      { name: "price", shape: [3, 3], values: rows.flatMap(({ prices }) => prices) },
    ],
    expectations: Object.entries(tinyVariants).map(([variant, weights]) => ({
      variant,
      outputs: [{ name: "score", shape: [3, 1], values: rows.map((row) => tinyScore(weights, row)) }],
    })),
    tolerance: 1e-5,
  };
}
