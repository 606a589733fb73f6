import { ServingError } from "../domain/errors.js";
import { type FeatureBatch, type ScoreBatch, WorkerDied } from "./batch-executor.js";
import type { LoadReport, VariantSpec, WorkerReply } from "./messages.js";
import type { ModelExecutor } from "./model-executor.js";
import { SharedWeights, type SharingFailed } from "./shared-weights.js";
import { WorkerThread } from "./worker-thread.js";

/** Told of what happens to the threads. */
export interface WorkerPoolObserver {
  workerDied(reason: Error): void;
  workerReplaced(): void;
  /** The replacement could not start or load: the pool goes on with one worker fewer. */
  workerLost(reason: Error): void;
  /** Every worker packs the dense weights of this model for itself, though sharing them would pay. */
  sharingFailed?(modelPath: string, reason: Error): void;
}

export interface WorkerPoolOptions {
  readonly workers: number;
  readonly observer: WorkerPoolObserver;
  /** The thread's code; another one only in tests. */
  readonly script?: URL;
  /** Several workers map one copy of a model's dense weights, where it has many. */
  readonly shareWeights?: boolean;
}

/**
 * Worker threads that each hold every loaded variant. A thread that dies loses the batch it was running, nothing else, and is
 * replaced; a replacement that cannot start is not tried again.
 */
export class WorkerPool implements ModelExecutor {
  readonly #script: URL;
  readonly #observer: WorkerPoolObserver;
  readonly #weights: SharedWeights | undefined;
  readonly #specs: VariantSpec[] = [];
  readonly #idle: WorkerThread[] = [];
  readonly #all = new Set<WorkerThread>();
  readonly #replacements = new Set<Promise<void>>();
  readonly #claims = new Map<WorkerThread, () => void>();
  #serving = false;
  #closing = false;
  #changed: () => void = () => {};

  private constructor(options: WorkerPoolOptions, weights: SharedWeights | undefined) {
    this.#script = options.script ?? new URL("./worker.js", import.meta.url);
    this.#observer = options.observer;
    this.#weights = weights;
  }

  /** @throws when a thread cannot start; none is left running then */
  static async start(options: WorkerPoolOptions): Promise<WorkerPool> {
    // Here, in the main thread, and before any thread loads onnxruntime: a worker's process.env is a copy that the
    // native library does not see.
    process.env["ORT_DISABLE_TELEMETRY"] = "1";
    const sharingFailed: SharingFailed = (modelPath, reason) => options.observer.sharingFailed?.(modelPath, reason);
    const shares = options.shareWeights === true && options.workers > 1;
    const pool = new WorkerPool(options, shares ? new SharedWeights(sharingFailed) : undefined);
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
   * Loads variants into every worker, each after its golden check. While batches run, a thread of its own tries first, so that
   * what cannot be loaded costs the workers nothing; then the workers load one after another, and the others go on.
   * @returns by key, the worst that a worker reported
   * @throws when one of them cannot be loaded; none is held then
   */
  async load(asked: readonly VariantSpec[]): Promise<ReadonlyMap<string, LoadReport>> {
    const specs = this.#weights === undefined ? asked : await this.#weights.pack(asked, this.#script);
    const reports = new Map<string, LoadReport>();
    const loadAll = async (thread: WorkerThread) => {
      for (const spec of specs) {
        const report = await loadInto(thread, spec);
        const others = reports.get(spec.key);
        reports.set(spec.key, others === undefined ? report : worseOf(report, others));
      }
    };
    // Known from now on, so that a worker that dies meanwhile is replaced by one that holds them too.
    this.#specs.push(...specs);
    try {
      if (this.#serving) {
        await this.#tryApart(loadAll);
        for (const thread of [...this.#all]) await this.#between(thread, loadAll);
      } else await Promise.all([...this.#all].map(loadAll));
    } catch (error) {
      for (const { key } of specs) await this.unload(key);
      throw error;
    }
    return reports;
  }

  /** Gives a variant's memory back; nothing may wait or run for it. */
  async unload(key: string): Promise<void> {
    const at = this.#specs.findIndex((spec) => spec.key === key);
    if (at !== -1) this.#specs.splice(at, 1);
    // A worker that dies at it has given the memory back as well.
    const release = (thread: WorkerThread) => thread.ask({ kind: "unload", key }).catch(() => undefined);
    for (const thread of [...this.#all]) await this.#between(thread, release);
    await this.#weights?.forget(key);
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
    this.#serving = true;
    const thread = this.#idle.pop();
    if (thread === undefined) throw new ServingError("internal", "no worker is idle");
    let reply: WorkerReply;
    try {
      reply = await thread.ask({ kind: "run", batch }, [batch.features]);
    } catch (error) {
      throw new WorkerDied(`the worker scoring this batch died: ${(error as Error).message}`);
    }
    this.#putBack(thread);
    if (reply.kind === "scored") return reply.scores;
    throw new ServingError("internal", reply.kind === "failed" ? reply.message : `unexpected reply '${reply.kind}'`);
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#replacements);
    await Promise.all([...this.#all].map((thread) => thread.close()));
    this.#weights?.close();
  }

  async #tryApart(load: (thread: WorkerThread) => Promise<void>): Promise<void> {
    const thread = await WorkerThread.start(this.#script);
    try {
      await load(thread);
    } finally {
      await thread.close();
    }
  }

  /** Does something with a worker between two of its batches; nothing when the worker has died. */
  async #between(thread: WorkerThread, work: (thread: WorkerThread) => Promise<unknown>): Promise<void> {
    if (!(await this.#claim(thread))) return;
    try {
      await work(thread);
    } finally {
      if (this.#all.has(thread)) this.#putBack(thread);
    }
  }

  /** Takes a thread out of service once it has answered its batch; false when it died first. */
  #claim(thread: WorkerThread): Promise<boolean> {
    const at = this.#idle.indexOf(thread);
    if (at !== -1) {
      this.#idle.splice(at, 1);
      return Promise.resolve(true);
    }
    if (!this.#all.has(thread)) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#claims.set(thread, () => {
        this.#claims.delete(thread);
        resolve(this.#all.has(thread));
      });
    });
  }

  #putBack(thread: WorkerThread): void {
    const claim = this.#claims.get(thread);
    if (claim !== undefined) {
      claim();
      return;
    }
    this.#idle.push(thread);
    this.#changed();
  }

  #adopt(thread: WorkerThread): void {
    this.#all.add(thread);
    this.#idle.push(thread);
    void thread.ended.then((reason) => {
      this.#all.delete(thread);
      const idleAt = this.#idle.indexOf(thread);
      if (idleAt !== -1) this.#idle.splice(idleAt, 1);
      this.#claims.get(thread)?.();
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

/** A worker that had to pass a provider over speaks for all. */
function worseOf(a: LoadReport, b: LoadReport): LoadReport {
  const { provider } = a.provider.passedOver.length > b.provider.passedOver.length ? a : b;
  const sharesWeights = a.sharesWeights === true && b.sharesWeights === true;
  return { seconds: Math.max(a.seconds, b.seconds), provider, warmUp: [...a.warmUp, ...b.warmUp], sharesWeights };
}

async function loadInto(thread: WorkerThread, spec: VariantSpec): Promise<LoadReport> {
  const reply = await thread.ask({ kind: "load", spec });
  if (reply.kind === "loaded") return reply.loaded;
  throw new Error(`${spec.modelPath}: ${reply.kind === "failed" ? reply.message : `unexpected reply '${reply.kind}'`}`);
}
