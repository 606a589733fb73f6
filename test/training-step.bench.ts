import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { backward } from "../compiler/autodiff/backward.js";
import { withLogLoss } from "../compiler/autodiff/log-loss.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import type { Model } from "../compiler/ir/graph.js";
import { float32, int64, type Tensor } from "../compiler/ir/tensor.js";
import { readModel } from "../compiler/onnx/read-model.js";
import { adamDefaults } from "../compiler/training/adam.js";
import { adam } from "../compiler/training/optimizer.js";
import { Random } from "../compiler/training/random.js";
import { RowSum } from "../compiler/training/row-sum.js";
import { givenCases, missingCases } from "./given-cases.js";

// One training step (forward, backward, Adam) of the DeepFM case beside PyTorch's, on as many threads; in turns, because
// machines are shared, and medians. Rows are drawn at random: a step costs what it costs, whatever is learnt.
// Arguments: threads (all cores by default), rows per batch (1024), rounds of 5 steps (12).

if (missingCases !== false) throw new Error(missingCases);
const threads = Number(process.argv[2] ?? availableParallelism());
const rows = Number(process.argv[3] ?? 1024);
const [rounds, stepsPerRound] = [Number(process.argv[4] ?? 12), 5];

const model = readModel(givenCases().find(({ name }) => name === "deepfm_adranking")!.model);
const vocabularies = model.graph.inputs.flatMap(({ name, type }) => (type === "int64" ? [vocabularyOf(name)] : []));
const denseWidth = Number(model.graph.inputs.find(({ type }) => type === "float32")!.shape!.at(-1));

function vocabularyOf(input: string): number {
  const lookup = model.graph.nodes.find(({ op, inputs }) => op === "Gather" && inputs[1] === input);
  return model.graph.initializers.get(lookup?.inputs[0] ?? "")!.dims[0]!;
}

type Step = () => Promise<void>;

/** The gradient graph on onnxruntime, Adam in this process. */
async function ownStep(
  source: Model,
): Promise<{ readonly step: Step; readonly parts: { run: number; update: number } }> {
  const { model: lossModel, loss, label } = withLogLoss(source);
  const floats = [...source.graph.initializers].filter(([, { type, dims }]) => type === "float32" && dims.length > 0);
  const gradientModel = backward(
    lossModel,
    loss,
    floats.map(([name]) => name),
  );
  const weights = new Map(
    floats.map(([name, { dims, data }]) => [name, float32(dims, (data as Float32Array).slice())]),
  );
  const learners = [...gradientModel.gradients].map(([name, gradient]) => {
    const { dims, data } = weights.get(name)!;
    const sum = gradient.kind === "rows" ? new RowSum(dims[0]!, data.length / dims[0]!) : undefined;
    return { gradient, data, sum, state: adam.init(data.length) };
  });
  const runner = await loadRunner(gradientModel.model, { threads });
  const random = new Random(1, "batches");
  const batches = Array.from({ length: 4 }, () => {
    const feeds = new Map<string, Tensor>(weights);
    let column = 0;
    for (const { name, type } of source.graph.inputs) {
      if (type === "int64") {
        const last = vocabularies[column++]! - 1;
        feeds.set(
          name,
          int64(
            [rows],
            Array.from({ length: rows }, () => random.integer(0, last)),
          ),
        );
      } else {
        const values = Float32Array.from({ length: rows * denseWidth }, () => random.normal());
        feeds.set(name, float32([rows, denseWidth], values));
      }
    }
    return feeds.set(
      label,
      float32(
        [rows],
        Array.from({ length: rows }, () => random.integer(0, 1)),
      ),
    );
  });
  let at = 0;
  const parts = { run: 0, update: 0 };
  const step = async () => {
    const begun = performance.now();
    const results = await runner.run(batches[at++ % batches.length]!);
    const ran = performance.now();
    for (const learner of learners) {
      const { gradient, data, sum, state } = learner;
      if (gradient.kind === "dense") {
        learner.state = adam.update(data, results.get(gradient.value)!.data as Float32Array, state, adamDefaults);
      } else {
        const values = results.get(gradient.values)!.data as Float32Array;
        const distinct = sum!.sum(results.get(gradient.indices)!.data as BigInt64Array, values);
        learner.state = adam.updateRows(data, distinct, sum!.width, state, adamDefaults);
      }
    }
    parts.run += ran - begun;
    parts.update += performance.now() - ran;
  };
  return { step, parts };
}

/** A Python that has PyTorch, or why there is none. */
function pythonWithTorch(): string | undefined {
  const candidates = [process.env["PYTHON"], "python3", "/usr/bin/python3"].filter((name) => name !== undefined);
  return candidates.find((name) => spawnSync(name, ["-c", "import torch"]).status === 0);
}

/** Milliseconds of the clock, and of all processors: the second hardly depends on what else the machine does. */
type StepTime = readonly [clock: number, processors: number];

interface Peer {
  readonly name: string;
  readonly process: ChildProcess;
  /** GFLOP/s of its matrix products. */
  readonly speed: number;
  run(steps: number): Promise<StepTime[]>;
}

async function startPeer(python: string, sparse: boolean): Promise<Peer> {
  const script = join(fileURLToPath(import.meta.url), "../../../test/training-step-peer.py");
  // PyTorch's own setting does not reach the library of its matrix products. Idle threads that spin would take a core from
  // whose turn is next; PyTorch's steps are shorter without, too, where other programs run.
  const quiet = { OMP_WAIT_POLICY: "PASSIVE", OPENBLAS_THREAD_TIMEOUT: "4" };
  const env = { ...quiet, ...process.env, OPENBLAS_NUM_THREADS: `${threads}`, OMP_NUM_THREADS: `${threads}` };
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"], env });
  const about = { threads, rows, sparse, vocabularies, width: 16, dense: denseWidth, hidden: [400, 400, 400] };
  child.stdin.write(`${JSON.stringify(about)}\n`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("the PyTorch process ended");
    return JSON.parse(value);
  };
  return {
    name: sparse ? "PyTorch, sparse tables" : "PyTorch, dense tables",
    process: child,
    speed: await answer(),
    async run(steps) {
      child.stdin.write(`${steps}\n`);
      return answer();
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const own = await ownStep(model);
const python = pythonWithTorch();
if (python === undefined)
  console.log("PyTorch is not compared: no Python here imports torch (set PYTHON, or install it)");
const peers: Peer[] = [];
if (python !== undefined) for (const sparse of [true, false]) peers.push(await startPeer(python, sparse));
for (const { speed } of peers.slice(0, 1)) {
  console.log(`PyTorch multiplies matrices at ${speed.toFixed(1)} GFLOP/s`);
  if (speed < 10) {
    console.log(
      "that is the reference BLAS, which nobody trains with: install libopenblas0-pthread (Debian) for a fair peer",
    );
  }
}
const times = new Map<string, StepTime[]>([
  ["gradient graph", []],
  ...peers.map(({ name }): [string, StepTime[]] => [name, []]),
]);
for (let round = -1; round < rounds; round++) {
  const taken: StepTime[] = [];
  for (let at = 0; at < stepsPerRound; at++) {
    const [begun, spent] = [performance.now(), process.cpuUsage()];
    await own.step();
    const { user, system } = process.cpuUsage(spent);
    taken.push([performance.now() - begun, (user + system) / 1000]);
  }
  // The first round warms up.
  if (round < 0) own.parts.run = own.parts.update = 0;
  if (round >= 0) times.get("gradient graph")!.push(...taken);
  for (const peer of peers) {
    const answered = await peer.run(stepsPerRound);
    if (round >= 0) times.get(peer.name)!.push(...answered);
  }
}
for (const peer of peers) peer.process.stdin!.end();
console.log(
  `a training step of deepfm_adranking, ${rows} rows, ${threads} threads; ${rounds * stepsPerRound} steps each`,
);
for (const [name, taken] of times) {
  const text = (values: readonly number[]) => median(values).toFixed(1).padStart(7);
  const [clock, processors] = [taken.map(([ms]) => ms), taken.map(([, ms]) => ms)];
  console.log(`  ${name.padEnd(24)} median ${text(clock)} ms of the clock, ${text(processors)} ms of the processors`);
}
const steps = rounds * stepsPerRound;
console.log(
  `  of the gradient graph's: run ${(own.parts.run / steps).toFixed(1)} ms, Adam ${(own.parts.update / steps).toFixed(1)} ms (means)`,
);
