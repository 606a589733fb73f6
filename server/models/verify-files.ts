import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ArtifactError } from "./artifact-error.js";
import type { ArtifactFile } from "./artifact-files.js";

/**
 * Checks that a file of an artifact is there, has its size and its hash.
 * @throws {ArtifactError} naming the file
 */
export async function verifyFile(directory: string, file: ArtifactFile): Promise<void> {
  const path = join(directory, file.name);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile())
    throw new ArtifactError(path, "the file is missing (manifest.json lists it)");
  if (found.size !== file.bytes) {
    throw new ArtifactError(
      path,
      `the file has ${found.size} bytes where manifest.json says ${file.bytes}; the artifact is damaged`,
    );
  }
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  const sha256 = hash.digest("hex");
  if (sha256 !== file.sha256) {
    throw new ArtifactError(
      path,
      `sha256 is ${sha256} where manifest.json says ${file.sha256}; the artifact is damaged`,
    );
  }
}
