import type { EventEmitter } from "node:events";
import autocannon from "autocannon";
import { Driver, type Lane, type Load, patienceMs } from "../driving/driver.js";
import type { Tally } from "../driving/tally.js";
import type { HttpAnswer, HttpMessage } from "../protocols/http-message.js";

export interface HttpTarget {
  readonly url: URL;
  readonly messages: readonly HttpMessage[];
  /** What is wrong with an answer, or undefined. */
  complaint(answer: HttpAnswer): string | undefined;
}

/**
 * Load by autocannon, paced and measured by the driver. autocannon opens the connections, writes the requests and
 * parses the answers; when to send and what to count is not left to it, because in autocannon 9
 * - a rate means that each connection sends its share back to back at the start of every second and then rests:
 *   a burst, so that latencies are those of saturation;
 * - the correction for coordinated omission takes 1 ms as the interval between requests, whatever the rate;
 * - latencies are kept in whole milliseconds;
 * - a connection that the server closes before answering is replaced without a word.
 */
export async function driveAutocannon({ url, messages, complaint }: HttpTarget, load: Load): Promise<Tally> {
  const driver = new Driver(load);
  let lanes = 0;
  const options: autocannon.Options = {
    url: url.origin,
    connections: load.connections,
    timeout: patienceMs / 1000,
    // A limit only: the driver ends the run, at most `patienceMs` after the load.
    duration: load.seconds + (2 * patienceMs) / 1000,
    sampleInt: 50,
    setupClient: (client) => {
      const lane = pacedLane(client, driver);
      client.setRequests(
        rotated(messages, lanes++).map(({ headers, body }) => ({
          ...{ method: "POST", path: url.pathname, headers: { ...headers }, body },
          onResponse: (status, text, _context, received) => {
            const answer = { status, headers: lowerCase(received), text, bytes: 0 };
            driver.settle(lane, () => complaint({ ...answer, bytes: Number(answer.headers.get("content-length")) }));
          },
        })),
      );
    },
  };
  const ended = new Promise<void>((resolve, reject) => {
    const instance = autocannon(options, (error: unknown) => (error ? reject(error) : resolve()));
    void driver.finished.then(() => instance.stop());
  });
  driver.start();
  await ended;
  driver.abort("autocannon ended early");
  return driver.finished;
}

/**
 * Makes the driver decide when a connection sends. autocannon calls its client's `_doRequest` when a connection is
 * new and after each answer; that is the one moment to pace at, and no option reaches it. The package is pinned to an
 * exact version, and a test fails when pacing does not hold.
 */
function pacedLane(client: autocannon.Client, driver: Driver): Lane {
  const sender = client as unknown as { _doRequest(): void };
  const send = sender._doRequest.bind(client);
  const lane: Lane = { send };
  sender._doRequest = () => driver.ready(lane);
  (client as EventEmitter).on("connError", (error: Error) => driver.fail(lane, `connection failed: ${error.message}`));
  return lane;
}

/** Each connection starts its round at another message. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

function lowerCase(headers: object | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
