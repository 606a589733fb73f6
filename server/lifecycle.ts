import { once } from "node:events";
import type { RunningServer } from "./app.js";

/** The signals that ask a server to stop. */
const stopSignals = ["SIGTERM", "SIGINT"] as const;

/**
 * Starts a server and drains it at the first SIGTERM or SIGINT; further ones change nothing, because ending a thread that is
 * inside a model would abort the process. They are listened to before there is a server: the first process of a container
 * never gets a signal that it does not handle, and would go on loading, and then serve.
 * @param start rejects with the reason of its argument when that was aborted before it served
 * @returns settles when the server has closed
 */
export async function serveUntilSignal(start: (stop: AbortSignal) => Promise<RunningServer>): Promise<void> {
  const controller = new AbortController();
  const stop = controller.signal;
  for (const signal of stopSignals) process.on(signal, () => controller.abort());
  let server: RunningServer;
  try {
    server = await start(stop);
  } catch (error) {
    if (stop.aborted && error === stop.reason) return;
    throw error;
  }
  if (!stop.aborted) await once(stop, "abort");
  await server.close();
}
