import { ServingError } from "../domain/errors.js";
import { type FeatureBatch, type ScoreBatch, WorkerDied } from "./batch-executor.js";
import type { VariantSpec, WorkerReply } from "./messages.js";
import type { ModelExecutor } from "./model-executor.js";
import { WorkerThread } from "./worker-thread.js";

/** Told of what happens to the threads. */
export interface WorkerPoolObserver {
  workerDied(reason: Error): void;
  workerReplaced(): void;
  /** The replacement could not start or load: the pool goes on with one worker fewer. */
  workerLost(reason: Error): void;
}

export interface WorkerPoolOptions {
  readonly workers: number;
  readonly observer: WorkerPoolObserver;
  /** The thread's code; another one only in tests. */
  readonly script?: URL;
}

/**
 * Worker threads that each hold every loaded variant. A thread that dies loses the batch it was running, nothing else, and is
 * replaced; a replacement that cannot start is not tried again.
 */
export class WorkerPool implements ModelExecutor {
  readonly #script: URL;
  readonly #observer: WorkerPoolObserver;
  readonly #specs: VariantSpec[] = [];
  readonly #idle: WorkerThread[] = [];
  readonly #all = new Set<WorkerThread>();
  readonly #replacements = new Set<Promise<void>>();
  #closing = false;
  #changed: () => void = () => {};

  private constructor(options: WorkerPoolOptions) {
    this.#script = options.script ?? new URL("./worker.js", import.meta.url);
    this.#observer = options.observer;
  }

  /** @throws when a thread cannot start; none is left running then */
  static async start(options: WorkerPoolOptions): Promise<WorkerPool> {
    // Here, in the main thread, and before any thread loads onnxruntime: a worker's process.env is a copy that the
    // native library does not see.
    process.env["ORT_DISABLE_TELEMETRY"] = "1";
    const pool = new WorkerPool(options);
    const starting = Array.from({ length: options.workers }, () => WorkerThread.start(pool.#script));
    const results = await Promise.allSettled(starting);
    for (const result of results) if (result.status === "fulfilled") pool.#adopt(result.value);
    const failed = results.find((result) => result.status === "rejected");
    if (failed !== undefined) {
      await pool.close();
      throw failed.reason;
    }
    return pool;
  }

  /**
   * Loads a variant into every worker, each after its golden check. Call before the first batch.
   * @returns seconds of the slowest worker
   * @throws when one worker cannot load it
   */
  async load(spec: VariantSpec): Promise<number> {
    const seconds = await Promise.all([...this.#all].map((thread) => loadInto(thread, spec)));
    this.#specs.push(spec);
    return Math.max(...seconds);
  }

  get idleSlots(): number {
    return this.#idle.length;
  }

  get broken(): boolean {
    return this.#all.size === 0 && this.#replacements.size === 0;
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  async execute(batch: FeatureBatch): Promise<ScoreBatch> {
    const thread = this.#idle.pop();
    if (thread === undefined) throw new ServingError("internal", "no worker is idle");
    let reply: WorkerReply;
    try {
      reply = await thread.ask({ kind: "run", batch }, [batch.features]);
    } catch (error) {
      throw new WorkerDied(`the worker scoring this batch died: ${(error as Error).message}`);
    }
    this.#idle.push(thread);
    this.#changed();
    if (reply.kind === "scored") return reply.scores;
    throw new ServingError("internal", reply.kind === "failed" ? reply.message : `unexpected reply '${reply.kind}'`);
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#replacements);
    await Promise.all([...this.#all].map((thread) => thread.close()));
  }

  #adopt(thread: WorkerThread): void {
    this.#all.add(thread);
    this.#idle.push(thread);
    void thread.ended.then((reason) => {
      this.#all.delete(thread);
      const idleAt = this.#idle.indexOf(thread);
      if (idleAt !== -1) this.#idle.splice(idleAt, 1);
      if (this.#closing) return;
      this.#observer.workerDied(reason ?? new Error("the worker thread ended by itself"));
      const replacement = this.#replace().finally(() => {
        this.#replacements.delete(replacement);
        this.#changed();
      });
      this.#replacements.add(replacement);
    });
  }

  async #replace(): Promise<void> {
    let thread: WorkerThread | undefined;
    try {
      thread = await WorkerThread.start(this.#script);
      for (const spec of this.#specs) await loadInto(thread, spec);
      if (this.#closing) await thread.close();
      else {
        this.#adopt(thread);
        this.#observer.workerReplaced();
      }
    } catch (error) {
      this.#observer.workerLost(error as Error);
      await thread?.close();
    }
  }
}

async function loadInto(thread: WorkerThread, spec: VariantSpec): Promise<number> {
  const reply = await thread.ask({ kind: "load", spec });
  if (reply.kind === "loaded") return reply.seconds;
  throw new Error(`${spec.modelPath}: ${reply.kind === "failed" ? reply.message : `unexpected reply '${reply.kind}'`}`);
}
