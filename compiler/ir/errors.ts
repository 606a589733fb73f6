/** Every way the compiler refuses. `cli` maps them to exit codes; docs/errors.md explains each. */
export type CompilerErrorCode =
  | "bad-model" // the file is not a readable ONNX model, or contradicts itself
  | "bad-data" // rows that cannot be fed to the model: missing column, null, wrong type, id out of range
  | "bad-option" // an option that cannot be honoured
  | "unsupported" // sound input that this version cannot handle
  | "verification-failed" // the result does not do what it must; nothing was written
  | "not-writable" // the destination cannot be written
  | "out-of-reach"; // no model that was made keeps to the budget; nothing was written

/** An error meant for the person who ran the command: `message` names the field and says what to do. */
export class CompilerError extends Error {
  constructor(
    readonly code: CompilerErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "CompilerError";
  }
}
