import { Command } from "commander";
import { CompilerError } from "../compiler/ir/errors.js";
import type { CompileCommandOptions } from "./compile.js";
import { addTrainingOptions } from "./distill-options.js";

/**
 * An option that is silently not used is a mistake that nobody sees: one that was given, not one that has a default, and
 * that the others leave nothing to do is `bad-option`, with what it needs. @param isSearch whether ranks are searched.
 */
export function refuseUnused(command: Command, options: CompileCommandOptions, isSearch: boolean): void {
  refuseTraining(command, options);
  const { targetSize, targetLatency, maxAucDrop, hiddenWidth, json } = options;
  if (json) refuseGiven(command, ["explain"], "has no effect beside --json, which says of every table and layer why");
  const isBudget = [targetSize, targetLatency, maxAucDrop].some((budget) => budget !== undefined);
  if (isBudget || isSearch) {
    const why = `has no effect where ${isSearch ? "a search" : "a budget"} chooses ranks: leave it out, or settle single tables and layers with --overrides`;
    refuseGiven(command, ["embeddingRank", "denseRank"], why);
  }
  if (!isSearch) return;
  if (hiddenWidth !== "full" && hiddenWidth !== "auto") {
    refuseGiven(command, ["hiddenWidth"], "has no effect where a search chooses widths: leave it out, or give full");
  }
  if (targetLatency !== undefined) {
    refuseGiven(command, ["batch"], "has no effect beside --target-latency, which names the rows of a run itself");
  }
}

/** What commands that train take, where the rows and labels they are given leave nothing of it to do. */
export function refuseUnusedTraining(
  command: Command,
  { validation, label, labels }: Pick<CompileCommandOptions, "validation" | "label" | "labels">,
): void {
  if (validation !== undefined) {
    const why = "has no effect beside --validation, which names those rows itself: give one of them";
    refuseGiven(command, ["validFraction", "split"], why);
  }
  const about = ["labelWeight", "shrinkage"];
  if (label === undefined) refuseGiven(command, about, "has no effect without --label, which names the labels' column");
  if (labels === false) refuseGiven(command, about, "has no effect beside --no-labels: give one of them");
}

/** Throws `bad-option` for the first of these options, by the names commander has for them, that was given. */
export function refuseGiven(command: Command, names: readonly string[], why: string): void {
  for (const option of command.options) {
    const name = option.attributeName();
    if (!names.includes(name) || command.getOptionValueSource(name) !== "cli") continue;
    throw new CompilerError("bad-option", `${option.long} ${why}`);
  }
}

function refuseTraining(command: Command, options: CompileCommandOptions): void {
  if (options.distill) {
    refuseUnusedTraining(command, options);
    return;
  }
  const names = addTrainingOptions(new Command()).options.map((option) => option.attributeName());
  if (!options.shrinkRareRows) {
    refuseGiven(command, ["train"], "is about training: it needs --distill or --shrink-rare-rows");
  }
  const others = names.filter((name) => name !== "validation" && name !== "train");
  refuseGiven(command, others, "is about training: it needs --distill");
}
