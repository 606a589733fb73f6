import { Command, InvalidArgumentError, Option } from "commander";
import { picks, type SearchRequest } from "../compiler/search-request.js";
import { addCompileOptions, type CompileCommandOptions, runCompile } from "./compile.js";
import { progressReporter } from "./progress.js";
import { refuseUnused } from "./unused-options.js";

interface SearchOptions extends CompileCommandOptions {
  readonly pick: SearchRequest["pick"];
  readonly measurements: number;
  readonly searchSeed: number;
  readonly batch: number;
}

/** `rankserve search MODEL`: compiles the design picked from the front of quality, size and time. */
export function searchCommand(): Command {
  const command = new Command("search").description(
    "search widths, ranks and precisions together for the best trades of quality, size and time, and compile one of them",
  );
  return addCompileOptions(command)
    .addOption(
      new Option(
        "--pick <which>",
        "which design of the front to compile; best: the fastest of those that are as good as the best, within chance",
      )
        .choices(picks)
        .default("best"),
    )
    .option("--measurements <number>", "designs to make and measure", wholeNumber, 40)
    .option("--search-seed <number>", "another seed may find other designs", wholeNumber, 1)
    .option("--batch <rows>", "rows per timed run", wholeNumber, 100)
    .action(async (model: string, options: SearchOptions) => {
      refuseUnused(command, options, true);
      const show = progressReporter();
      const { pick, measurements, searchSeed: seed, batch, validation } = options;
      const onMeasured = (done: number, total: number) => show({ phase: "measuring designs", done, total });
      await runCompile(model, options, { pick, measurements, seed, batch, validation, onMeasured });
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1 on.");
  return Number(text);
}
