import type { Signature, Tensor } from "../domain/tensor.js";
import type { GoldenCheck } from "../models/golden.js";
import type { FeatureBatch, ScoreBatch } from "./batch-executor.js";
import type { ProviderChoice, ProviderInUse } from "./provider.js";
import type { TimedBatch } from "./warm-up.js";

/** One variant for a worker to load. */
export interface VariantSpec {
  /** Unique among all variants of the server. */
  readonly key: string;
  readonly modelPath: string;
  /** The same model as `packModel` has written it for all workers; absent: each packs its own weights. */
  readonly packedPath?: string | undefined;
  readonly signature: Signature;
  /** In order of preference; a provider is passed over only when another one follows it. */
  readonly providers: readonly ProviderChoice[];
  /** Scored before it takes traffic: the first run of a size allocates. */
  readonly warmUpRows: readonly number[];
  /** Absent: the worker scores one row of zeros instead, which proves shapes and datatypes only. */
  readonly golden?: GoldenCheck | undefined;
}

/** What loading a variant told. */
export interface LoadReport {
  /** Load, golden check and warm-up. */
  readonly seconds: number;
  readonly provider: ProviderInUse;
  readonly warmUp: readonly TimedBatch[];
  /** The workers map one copy of its dense weights. */
  readonly sharesWeights?: boolean;
}

/** What the pool tells a worker. Each message is answered by one WorkerReply, except `close`, answered by exiting. */
export type WorkerMessage =
  | { readonly kind: "load"; readonly spec: VariantSpec }
  | { readonly kind: "pack"; readonly modelPath: string; readonly folder: string }
  | { readonly kind: "unload"; readonly key: string }
  | { readonly kind: "run"; readonly batch: FeatureBatch }
  | { readonly kind: "close" };

/** What a worker answers; `started` comes once, unasked. */
export type WorkerReply =
  | { readonly kind: "started" }
  | { readonly kind: "loaded"; readonly loaded: LoadReport }
  | { readonly kind: "packed"; readonly path: string | undefined }
  | { readonly kind: "unloaded" }
  | { readonly kind: "scored"; readonly scores: ScoreBatch }
  | { readonly kind: "failed"; readonly message: string };

/** The distinct buffers under some tensors, to be transferred rather than copied. */
export function buffersOf(tensors: readonly Tensor[]): ArrayBuffer[] {
  return [
    ...new Set(tensors.flatMap(({ datatype, data }) => (datatype === "BYTES" ? [] : [data.buffer as ArrayBuffer]))),
  ];
}
