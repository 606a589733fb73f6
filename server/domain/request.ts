import type { RequestTerms } from "./request-terms.js";
import type { RowSource } from "./row-source.js";
import type { Tensor } from "./tensor.js";

/** One decoded inference request, free of any protocol. */
export interface ScoreRequest {
  /** `compressed` or `original`; absent: the first variant of the manifest. */
  readonly variant?: string | undefined;
  /** Tensors in any order, still to be validated; or rows that their decoder has checked against the signature. */
  readonly inputs: RowSource;
  /** Names of the outputs wanted, in order; absent: all. */
  readonly outputs?: readonly string[] | undefined;
  /** Deadline, priority, cancelling; absent: no deadline, default priority. */
  readonly terms?: RequestTerms | undefined;
}

/** The answer; outputs in the order asked for, one row per input row. */
export interface ScoreResponse {
  readonly variant: string;
  readonly outputs: readonly Tensor[];
}

/** Labels of one served variant on every metric. */
export interface VariantLabels {
  readonly model: string;
  readonly version: string;
  readonly variant: string;
}

/** Stands in for a name the server does not serve, so that clients cannot create label values. */
export const unknownLabel = "unknown";
