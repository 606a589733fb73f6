import { performance } from "node:perf_hooks";
import { ServingError } from "../domain/errors.js";
import type { FeatureBatch, ScoreBatch } from "./batch-executor.js";
import type { loadSession } from "./load-session.js";
import type { LoadReport, VariantSpec } from "./messages.js";
import type { ModelExecutor } from "./model-executor.js";
import type { ModelSession } from "./model-session.js";

/**
 * How long batches that wait may run one after the other before the sockets are read again. Running and reading in turns of
 * some length keeps the caches warm for either, but whoever is to be refused waits that long (docs/decisions/0034).
 */
const unreadMs = 5;

export interface InlineExecutorOptions {
  /** Called when the event loop has looked at the sockets between two batches. */
  readonly loopTurned?: () => void;
  /** Another one only in tests. */
  readonly load?: typeof loadSession;
}

/**
 * Runs models in the thread that calls it: no hand-over, and on a single core nothing is lost, because network and model must
 * take turns there anyway. The event loop stands still during a batch; what arrives meanwhile makes the next one. It stands
 * still during a load, too: whoever loads models while others serve wants a worker.
 */
export class InlineExecutor implements ModelExecutor {
  readonly broken = false;
  readonly #sessions = new Map<string, ModelSession>();
  readonly #options: Required<InlineExecutorOptions>;
  #busy = false;
  #changed: () => void = () => {};
  /** When the event loop is to turn again, on the clock of `performance.now()`. */
  #readBy = 0;
  readonly #free = () => {
    this.#busy = false;
    this.#changed();
  };
  readonly #turned = () => {
    this.#options.loopTurned();
    this.#free();
  };

  private constructor(options: Required<InlineExecutorOptions>) {
    this.#options = options;
  }

  static async start({ loopTurned = () => {}, load }: InlineExecutorOptions = {}): Promise<InlineExecutor> {
    // The native library reads it when it is loaded, so it is loaded only after this.
    process.env["ORT_DISABLE_TELEMETRY"] = "1";
    return new InlineExecutor({ loopTurned, load: load ?? (await import("./load-session.js")).loadSession });
  }

  async load(specs: readonly VariantSpec[]): Promise<ReadonlyMap<string, LoadReport>> {
    const reports = new Map<string, LoadReport>();
    try {
      for (const spec of specs) {
        const { session, report } = await this.#options.load(spec, "borrowed");
        this.#sessions.set(spec.key, session);
        reports.set(spec.key, report);
      }
    } catch (error) {
      for (const key of reports.keys()) await this.unload(key);
      throw error;
    }
    return reports;
  }

  async unload(key: string): Promise<void> {
    const session = this.#sessions.get(key);
    this.#sessions.delete(key);
    await session?.release();
  }

  get idleSlots(): number {
    return this.#busy ? 0 : 1;
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  async execute({ variantKey, rows, requests, features, texts }: FeatureBatch): Promise<ScoreBatch> {
    const session = this.#sessions.get(variantKey);
    if (this.#busy || session === undefined)
      throw new ServingError("internal", `variant '${variantKey}' cannot run now`);
    this.#busy = true;
    const started = performance.now();
    if (started >= this.#readBy) this.#readBy = started + unreadMs;
    try {
      const outputs = await session.score(features, rows, requests, texts);
      return { outputs, computeSeconds: (performance.now() - started) / 1000 };
    } finally {
      // The answers of this batch go out first, in either case.
      if (performance.now() < this.#readBy) process.nextTick(this.#free);
      else setImmediate(this.#turned);
    }
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
  }
}
