import { Command } from "commander";
import type { ModelSummary } from "../compiler/inspect.js";
import { bytes, integer, table } from "./format.js";

/** `rankserve inspect MODEL`: what a model is made of. */
export function inspectCommand(): Command {
  return new Command("inspect")
    .description("show a model's inputs, embedding tables, dense layers, size and cost per row")
    .argument("<model>", "ONNX file, or an artifact folder that compile wrote")
    .option("--variant <name>", "of an artifact: compressed (default) or original")
    .option("--json", "print one JSON object")
    .action(async (path: string, options: { variant?: string; json?: boolean }) => {
      const { locateModel } = await import("../compiler/locate-model.js");
      const { readModel } = await import("../compiler/onnx/read-model.js");
      const { inspectModel } = await import("../compiler/inspect.js");
      const summary = inspectModel(readModel(locateModel(path, options.variant)));
      process.stdout.write(options.json ? `${JSON.stringify(summary, null, 2)}\n` : `${drawn(summary)}\n`);
    });
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
