import { Command } from "commander";
import { CompilerError } from "../compiler/ir/errors.js";
import type { CompileCommandOptions } from "./compile.js";
import { addTrainingOptions } from "./distill-options.js";

/**
 * An option that is silently not used is a mistake that nobody sees: one that was given, not one that has a default, and
 * that the others leave nothing to do is `bad-option`, with what it needs. @param isSearch whether ranks are searched.
 */
export function refuseUnused(command: Command, options: CompileCommandOptions, isSearch: boolean): void {
  const isGiven = (name: string) => command.getOptionValueSource(name) === "cli";
  refuseTraining(options, isGiven);
  const { targetSize, targetLatency, maxAucDrop } = options;
  const isBudget = [targetSize, targetLatency, maxAucDrop].some((budget) => budget !== undefined);
  if (!isBudget && !isSearch) return;
  for (const [name, option] of rankOptions) {
    if (!isGiven(name)) continue;
    throw new CompilerError(
      "bad-option",
      `${option} has no effect where ${isSearch ? "a search" : "a budget"} chooses ranks: leave it out, or settle single tables and layers with --overrides`,
    );
  }
}

const rankOptions = [
  ["embeddingRank", "--embedding-rank"],
  ["denseRank", "--dense-rank"],
] as const;

function refuseTraining({ distill, shrinkRareRows }: CompileCommandOptions, isGiven: (name: string) => boolean): void {
  if (distill) return;
  for (const option of addTrainingOptions(new Command()).options) {
    const name = option.attributeName();
    if (!isGiven(name) || name === "validation" || (name === "train" && shrinkRareRows)) continue;
    const needed = name === "train" ? "--distill or --shrink-rare-rows" : "--distill";
    throw new CompilerError("bad-option", `${option.long} is about training: it needs ${needed}`);
  }
}
