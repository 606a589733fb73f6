import { rankserve } from "../../proto/gen/artifact.js";
import type { ArtifactError } from "./artifact-error.js";

/** A file of the artifact, with what it must look like. */
export interface ArtifactFile {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** At least one file, the graph first. @throws {ArtifactError} through `wrong`, naming the field */
export function artifactFiles(
  listed: readonly rankserve.artifact.File.$Properties[],
  field: string,
  wrong: (problem: string) => ArtifactError,
): readonly [ArtifactFile, ...ArtifactFile[]] {
  const files = listed.map((file, i): ArtifactFile => {
    const { name, bytes, sha256 } = new rankserve.artifact.File(file);
    if (name === "") throw wrong(`${field}.files[${i}].name is missing`);
    // The files lie beside the manifest: a name that leads elsewhere would read what nobody meant to serve.
    if (/[\\/]/.test(name) || name === "..")
      throw wrong(`${field}.files[${i}].name '${name}' is not a plain file name`);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw wrong(`${field}.files[${i}].sha256 is not 64 hexadecimal digits`);
    return { name, bytes: Number(bytes), sha256 };
  });
  const [model, ...externalData] = files;
  if (model === undefined) throw wrong(`${field}.files is empty`);
  return [model, ...externalData];
}
