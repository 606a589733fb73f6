import type { Load } from "../driving/driver.js";
import type { Tally } from "../driving/tally.js";
import type { RankingRequest } from "../protocols/ranking-request.js";
import type { ServedModel } from "../protocols/served-model.js";

/** A way to put load on a server. */
export interface LoadClient {
  /** Where the load goes, for people. */
  readonly address: string;
  /**
   * What the server says of a model.
   * @throws {LoadError} `unreachable` or `unknown-model`
   */
  describe(model: string): Promise<ServedModel>;
  /** Encodes requests once, before any clock runs. The requests are sent in turn, over and over. */
  prepare(model: string, requests: readonly RankingRequest[], variant: string): Traffic;
  close(): void;
}

/** Requests to one variant, ready to be sent. */
export interface Traffic {
  /** Size of the encoded requests, on average. */
  readonly bodyBytes: number;
  /**
   * Sends one request and waits.
   * @throws {LoadError} `refused` with the server's reason, or `unreachable`
   */
  probe(): Promise<void>;
  /** Puts load on the server; ends by itself, `patienceMs` after the load at the latest. Never rejects for what the server does. */
  drive(load: Load): Promise<Tally>;
}
