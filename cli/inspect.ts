import { Command } from "commander";
import type { ModelSummary } from "../compiler/inspect.js";
import { drawDiff } from "./draw-diff.js";
import { bytes, integer, table } from "./format.js";
import { refuseGiven } from "./unused-options.js";

interface InspectOptions {
  readonly variant?: string;
  readonly diff?: boolean;
  readonly text?: boolean;
  readonly json?: boolean;
}

/** `rankserve inspect MODEL`: what a model is made of, or how two differ. */
export function inspectCommand(): Command {
  const command = new Command("inspect")
    .description("show a model's inputs, embedding tables, dense layers, size and cost per row")
    .argument("<model>", "ONNX file, or an artifact folder that compile wrote")
    .argument("[other]", "with --diff: the model to compare with; of an artifact alone, both its variants are compared")
    .option("--variant <name>", "of an artifact: compressed (default) or original")
    .option("--diff", "show what changed from the first model to the other: tables, layers, operators, bytes, cost")
    .option("--text", "print the graph as text, for reading and for line diffs; large tensors as hashes")
    .option("--json", "print one JSON object");
  return command.action(async (path: string, other: string | undefined, options: InspectOptions) => {
    if (options.text) refuseGiven(command, ["json"], "has no effect beside --text: give one of them");
    if (options.diff && other === undefined) {
      refuseGiven(
        command,
        ["variant"],
        "has no effect beside --diff of one artifact, which compares both its variants",
      );
    }
    await inspect(path, other, options);
  });
}

async function inspect(path: string, other: string | undefined, options: InspectOptions): Promise<void> {
  const { locateModel } = await import("../compiler/locate-model.js");
  const { readModel } = await import("../compiler/onnx/read-model.js");
  const { inspectModel } = await import("../compiler/inspect.js");
  const { CompilerError } = await import("../compiler/ir/errors.js");
  if (other !== undefined && !options.diff) throw new CompilerError("bad-option", "two models need --diff");
  if (options.diff && options.text) throw new CompilerError("bad-option", "give --diff or --text, not both");
  const summaryOf = (from: string, variant?: string) => inspectModel(readModel(locateModel(from, variant)));
  if (options.diff) {
    const { diffModels } = await import("../compiler/inspect-diff.js");
    const before = summaryOf(path, other === undefined ? "original" : options.variant);
    const diff = diffModels(before, summaryOf(other ?? path, other === undefined ? "compressed" : undefined));
    process.stdout.write(options.json ? `${JSON.stringify(diff, null, 2)}\n` : `${drawDiff(diff)}\n`);
    return;
  }
  if (options.text) {
    const { modelText } = await import("../compiler/model-text.js");
    process.stdout.write(modelText(readModel(locateModel(path, options.variant))));
    return;
  }
  const summary = summaryOf(path, options.variant);
  process.stdout.write(options.json ? `${JSON.stringify(summary, null, 2)}\n` : `${drawn(summary)}\n`);
}

function drawn(summary: ModelSummary): string {
  const shape = (dims: readonly unknown[]) => `[${dims.join(", ")}]`;
  const vocabulary = (sizes: readonly number[]) => sizes.map((size) => (size === 0 ? "-" : integer(size))).join(" ");
  const parts = [
    table(
      ["input", "type", "shape", "ids per column"],
      summary.inputs.map((input) => [input.name, input.type, shape(input.shape), vocabulary(input.vocabularySizes)]),
      ["left", "left", "left", "left"],
    ),
    table(
      ["output", "type", "shape"],
      summary.outputs.map((output) => [output.name, output.type, shape(output.shape)]),
      ["left", "left", "left"],
    ),
    table(
      ["embedding table", "rows", "width", "lookups", "bytes"],
      summary.tables.map((t) => [t.name, integer(t.rows), `${t.width}`, `${t.lookups}`, bytes(t.bytes)]),
    ),
    table(
      ["dense layer", "inputs", "outputs", "bias", "bytes"],
      summary.denseLayers.map((l) => [l.name, `${l.inputs}`, `${l.outputs}`, l.bias ? "yes" : "no", bytes(l.bytes)]),
    ),
    table(
      ["in all", ""],
      [
        ["parameters", integer(summary.parameters)],
        ["bytes", bytes(summary.bytes)],
        ["FLOPs per row", integer(summary.flopsPerRow)],
        ["bytes gathered per row", integer(summary.gatheredBytesPerRow)],
        ["operators not counted", summary.uncountedOperators.join(" ") || "none"],
      ],
    ),
  ];
  return parts.join("\n");
}
