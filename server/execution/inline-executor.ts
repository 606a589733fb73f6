import { performance } from "node:perf_hooks";
import { ServingError } from "../domain/errors.js";
import type { FeatureBatch, ScoreBatch } from "./batch-executor.js";
import { checkGolden } from "./golden-check.js";
import type { VariantSpec } from "./messages.js";
import type { ModelExecutor } from "./model-executor.js";
import type { ModelSession } from "./model-session.js";

/**
 * Runs models in the thread that calls it: no hand-over, and on a single core nothing is lost, because network and model must
 * take turns there anyway. The event loop stands still during a batch; what arrives meanwhile makes the next one.
 */
export class InlineExecutor implements ModelExecutor {
  readonly broken = false;
  readonly #sessions = new Map<string, ModelSession>();
  readonly #Session: typeof ModelSession;
  #busy = false;
  #changed: () => void = () => {};

  private constructor(session: typeof ModelSession) {
    this.#Session = session;
  }

  static async start(): Promise<InlineExecutor> {
    // The native library reads it when it is loaded, so it is loaded only after this.
    process.env["ORT_DISABLE_TELEMETRY"] = "1";
    const { ModelSession } = await import("./model-session.js");
    return new InlineExecutor(ModelSession);
  }

  async load(spec: VariantSpec): Promise<number> {
    const started = performance.now();
    const session = await this.#Session.load(spec.modelPath, spec.signature, "borrowed");
    await checkGolden(session, spec.signature, spec.golden);
    this.#sessions.set(spec.key, session);
    return (performance.now() - started) / 1000;
  }

  get idleSlots(): number {
    return this.#busy ? 0 : 1;
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  async execute({ variantKey, rows, features }: FeatureBatch): Promise<ScoreBatch> {
    const session = this.#sessions.get(variantKey);
    if (this.#busy || session === undefined)
      throw new ServingError("internal", `variant '${variantKey}' cannot run now`);
    this.#busy = true;
    const started = performance.now();
    try {
      return { outputs: await session.score(features, rows), computeSeconds: (performance.now() - started) / 1000 };
    } finally {
      this.#busy = false;
      // After the sockets have been read: what arrived during this batch is to go into the next one.
      setImmediate(() => this.#changed());
    }
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
  }
}
