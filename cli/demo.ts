import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { CompilerError } from "../compiler/ir/errors.js";
import type { Measurement } from "../compiler/quality.js";
import type { LoadtestReport } from "../load-tests/report.js";
import { startChildServer } from "./child-server.js";
import { bytes, integer, ratio, table } from "./format.js";
import { positiveNumber, wholeNumber } from "./number-options.js";
import { progressReporter } from "./progress.js";

/** Ranks of the demo: a quarter of the embedding width, an eighth of the layers'. */
const ranks = { embeddingRank: "1/4", denseRank: "1/8" };

/** `rankserve demo DIR`: the whole path, from nothing to the table that compares both variants. */
export function demoCommand(): Command {
  return new Command("demo")
    .description("make a log, train a model, compress it, serve both, load both, and compare (about 2 minutes)")
    .argument("<directory>", "folder for everything it makes; an earlier demo there is replaced")
    .option("--requests <number>", "ad requests in the log; fewer is quicker", wholeNumber)
    .option("--seconds <number>", "of each load phase", positiveNumber)
    .action(demo);
}

async function demo(directory: string, options: { requests?: number; seconds?: number }): Promise<void> {
  const { defaultRequests, makeExample } = await import("../examples/ad-ranking/make-example.js");
  const [example, repository] = [join(directory, "example"), join(directory, "repository")];
  const show = progressReporter();
  checkFolder(directory);

  heading(`1. an ad-ranking log and a model trained on it (rankserve example ${example})`);
  const made = await makeExample({
    ...{ directory: example, seed: 1, requests: options.requests ?? defaultRequests },
    onProgress: ({ loss, ...progress }) =>
      show(loss === undefined ? progress : { ...progress, note: `log-loss ${loss.toFixed(4)}` }),
  });
  const { auc } = made;
  say(
    `test AUC ${auc.model.toFixed(4)}; logistic regression ${auc.logisticRegression.toFixed(4)}, best reachable ${auc.best.toFixed(4)}`,
  );

  const compiled = `--embedding-rank ${ranks.embeddingRank} --dense-rank ${ranks.denseRank} --user-fields ...`;
  heading(`2. compressed with low-rank factor pairs (rankserve compile ${compiled})`);
  if (existsSync(join(repository, "ads"))) rmSync(join(repository, "ads"), { recursive: true });
  const { runCompile } = await import("./compile.js");
  const { userColumns } = await import("../examples/ad-ranking/fields.js");
  const model = join(example, "model.onnx");
  const artifact = await runCompile(model, {
    ...{ data: [join(example, "calibration.csv.gz")], out: repository, name: "ads", method: "afm" },
    ...{ ...ranks, userFields: userColumns },
  });
  // Only a dry run writes nothing.
  const folder = artifact.folder!;

  heading(`3. both evaluated on rows neither has seen (rankserve evaluate ${folder})`);
  const { evaluateModel } = await import("./evaluate.js");
  const rows = { data: [join(example, "test.csv.gz")], label: "label" };
  const quality = {
    original: await evaluateModel(folder, { ...rows, variant: "original" }),
    compressed: await evaluateModel(folder, { ...rows, variant: "compressed" }),
  };

  heading(`4. served side by side and loaded in turn (rankserve serve ${repository}; rankserve loadtest ads)`);
  const load = await loadBoth(repository, join(example, "test.csv.gz"), options.seconds);

  heading("what was gained");
  const size = await sizes(folder);
  say(drawGain(size, quality, load));
  const missed = [...missedGoals(size, quality), ...load.missed];
  for (const warning of load.warnings) say(`warning: ${warning}`);
  for (const goal of missed) say(`NOT REACHED: ${goal}`);
  say(`\nEverything is in ${directory}. Serve it yourself:  npx rankserve serve ${repository}`);
  if (missed.length > 0) process.exitCode = 1;
}

function checkFolder(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new CompilerError("not-writable", `'${directory}' is a file, not a folder`);
  }
}

async function loadBoth(repository: string, data: string, seconds: number | undefined): Promise<LoadtestReport> {
  const { runLoadtest } = await import("../load-tests/run.js");
  const { compressedWins } = await import("../load-tests/scenarios/compressed-wins.js");
  const { drawLoadtest } = await import("./loadtest-report.js");
  const server = await startChildServer(repository);
  try {
    const report = await runLoadtest({
      ...{
        model: "ads",
        data: [data],
        url: `http://127.0.0.1:${server.httpPort}`,
        grpc: `127.0.0.1:${server.grpcPort}`,
      },
      scenario:
        seconds === undefined
          ? compressedWins
          : { ...compressedWins, rateSeconds: seconds, saturationSeconds: seconds / 2 },
      onStep: (step) => process.stderr.write(`${step}\n`),
    });
    say(drawLoadtest(report));
    return report;
  } finally {
    await server.stop();
  }
}

interface Both<T> {
  readonly original: T;
  readonly compressed: T;
}

async function sizes(folder: string): Promise<Both<number>> {
  const { locateModel } = await import("../compiler/locate-model.js");
  const { readModel } = await import("../compiler/onnx/read-model.js");
  const { modelSize } = await import("../compiler/inspect.js");
  const of = (variant: string) => modelSize(readModel(locateModel(folder, variant))).bytes;
  return { original: of("original"), compressed: of("compressed") };
}

function drawGain(size: Both<number>, quality: Both<Measurement>, { saturation, atRate }: LoadtestReport): string {
  const signed = (change: number) => `${change >= 0 ? "+" : ""}${change.toFixed(4)}`;
  const milliseconds = (value: number) => `${value.toFixed(2)} ms`;
  const faster = (a: number, b: number) => (b <= a ? `${ratio(a / b)} faster` : `${ratio(b / a)} slower`);
  const line = (name: string, both: Both<number>, show: (value: number) => string, gain: string) => [
    ...[name, show(both.original), show(both.compressed), gain],
  ];
  const of = <T>(both: Both<T>, pick: (side: T) => number): Both<number> => ({
    original: pick(both.original),
    compressed: pick(both.compressed),
  });
  const [auc, logLoss] = [of(quality, (side) => side.auc), of(quality, (side) => side.logLoss)];
  const [ads, p50, p99] = [
    of(saturation, (side) => side.adsPerSecond),
    of(atRate, (side) => side.p50Ms),
    of(atRate, (side) => side.medianRoundP99Ms),
  ];
  const rate = `${atRate.offeredQps.toFixed(0)} requests/s`;
  return table(
    ["", "original", "compressed", "gain"],
    [
      line("parameters in bytes", size, bytes, `${ratio(size.original / size.compressed)} smaller`),
      line("AUC", auc, (value) => value.toFixed(4), signed(auc.compressed - auc.original)),
      line(
        "log-loss (less is better)",
        logLoss,
        (value) => value.toFixed(4),
        signed(logLoss.compressed - logLoss.original),
      ),
      line(
        "QPS at saturation",
        of(saturation, (side) => side.qps),
        integer,
        `${ratio(ads.compressed / ads.original)} more`,
      ),
      line("ads/s at saturation", ads, integer, `${ratio(ads.compressed / ads.original)} more`),
      line(`p50 at ${rate}`, p50, milliseconds, faster(p50.original, p50.compressed)),
      line(`p99 at ${rate}`, p99, milliseconds, faster(p99.original, p99.compressed)),
    ],
  );
}

/** What the demo is there to show, beside what the load scenario itself judges. */
function missedGoals(size: Both<number>, quality: Both<Measurement>): string[] {
  const smaller = size.original / size.compressed;
  const drop = quality.original.auc - quality.compressed.auc;
  return [
    ...(smaller >= 3 ? [] : [`only ${ratio(smaller)} smaller, not 3x`]),
    ...(drop <= 0.002 ? [] : [`AUC fell by ${drop.toFixed(4)}, more than 0.002`]),
  ];
}

function heading(text: string): void {
  say(`\n== ${text}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
