import { indexOf, intAttribute, type Model } from "../ir/graph.js";
import { inferTypes } from "../ops/infer-types.js";
import { constantsOf } from "./request-rows.js";
import { isRowWise } from "./row-wise.js";
import { sourceColumns } from "./source-columns.js";

const known = new WeakMap<Model["graph"], Map<string, string | undefined>>();

/**
 * The name of the size that `value` has along its first axis, where every operator on its way from the inputs keeps the
 * rows: shapes alone lose the name where ids are laid side by side by a Reshape.
 */
export function rowCountOf(model: Model, value: string): string | undefined {
  const counts = known.get(model.graph) ?? new Map<string, string | undefined>();
  known.set(model.graph, counts);
  if (!counts.has(value)) counts.set(value, count(model, value));
  return counts.get(value);
}

function count(model: Model, value: string): string | undefined {
  const { graph } = model;
  const types = inferTypes(model);
  const named = types.of(value).shape?.[0];
  if (typeof named === "string") return named;
  const node = indexOf(graph).producer.get(value);
  if (node === undefined || node.domain !== "") return undefined;
  if (node.op === "Gather" && intAttribute(node, "axis", 0) === 0) return rowCountOf(model, node.inputs[1]!);
  if (node.op === "Transpose") {
    const columns = sourceColumns(graph, types, value);
    return common(model, columns?.map((column) => column.value).filter((source) => source !== value) ?? []);
  }
  if (!isRowWise(model, node)) return undefined;
  const constants = constantsOf(graph);
  return common(
    model,
    node.inputs.filter((input) => input !== "" && !constants.has(input)),
  );
}

function common(model: Model, values: readonly string[]): string | undefined {
  const counts = new Set(values.map((value) => rowCountOf(model, value)));
  return counts.size === 1 ? [...counts][0] : undefined;
}
