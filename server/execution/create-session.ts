import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ort from "onnxruntime-node";
import { withDevice } from "./device-lock.js";
import { DirectSession, type RunnableSession } from "./direct-session.js";
import { type ProviderChoice, type ProviderInUse, type ProviderName, providerNames } from "./provider.js";

/** A session, and what runs it. */
export interface CreatedSession {
  readonly session: RunnableSession;
  readonly provider: ProviderInUse;
}

/** Runs a batch of any size through a session, so that its trace shows where the nodes run. */
export type Exercise = (session: RunnableSession) => Promise<unknown>;

type SessionOptions = ort.InferenceSession.SessionOptions;

/**
 * Creates a session on the first of `choices` that can be had. The CPU runs nodes only when it is among them: onnxruntime
 * would otherwise take whatever a GPU cannot do, without a word.
 * @param packedPath the same model as `packModel` has written it, for the CPU
 * @throws when none can be had, naming each with its reason
 */
export async function createSession(
  path: string,
  choices: readonly ProviderChoice[],
  exercise: Exercise,
  packedPath?: string,
): Promise<CreatedSession> {
  if (packedPath !== undefined) {
    const session = new DirectSession(await readFile(packedPath), packedSessionOptions());
    return { session, provider: { name: "cpu", nodes: {}, passedOver: [] } };
  }
  const passedOver: { name: ProviderName; reason: string }[] = [];
  const cpuAllowed = choices.some(({ name }) => name === "cpu");
  for (const choice of choices) {
    try {
      if (choice.name === "cpu") {
        const session = new DirectSession(path, sessionOptions(choice, cpuAllowed));
        return { session, provider: { name: "cpu", nodes: {}, passedOver } };
      }
      return await inTurn(choice.name, () => createOnDevice(path, choice, cpuAllowed, exercise, passedOver));
    } catch (error) {
      const reason = explain(choice.name, (error as Error).message);
      if (choices.length === 1) throw new Error(reason);
      passedOver.push({ name: choice.name, reason });
    }
  }
  throw new Error(passedOver.map(({ name, reason }) => `${name}: ${reason}`).join("; "));
}

/** Runs, creates or releases sessions as their provider can bear it: all threads at once, or one at a time. */
export function inTurn<Result>(provider: ProviderName, work: () => Promise<Result>): Promise<Result> {
  return provider === "webgpu" ? withDevice(work) : work();
}

/** A device's session stays the traced one: a second would hold its memory twice. */
async function createOnDevice(
  path: string,
  choice: ProviderChoice,
  cpuAllowed: boolean,
  exercise: Exercise,
  passedOver: ProviderInUse["passedOver"],
): Promise<CreatedSession> {
  const folder = await mkdtemp(join(tmpdir(), "rankserve-trace-"));
  try {
    const traced: SessionOptions = { enableProfiling: true, profileFilePrefix: join(folder, "trace") };
    const session = await ort.InferenceSession.create(path, { ...sessionOptions(choice, cpuAllowed), ...traced });
    await exercise(session);
    session.endProfiling();
    const [file] = await readdir(folder);
    const nodes = nodesPerProvider(JSON.parse(await readFile(join(folder, file!), "utf8")));
    if (nodes[choice.name] === undefined) {
      await session.release();
      throw new Error(`onnxruntime runs none of the graph's nodes on ${choice.name}`);
    }
    return { session, provider: { name: choice.name, nodes, passedOver } };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** With more settings of `session.`, as onnxruntime names them. */
export function cpuSessionOptions(settings: Readonly<Record<string, string>>): SessionOptions {
  const options = sessionOptions({ name: "cpu", options: {} }, true);
  return { ...options, extra: { session: { ...options.extra!["session"]!, ...settings } } };
}

/** For a graph that `packModel` has written: it is optimised, and its files are named from the root. */
export function packedSessionOptions(): SessionOptions {
  const options = cpuSessionOptions({ model_external_initializers_file_folder_path: "/" });
  return { ...options, graphOptimizationLevel: "disabled" };
}

function sessionOptions({ name, options }: ProviderChoice, cpuAllowed: boolean): SessionOptions {
  return {
    executionProviders: [{ name, ...options }],
    // One thread per worker: more workers, not more threads, use more cores; spinning would burn the others' time.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    extra: {
      session: {
        intra_op: { allow_spinning: "0" },
        inter_op: { allow_spinning: "0" },
        ...(cpuAllowed ? {} : { disable_cpu_ep_fallback: "1" }),
      },
    },
  };
}

/** onnxruntime's names in a trace. */
const traceNames: Readonly<Record<string, ProviderName>> = {
  CPUExecutionProvider: "cpu",
  WebGpuExecutionProvider: "webgpu",
  CUDAExecutionProvider: "cuda",
};

/** Distinct nodes per provider in a trace of onnxruntime's (Chrome's trace-event format). */
export function nodesPerProvider(trace: unknown): Partial<Record<ProviderName, number>> {
  const seen = new Map<ProviderName, Set<string>>();
  for (const event of trace as { cat?: string; name?: string; args?: { provider?: string } }[]) {
    const provider = traceNames[event.args?.provider ?? ""];
    if (event.cat !== "Node" || provider === undefined) continue;
    const nodes = seen.get(provider) ?? new Set();
    seen.set(provider, nodes.add(event.name ?? ""));
  }
  const counts = providerNames.flatMap((name) => (seen.has(name) ? [[name, seen.get(name)!.size] as const] : []));
  return Object.fromEntries(counts);
}

/** What to do about it, where onnxruntime's message does not say. */
function explain(name: ProviderName, message: string): string {
  if (name === "cuda" && message.includes("Failed to load shared library")) {
    return (
      "the CUDA provider's library is not installed; it comes on request only: " +
      "npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12 --ignore-scripts=false (it needs CUDA 12 and cuDNN 9)"
    );
  }
  if (name === "webgpu" && message.includes("Failed to get a WebGPU adapter")) {
    return (
      "no Vulkan device was found; WebGPU needs a GPU with its Vulkan driver and libvulkan.so.1 " +
      "(VK_DRIVER_FILES names a driver that lies elsewhere)"
    );
  }
  if (message.includes("fallback to CPU EP has been explicitly disabled")) {
    return `${name} cannot run every node of the graph; --provider ${name},cpu lets the CPU run the others`;
  }
  return message;
}
