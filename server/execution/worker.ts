// One inference thread: owns a session per variant, answers each message once, ends by itself when told to close.
import { performance } from "node:perf_hooks";
import { type MessagePort, parentPort } from "node:worker_threads";
import type { FeatureBatch } from "./batch-executor.js";
import { loadSession } from "./load-session.js";
import { buffersOf, type VariantSpec, type WorkerMessage, type WorkerReply } from "./messages.js";
import type { ModelSession } from "./model-session.js";
import { packModel } from "./pack-model.js";

const sessions = new Map<string, ModelSession>();

async function load(spec: VariantSpec): Promise<WorkerReply> {
  const { session, report } = await loadSession(spec, "own");
  sessions.set(spec.key, session);
  return { kind: "loaded", loaded: report };
}

async function unload(key: string): Promise<WorkerReply> {
  await sessions.get(key)?.release();
  sessions.delete(key);
  return { kind: "unloaded" };
}

async function run({ variantKey, features, rows, requests, texts }: FeatureBatch): Promise<WorkerReply> {
  const session = sessions.get(variantKey);
  if (session === undefined) throw new Error(`variant '${variantKey}' is not loaded`);
  const started = performance.now();
  const outputs = await session.score(features, rows, requests, texts);
  return { kind: "scored", scores: { outputs, computeSeconds: (performance.now() - started) / 1000 } };
}

function answer(message: Exclude<WorkerMessage, { kind: "close" }>): Promise<WorkerReply> {
  switch (message.kind) {
    case "load":
      return load(message.spec);
    case "pack":
      return packModel(message.modelPath, message.folder).then((path) => ({ kind: "packed", path }));
    case "unload":
      return unload(message.key);
    case "run":
      return run(message.batch);
  }
}

async function close(port: MessagePort): Promise<void> {
  for (const session of sessions.values()) await session.release();
  port.close();
}

function serve(port: MessagePort): void {
  port.on("message", (message: WorkerMessage) => {
    if (message.kind === "close") {
      void close(port);
      return;
    }
    answer(message)
      .catch(
        (error: unknown): WorkerReply => ({
          kind: "failed",
          message: error instanceof Error ? error.message : String(error),
        }),
      )
      .then((reply) => port.postMessage(reply, reply.kind === "scored" ? buffersOf(reply.scores.outputs) : []));
  });
  port.postMessage({ kind: "started" } satisfies WorkerReply);
}

if (parentPort !== null) serve(parentPort);
