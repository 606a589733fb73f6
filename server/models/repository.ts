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
  for (const model of await folders(repository)) {
    const versions = (await folders(join(repository, model))).filter((name) => /^(0|[1-9]\d*)$/.test(name));
    for (const version of versions.sort((a, b) => Number(a) - Number(b))) {
      artifacts.push(await readArtifact(join(repository, model, version), model, version));
    }
  }
  if (artifacts.length === 0) {
    throw new ArtifactError(
      repository,
      "no model found; expected <model>/<version>/manifest.json (rankserve compile writes it)",
    );
  }
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
