import type { RunningServer } from "./app.js";

/** The signals that ask a server to stop. */
const stopSignals = ["SIGTERM", "SIGINT"] as const;

/**
 * Drains the server at the first SIGTERM or SIGINT; further ones change nothing, because ending a thread that is inside a model
 * would abort the process.
 * @returns settles when the server has closed
 */
export function drainOnSignal(server: RunningServer): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const signal of stopSignals) process.on(signal, () => server.close().then(resolve, reject));
  });
}
