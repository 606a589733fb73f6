import type { Datatype, TensorData } from "./datatype.js";
import type { RequestTerms } from "./request-terms.js";
import type { PackedRows } from "./row-source.js";
import type { Texts } from "./text.js";

/** The values of one field, still as the client wrote them. */
export interface Feature {
  readonly name: string;
  /**
   * All of them, row-major, as a typed array of its own or a view on the request; texts for BYTES.
   * @throws {ServingError} `invalid-argument`, naming the field
   */
  read(datatype: Datatype): TensorData | Texts;
}

/** One user and the candidates to rank for them, free of any protocol. */
export interface RankRequest {
  /** `compressed` or `original`; absent: the first variant of the manifest. */
  readonly variant?: string | undefined;
  /** The output to sort by; absent: the only one. */
  readonly output?: string | undefined;
  /** How many of the best to answer; absent: all. */
  readonly topK?: number | undefined;
  /** Same for all candidates, one row each. */
  readonly user: readonly Feature[];
  /** One row per candidate each. */
  readonly candidates: readonly Feature[];
  /** How many candidates were named, where they were; the names themselves stay with the transport. */
  readonly named?: number | undefined;
  /**
   * In the place of `user` and `candidates`: rows that their decoder has checked, as the ranking graph of the variant (the
   * first one, where none is named) takes them.
   */
  readonly packed?: PackedRows | undefined;
  /** Deadline, priority, cancelling; absent: no deadline, default priority. */
  readonly terms?: RequestTerms | undefined;
}

/** Candidates in falling order of score, ties in the order of the request. */
export interface RankResponse {
  readonly variant: string;
  /** Index of each candidate in the request. */
  readonly positions: Uint32Array;
  readonly scores: Float32Array | Float64Array;
}
