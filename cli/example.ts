import { Command, Option } from "commander";
import { defaultRequests, type ExampleReport, makeExample } from "../examples/ad-ranking/make-example.js";
import { type Architecture, architectures } from "../examples/ad-ranking/models/architectures.js";
import { wholeNumber } from "./number-options.js";
import { progressReporter } from "./progress.js";

interface Options {
  readonly seed: number;
  readonly requests: number;
  readonly model: Architecture;
  readonly force?: true;
  readonly json?: true;
}

export function exampleCommand(): Command {
  return new Command("example")
    .description("write an ad-ranking log and a click model trained on it, from nothing but a seed")
    .argument("<directory>", "folder for train, calibration and test rows, model.onnx, dataset.json and two requests")
    .option("--seed <number>", "another seed gives another log and model", wholeNumber, 1)
    .option("--requests <number>", "ad requests in the log, about 40 rows each", wholeNumber, defaultRequests)
    .addOption(
      new Option("--model <name>", "the architecture to train").choices(Object.keys(architectures)).default("deepfm"),
    )
    .option("--force", "write into a folder that holds other files")
    .option("--json", "print one JSON object instead of text")
    .action(async (directory: string, { seed, requests, model, force, json }: Options) => {
      const show = progressReporter();
      const report = await makeExample({
        directory,
        seed,
        requests,
        architecture: model,
        force: force ?? false,
        onProgress: ({ loss, ...progress }) =>
          show(loss === undefined ? progress : { ...progress, note: `log-loss ${loss.toFixed(4)}` }),
      });
      console.log(json ? JSON.stringify(report, null, 2) : summary(report));
    });
}

function summary({ directory, title, rows, clickRate, parameters, modelBytes, auc, seconds }: ExampleReport): string {
  const count = (value: number) => value.toLocaleString("en-US");
  return [
    `${directory}: written in ${seconds.toFixed(0)} s`,
    `  rows        train ${count(rows.train)}, calibration ${count(rows.calibration)}, test ${count(rows.test)}; ${(100 * clickRate).toFixed(1)} % clicked`,
    `  model.onnx  ${title}, ${count(parameters)} parameters, ${(modelBytes / 1e6).toFixed(1)} MB`,
    "  test AUC",
    `    logistic regression  ${auc.logisticRegression.toFixed(4)}`,
    `    the model            ${auc.model.toFixed(4)}`,
    `    best reachable       ${auc.best.toFixed(4)}  (scoring with the true click probability)`,
  ].join("\n");
}
