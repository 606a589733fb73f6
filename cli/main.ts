#!/usr/bin/env node
import { Command } from "commander";
import { toolVersion } from "../compiler/tool-version.js";
import { calibrateCommand } from "./calibrate.js";
import { compileCommand } from "./compile.js";
import { demoCommand } from "./demo.js";
import { distillCommand } from "./distill.js";
import { evaluateCommand } from "./evaluate.js";
import { exampleCommand } from "./example.js";
import { inspectCommand } from "./inspect.js";
import { loadtestCommand } from "./loadtest.js";
import { reportError } from "./report-error.js";
import { searchCommand } from "./search.js";
import { serveCommand } from "./serve.js";

const program = new Command("rankserve")
  .description("Compiles CTR models in ONNX into low-rank factor pairs, and serves them beside the original.")
  .version(toolVersion)
  .showHelpAfterError("(rankserve COMMAND --help tells more)")
  .addCommand(exampleCommand())
  .addCommand(inspectCommand())
  .addCommand(calibrateCommand())
  .addCommand(compileCommand())
  .addCommand(searchCommand())
  .addCommand(distillCommand())
  .addCommand(evaluateCommand())
  .addCommand(serveCommand())
  .addCommand(loadtestCommand())
  .addCommand(demoCommand());

for (const command of [program, ...program.commands]) {
  command
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "rankserve: ")) });
}

// A command that is interrupted ends through process.exit, so that what it had half-written goes; serve drains instead.
program.hook("preAction", (_, command) => {
  if (command.name() === "serve") return;
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
