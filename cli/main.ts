#!/usr/bin/env node
import { Command } from "commander";
import { toolVersion } from "../compiler/tool-version.js";
import { reportError } from "./report-error.js";

const program = new Command("rankserve")
  .description("Compiles CTR models in ONNX into low-rank factor pairs, and serves them beside the original.")
  .version(toolVersion)
  .showHelpAfterError("(rankserve COMMAND --help tells more)");

/** In the order of the help. */
const commands = new Map<string, () => Promise<Command>>([
  ["example", async () => (await import("./example.js")).exampleCommand()],
  ["inspect", async () => (await import("./inspect.js")).inspectCommand()],
  ["calibrate", async () => (await import("./calibrate.js")).calibrateCommand()],
  ["compile", async () => (await import("./compile.js")).compileCommand()],
  ["search", async () => (await import("./search.js")).searchCommand()],
  ["distill", async () => (await import("./distill.js")).distillCommand()],
  ["evaluate", async () => (await import("./evaluate.js")).evaluateCommand()],
  ["serve", async () => (await import("./serve.js")).serveCommand()],
  ["loadtest", async () => (await import("./loadtest.js")).loadtestCommand()],
  ["demo", async () => (await import("./demo.js")).demoCommand()],
]);
// Without the compiler's libraries a server starts in a fraction of the time, and is some 40 MB smaller.
const named = commands.get(process.argv[2] ?? "");
for (const load of named === undefined ? commands.values() : [named]) program.addCommand(await load());

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
