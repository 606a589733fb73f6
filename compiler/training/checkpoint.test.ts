import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import type { Model } from "../ir/graph.js";
import { distill } from "./distill.js";
import { clickLesson, clickModel, lessonOptions, truth } from "./small-lesson.js";

const teacher = clickModel(truth.table, truth.weight);
const student = clickModel([0, 0, 0, 0, 0, 0], [0, 0]);
const bytesOf = (model: Model) =>
  [...model.graph.initializers.values()].map(({ data }) => Array.from(data as Float32Array));
const interruption = new Error("interrupted");

/** Ends the run at a step, as a signal would. */
function interruptedAt(step: number) {
  return (done: { step: number }) => {
    if (done.step === step) throw interruption;
  };
}

t.test("interrupted anywhere and resumed: the same weights, bit for bit", async (t) => {
  const whole = await distill(student, teacher, clickLesson(), lessonOptions);
  for (const step of [7, 20, 47]) {
    const folder = join(t.testdir(), `at-${step}`);
    const run = (resume: boolean, onStep?: ReturnType<typeof interruptedAt>) =>
      distill(student, teacher, clickLesson(), { ...lessonOptions, checkpoint: { folder, resume }, onStep });
    await t.rejects(run(false, interruptedAt(step)), interruption);
    const resumed = await run(true);
    t.same(bytesOf(resumed.model), bytesOf(whole.model), `interrupted at step ${step}`);
    t.same(resumed.curve, whole.curve);
    t.same((await run(true)).curve, whole.curve, "resuming what has ended gives it again");
    t.same(readdirSync(folder), ["checkpoint"]);
  }
});

t.test("a checkpoint of another run, or a damaged one, is refused and left alone", async (t) => {
  const folder = t.testdir();
  const options = { ...lessonOptions, epochs: 2 };
  const run = (resume: boolean, changed = {}) =>
    distill(student, teacher, clickLesson(), { ...options, ...changed, checkpoint: { folder, resume } });
  await run(false);
  const path = join(folder, "checkpoint");
  const kept = readFileSync(path);
  await t.rejects(run(false), { code: "not-writable", message: /--resume/ });
  await t.rejects(run(true, { seed: 9 }), { code: "bad-option", message: /other options/ });
  t.same(readFileSync(path), kept);
  writeFileSync(path, Buffer.concat([kept.subarray(0, -1), Buffer.of(kept.at(-1)! ^ 1)]));
  await t.rejects(run(true), { code: "bad-data", message: /damaged/ });
  writeFileSync(path, kept.subarray(0, 5));
  await t.rejects(run(true), { code: "bad-data", message: /damaged/ });
});

t.test("divergence leaves the last checkpoint intact", async (t) => {
  const folder = t.testdir();
  let step = 0;
  const { train, validation } = clickLesson();
  const checkpoint = { folder, resume: false };
  const onStep = () => {
    step++;
    // The second epoch meets numbers no model bears.
    if (step === 25) train.feeds = () => new Map([...clickLesson().train.feeds(new Int32Array(200))].map(spoiled));
  };
  const options = { ...lessonOptions, mixedShare: 0, checkpoint, onStep };
  await t.rejects(distill(student, teacher, { train, validation }, options), {
    message: /the last checkpoint in '.*' is intact/,
  });
  const resumed = await distill(student, teacher, clickLesson(), {
    ...options,
    checkpoint: { folder, resume: true },
    onStep: undefined,
  });
  t.equal(resumed.curve[1]!.epoch, 1);
});

function spoiled([name, tensor]: [string, { data: unknown }]): [string, never] {
  const data = name === "x" ? new Float32Array((tensor.data as Float32Array).length).fill(Number.NaN) : tensor.data;
  return [name, { ...tensor, data } as never];
}

t.test(
  "a full disk: a clear error, the checkpoint before it intact",
  { skip: process.platform === "win32" },
  async (t) => {
    const folder = t.testdir();
    const here = fileURLToPath(new URL(".", import.meta.url));
    const script = (epochs: number, resume: boolean) => `
    const { distill } = await import("${here}distill.js");
    const { clickLesson, clickModel, lessonOptions, truth } = await import("${here}small-lesson.js");
    const table = Array(6).fill(0);
    await distill(clickModel(table, [0, 0]), clickModel(truth.table, truth.weight), clickLesson(), {
      ...lessonOptions, epochs: 2, checkpoint: { folder: ${JSON.stringify(folder)}, resume: ${resume} },
      onStep: ({ step }) => { if (${epochs} === 1 && step === 25) process.exit(0); },
    }).catch((error) => { console.log(error.code, error.message); process.exit(3); });
  `;
    execFileSync(process.execPath, ["--input-type=module", "-e", script(1, false)]);
    const kept = readFileSync(join(folder, "checkpoint"));
    // No file may grow: the system refuses the write as it does on a full disk.
    const limited = 'ulimit -f 0; exec "$0" "$@"';
    const arguments_ = ["-c", limited, process.execPath, "--input-type=module", "-e", script(2, true)];
    const { status, stdout } = spawnSync("/bin/sh", arguments_, { encoding: "utf8" });
    t.equal(status, 3, stdout);
    t.match(stdout, /not-writable cannot write a checkpoint into/);
    t.same(readdirSync(folder), ["checkpoint"]);
    t.same(readFileSync(join(folder, "checkpoint")), kept);
  },
);
