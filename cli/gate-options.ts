import type { Command } from "commander";
import { CompilerError } from "../compiler/ir/errors.js";
import type { VerifyOptions } from "../compiler/options.js";
import { maxScoreChange, minTopKOverlap } from "../compiler/verify/gates.js";

/** As commander hands them over: text. */
export interface GateOptions {
  readonly topK?: string;
  readonly requestColumn?: string;
  readonly requestRows?: string;
  readonly maxScoreChange?: string;
  readonly minTopKOverlap?: string;
}

/** The options of every command that compares two models: what a request is, and which difference is too much. */
export function addGateOptions(command: Command): Command {
  return command
    .option("--request-column <column>", "rows with equal consecutive values here are one ad request")
    .option("--request-rows <number>", "rows per ad request where no column tells (default: 100)")
    .option("--top-k <number>", "best ads per request that are compared (default: 10)")
    .option("--max-score-change <number>", "gate: fail when any score changes by more, e.g. 0.05")
    .option("--min-top-k-overlap <share>", "gate: fail when a smaller share of the best ads stays, e.g. 0.9");
}

/** Throws `bad-option` naming the option that is no such number. */
export function readGates(options: GateOptions): VerifyOptions {
  const whole = (name: string, text: string | undefined) =>
    text === undefined ? undefined : numberIn(name, text, /^[1-9]\d*$/, "a whole number from 1 on", Infinity);
  const decimal = /^(\d+(\.\d+)?|\.\d+)(e-?\d+)?$/i;
  const gates = [
    options.maxScoreChange === undefined
      ? []
      : [
          maxScoreChange(
            numberIn("--max-score-change", options.maxScoreChange, decimal, "a number from 0 on", Infinity),
          ),
        ],
    options.minTopKOverlap === undefined
      ? []
      : [minTopKOverlap(numberIn("--min-top-k-overlap", options.minTopKOverlap, decimal, "a number from 0 to 1", 1))],
  ];
  if (options.requestColumn !== undefined && options.requestRows !== undefined) {
    throw new CompilerError("bad-option", "--request-column and --request-rows both say what a request is: give one");
  }
  return {
    topK: whole("--top-k", options.topK),
    requestColumn: options.requestColumn,
    requestRows: whole("--request-rows", options.requestRows),
    gates: gates.flat(),
  };
}

function numberIn(name: string, text: string, form: RegExp, words: string, largest: number): number {
  const value = Number(text);
  if (form.test(text) && value <= largest) return value;
  throw new CompilerError("bad-option", `${name} '${text}' must be ${words}`);
}
