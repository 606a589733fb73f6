/** An artifact or repository that cannot be served; the message starts with the file or folder at fault. */
export class ArtifactError extends Error {
  override readonly name = "ArtifactError";

  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path}: ${problem}`);
  }
}
