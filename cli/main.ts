#!/usr/bin/env node
import { Command } from "commander";
import { toolVersion } from "../compiler/tool-version.js";
import { compileCommand } from "./compile.js";
import { evaluateCommand } from "./evaluate.js";
import { inspectCommand } from "./inspect.js";
import { reportError } from "./report-error.js";

const program = new Command("rankserve")
  .description("Compiles CTR models in ONNX into low-rank factor pairs, and serves them beside the original.")
  .version(toolVersion)
  .showHelpAfterError("(rankserve COMMAND --help tells more)")
  .addCommand(inspectCommand())
  .addCommand(compileCommand())
  .addCommand(evaluateCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
