import { findDenseLayers } from "./analysis/dense-layers.js";
import { findHeldTables, leavesOf, tensorOf } from "./analysis/held-tables.js";
import { constantsOf } from "./analysis/request-rows.js";
import { rowCost } from "./analysis/row-cost.js";
import { vocabularySizes } from "./analysis/vocabularies.js";
import type { Model, Shape } from "./ir/graph.js";
import { byteLength, elementCount } from "./ir/tensor.js";
import { liftConstants } from "./passes/lift-constants.js";
import { normalisation } from "./pipeline.js";
import { runPass, runPasses } from "./rewrite/run-pass.js";

/** What a model is made of. Bytes count initialisers as stored; costs are per row scored. */
export interface ModelSummary {
  readonly inputs: readonly { name: string; type: string; shape: Shape; vocabularySizes: readonly number[] }[];
  readonly outputs: readonly { name: string; type: string; shape: Shape }[];
  readonly tables: readonly { name: string; rows: number; width: number; lookups: number; bytes: number }[];
  readonly denseLayers: readonly { name: string; inputs: number; outputs: number; bias: boolean; bytes: number }[];
  readonly parameters: number;
  readonly bytes: number;
  readonly flopsPerRow: number;
  readonly gatheredBytesPerRow: number;
  /** Operators whose work is not in `flopsPerRow`. */
  readonly uncountedOperators: readonly string[];
  readonly operators: Readonly<Record<string, number>>;
}

export function inspectModel(source: Model): ModelSummary {
  const { model: lifted } = runPass(source, liftConstants);
  const cost = rowCost(lifted);
  // What is a table or a layer is what compile would find, behind Casts, Transposes and Loops.
  const { graph } = runPasses(source, normalisation).model;
  const constants = constantsOf(graph);
  const vocabularies = vocabularySizes(graph);
  const stored = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + byteLength(tensorOf(graph, lifted.graph, name)!), 0);
  const bytesOf = (name: string | null) => (name === null ? 0 : stored(leavesOf(graph, lifted.graph, name)));
  return {
    inputs: graph.inputs.map(({ name, type, shape }) => ({
      ...{ name, type: type ?? "unknown", shape: shape ?? [] },
      vocabularySizes: vocabularies.get(name) ?? [],
    })),
    outputs: graph.outputs.map(({ name, type, shape }) => ({ name, type: type ?? "unknown", shape: shape ?? [] })),
    tables: findHeldTables(graph, lifted.graph).map(({ name, rows, width, lookups, constants }) => ({
      ...{ name, rows, width },
      lookups: lookups.length,
      bytes: stored(constants),
    })),
    // What widens a table at load is the table's.
    denseLayers: findDenseLayers(graph)
      .filter(({ input }) => !constants.has(input))
      .map(({ name, inputs, outputs, bias }) => ({
        ...{ name, inputs, outputs },
        bias: bias !== null,
        bytes: bytesOf(name) + bytesOf(bias),
      })),
    ...modelSize(source),
    flopsPerRow: cost.flops,
    gatheredBytesPerRow: cost.gatheredBytes,
    uncountedOperators: cost.uncounted,
    operators: countOperators(source),
  };
}

/** Shapes, axes and offsets: they say where numbers go, and nobody trained them. */
const structural: ReadonlySet<string> = new Set(["int32", "int64", "bool", "string"]);

/** Trained numbers, and bytes, of a model's initialisers. */
export function modelSize({ graph }: Model): { parameters: number; bytes: number } {
  const tensors = [...graph.initializers.values()];
  return {
    parameters: tensors.reduce((sum, { type, dims }) => sum + (structural.has(type) ? 0 : elementCount(dims)), 0),
    bytes: tensors.reduce((sum, tensor) => sum + byteLength(tensor), 0),
  };
}

function countOperators({ graph }: Model): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { op } of graph.nodes.toSorted((a, b) => (a.op < b.op ? -1 : 1))) counts[op] = (counts[op] ?? 0) + 1;
  return counts;
}
