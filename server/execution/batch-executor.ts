import type { Tensor } from "../domain/tensor.js";
import type { BatchTexts } from "../domain/text.js";

/** Rows of one variant, every input contiguous in one buffer (see BatchLayout). */
export interface FeatureBatch {
  /** Names the loaded variant that scores it. */
  readonly variantKey: string;
  readonly rows: number;
  /** Entries of the inputs that stand once per request; absent where the graph has none. */
  readonly requests?: number | undefined;
  /** The executor may transfer it to another thread; it does not read it once it has answered. */
  readonly features: ArrayBuffer;
  /** Absent where the graph has no BYTES input. */
  readonly texts?: BatchTexts | undefined;
}

/** The answer to one batch: each output's first dimension is the batch's rows. */
export interface ScoreBatch {
  readonly outputs: readonly Tensor[];
  /** Time inside the model, without queueing or hand-over. */
  readonly computeSeconds: number;
}

/** The worker that ran a batch is gone; the batch itself may be sound. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** Runs whole batches. Knows nothing of requests or sockets. */
export interface BatchExecutor {
  /** Batches it can take right now. */
  readonly idleSlots: number;
  /** True when it will never have a slot again: what waits must be refused. */
  readonly broken: boolean;
  /**
   * Takes ownership of one batch; call only while `idleSlots > 0`.
   * @throws {ServingError} when the model failed
   * @throws {WorkerDied} when the worker died; it is for the caller to try again
   */
  execute(batch: FeatureBatch): Promise<ScoreBatch>;
  /** Called whenever `idleSlots` may have grown or `broken` changed. */
  onChange(listener: () => void): void;
  /** Call when no batch is in flight: a running model must never be interrupted, that would abort the process. */
  close(): Promise<void>;
}
