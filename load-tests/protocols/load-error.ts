/** Why load could not be put on a server at all; wrong answers under load are counted instead. */
export type LoadErrorCode =
  | "unreachable" // nothing answers at the address
  | "unknown-model" // the server does not serve the model
  | "refused" // the server refuses the requests that were made from the data
  | "no-answers" // a whole phase of load brought no right answer
  | "bad-data" // the data gives no request
  | "bad-option"; // an option that cannot be honoured

/** An error meant for the person who ran the load test. */
export class LoadError extends Error {
  constructor(
    readonly code: LoadErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "LoadError";
  }
}

/** Says where nothing answered, and what to do about it. */
export function unreachable(address: string, cause: unknown): LoadError {
  return new LoadError(
    "unreachable",
    `no server answers at ${address} (${reasonOf(cause)}); start one with: rankserve serve REPOSITORY`,
    { cause },
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause === undefined) return error.message;
  const code = (cause as NodeJS.ErrnoException).code;
  return code ?? reasonOf(cause);
}
