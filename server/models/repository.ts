import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Artifact, readArtifact } from "./artifact.js";
import { ArtifactError } from "./artifact-error.js";

/**
 * Reads every `<repository>/<model>/<version>/` whose version is a decimal number without leading zeros; other
 * folders (a half-written copy, notes) are passed over, as in Triton's repositories.
 * @returns at least one artifact, ordered by model name, then version
 * @throws {ArtifactError} when the repository is missing or holds no model, or an artifact is damaged
 */
export async function readRepository(repository: string): Promise<readonly Artifact[]> {
  const artifacts: Artifact[] = [];
  for (const [model, versions] of await listRepository(repository)) {
    artifacts.push(...(await readVersions(repository, model, versions)));
  }
  if (artifacts.length === 0) {
    throw new ArtifactError(
      repository,
      "no model found; expected <model>/<version>/manifest.json (rankserve compile writes it)",
    );
  }
  return artifacts;
}

/**
 * The versions of every model, by name; nothing in them is read.
 * @throws {ArtifactError} when the repository is missing
 */
export async function listRepository(repository: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const models = new Map<string, readonly string[]>();
  for (const model of await folders(repository)) {
    const versions = (await folders(join(repository, model))).filter((name) => /^(0|[1-9]\d*)$/.test(name));
    models.set(
      model,
      versions.sort((a, b) => Number(a) - Number(b)),
    );
  }
  return models;
}

/**
 * Reads and verifies versions of one model.
 * @throws {ArtifactError} naming what is damaged
 */
export async function readVersions(
  repository: string,
  model: string,
  versions: readonly string[],
): Promise<readonly Artifact[]> {
  const artifacts: Artifact[] = [];
  for (const version of versions) artifacts.push(await readArtifact(join(repository, model, version), model, version));
  return artifacts;
}

async function folders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    const problem =
      error.code === "ENOENT" ? "no such directory" : error.code === "ENOTDIR" ? "not a directory" : error.message;
    throw new ArtifactError(path, problem);
  });
  return entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();
}
