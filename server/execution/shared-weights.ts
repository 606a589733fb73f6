import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VariantSpec, WorkerReply } from "./messages.js";
import { WorkerThread } from "./worker-thread.js";

/** Told of a model whose weights every worker holds for itself, though sharing them would pay. */
export type SharingFailed = (modelPath: string, reason: Error) => void;

/**
 * Packed weights for all workers, in temporary folders that live as long as the server: writing them takes a fraction of a
 * second, so that nothing is kept that a later start would have to distrust. Only what pays makes a folder: the root file system
 * of a container may be read-only.
 */
export class SharedWeights {
  readonly #folders = new Map<string, string>();
  readonly #remove = () => {
    for (const folder of this.#folders.values()) rmSync(folder, { recursive: true, force: true });
  };

  constructor(private readonly failed: SharingFailed) {
    process.once("exit", this.#remove);
  }

  /**
   * The specs as workers are to load them: with packed weights where that pays and can be done.
   * @param script of a thread of its own, so that what packing leaves behind is not a worker's
   */
  async pack(specs: readonly VariantSpec[], script: URL): Promise<VariantSpec[]> {
    const thread = await WorkerThread.start(script);
    try {
      const packed: VariantSpec[] = [];
      for (const spec of specs) packed.push({ ...spec, packedPath: await this.#packOne(spec, thread) });
      return packed;
    } finally {
      await thread.close();
    }
  }

  async #packOne({ key, modelPath, providers }: VariantSpec, thread: WorkerThread): Promise<string | undefined> {
    // What a device packs is the device's.
    if (providers.some(({ name }) => name !== "cpu")) return undefined;
    const folder = join(tmpdir(), `rankserve-weights-${randomUUID()}`);
    this.#folders.set(key, folder);
    const reply = await thread
      .ask({ kind: "pack", modelPath, folder })
      .catch((error: Error): WorkerReply => ({ kind: "failed", message: error.message }));
    if (reply.kind === "packed" && reply.path !== undefined) return reply.path;
    await this.forget(key);
    if (reply.kind === "packed") return undefined;
    this.failed(modelPath, new Error(reply.kind === "failed" ? reply.message : `unexpected reply '${reply.kind}'`));
    return undefined;
  }

  /** Of a model that no worker holds any more. */
  async forget(key: string): Promise<void> {
    const folder = this.#folders.get(key);
    this.#folders.delete(key);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  close(): void {
    process.off("exit", this.#remove);
    this.#remove();
  }
}
