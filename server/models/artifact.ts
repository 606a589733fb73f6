import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ArtifactError } from "./artifact-error.js";
import { type GoldenCheck, parseGolden } from "./golden.js";
import { type Manifest, parseManifest } from "./manifest.js";
import { verifyFile } from "./verify-files.js";

/** One version of one model on disk, read and verified, not yet loaded. */
export interface Artifact {
  readonly model: string;
  /** The name of its folder: a decimal number without leading zeros. */
  readonly version: string;
  readonly directory: string;
  readonly manifest: Manifest;
  /** By variant; a variant without one is served unchecked. */
  readonly golden: ReadonlyMap<string, GoldenCheck>;
}

/**
 * Reads `<directory>/manifest.json` and golden.json (if there) and verifies every file the manifest lists.
 * @throws {ArtifactError} naming the file at fault
 */
export async function readArtifact(directory: string, model: string, version: string): Promise<Artifact> {
  const manifestPath = join(directory, "manifest.json");
  const manifestText = await readFile(manifestPath, "utf8").catch(() => {
    throw new ArtifactError(manifestPath, "the file is missing or cannot be read");
  });
  const manifest = parseManifest(manifestText, manifestPath);
  if (manifest.modelName !== model) {
    throw new ArtifactError(manifestPath, `modelName is '${manifest.modelName}' in the folder of model '${model}'`);
  }
  const files = new Map(
    manifest.variants
      .flatMap(({ files, ranking }) => [...files, ...(ranking?.files ?? [])])
      .map((file) => [file.name, file]),
  );
  for (const file of files.values()) await verifyFile(directory, file);
  const goldenPath = join(directory, "golden.json");
  const goldenText = await readFile(goldenPath, "utf8").catch(() => undefined);
  const golden = goldenText === undefined ? new Map() : parseGolden(goldenText, goldenPath, manifest.signature);
  return { model, version, directory, manifest, golden };
}
