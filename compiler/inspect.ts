import { findDenseLayers } from "./analysis/dense-layers.js";
import { findStoredTables } from "./analysis/embedding-tables.js";
import { rowCost } from "./analysis/row-cost.js";
import { vocabularySizes } from "./analysis/vocabularies.js";
import { type Graph, indexOf, type Model, readsOf, type Shape } from "./ir/graph.js";
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
  const vocabularies = vocabularySizes(graph);
  const bytesOf = (name: string | null) => (name === null ? 0 : storedBytes(lifted.graph, graph, name));
  return {
    inputs: graph.inputs.map(({ name, type, shape }) => ({
      ...{ name, type: type ?? "unknown", shape: shape ?? [] },
      vocabularySizes: vocabularies.get(name) ?? [],
    })),
    outputs: graph.outputs.map(({ name, type, shape }) => ({ name, type: type ?? "unknown", shape: shape ?? [] })),
    tables: findStoredTables(graph).map(({ name, rows, width, lookups }) => ({
      ...{ name, rows, width },
      lookups: lookups.length,
      bytes: bytesOf(name),
    })),
    denseLayers: findDenseLayers(graph).map(({ name, inputs, outputs, bias }) => ({
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

/** Bytes of what the file holds of a tensor: itself, or the narrow constants that it is widened from. */
function storedBytes(stored: Graph, normalised: Graph, name: string): number {
  const tensor = stored.initializers.get(name);
  if (tensor !== undefined) return byteLength(tensor);
  const node = indexOf(stored).producer.get(name);
  if (node === undefined) return byteLength(normalised.initializers.get(name)!);
  return [...new Set(readsOf(node))].reduce((sum, input) => sum + storedBytes(stored, normalised, input), 0);
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
