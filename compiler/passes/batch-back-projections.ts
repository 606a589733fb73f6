import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { fieldOf, inOrderOfUse, insertsFieldAxis, type JoinedFields, joinsFields } from "../analysis/field-joins.js";
import { type StoredLookup, storedLookups } from "../analysis/stored-lookups.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, type Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { float32 } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendJoins } from "./append-joins.js";
import { appendSplit } from "./append-split.js";

const name = "batch-back-projections";

/**
 * Concat(B_1 z_1 + c_1, .., B_F z_F + c_F)   →   Transpose(MatMul(Transpose([z_1 .. z_F]), [B_1 .. B_F])) + [c_1 .. c_F]
 *
 * The back-projections that interactions keep: F small Gemms become one product [F, batch, k] x [F, k, d], without the
 * zeros of one block-diagonal Gemm. Fields of one code width, embedding width and number of ids go together.
 */
export const batchBackProjections: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const fields of groups(model.graph, types)) {
      const site = `${fields.length} back-projections`;
      if (isWorthIt(model.graph, types, fields)) yield { site, patch: batch(model, types, fields) };
    }
  },
};

interface Field {
  readonly layer: DenseLayer;
  readonly lookup: StoredLookup;
}

/** Handing fields out one by one takes a Split: from so many on it is worth it. */
const fewestSplit = 5;

function groups(graph: Graph, types: TypeTable): Field[][] {
  const lookups = new Map(storedLookups(graph, types).map((lookup) => [lookup.value, lookup]));
  const groups = new Map<string, Map<string, Field>>();
  const layers = findDenseLayers(graph);
  const order = inOrderOfUse(
    graph,
    types,
    layers.map(({ output }) => output),
  );
  // Tables of one precision stand together, so that one lookup serves them.
  const storage = ({ table, scale }: StoredLookup) => `${table.type} ${scale?.type}`;
  for (const layer of layers) {
    const lookup = lookups.get(layer.input);
    if (lookup === undefined || layer.inputs >= layer.outputs) continue;
    const key = `${layer.inputs} ${layer.outputs} ${lookup.batch}`;
    groups.set(key, (groups.get(key) ?? new Map()).set(layer.output, { layer, lookup }));
  }
  return [...groups.values()].map((group) =>
    order
      .flatMap((output) => group.get(output) ?? [])
      .toSorted((a, b) => storage(a.lookup).localeCompare(storage(b.lookup), "en")),
  );
}

function isWorthIt(graph: Graph, types: TypeTable, fields: readonly Field[]): boolean {
  if (fields.length === 1) return false;
  const { consumers, outputs } = indexOf(graph);
  const onlyJoined = (value: string): boolean =>
    !outputs.has(value) &&
    (consumers.get(value) ?? []).every(
      (node) => joinsFields(node, types) || (insertsFieldAxis(node, types) && onlyJoined(node.outputs[0]!)),
    );
  return fields.length >= fewestSplit || fields.every(({ layer }) => onlyJoined(layer.output));
}

function batch({ graph, opsets }: Model, types: TypeTable, fields: readonly Field[]): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const opset = opsets.get("") ?? 1;
  const { inputs: k, outputs: width } = fields[0]!.layer;
  const shape = build.ints("one_field", [-1, 1, k]);
  const fieldAxis = fields.map(({ layer }) => build.op("Reshape", [layer.input, shape]));
  const codes = build.op("Transpose", [build.op("Concat", fieldAxis, { axis: 1 })], { perm: [1, 0, 2] });
  const { matrices, biases } = weights(graph, fields);
  const product = build.op("MatMul", [codes, build.initializer("back_projections", matrices)]);
  const byField = build.op("Transpose", [product], { perm: [1, 0, 2] });
  const whole = biases.data.every((value) => value === 0)
    ? byField
    : build.op("Add", [byField, build.initializer("back_projections_bias", biases)]);

  const flatten = (value: string, count: number) =>
    build.op("Reshape", [value, build.ints("fields_side_by_side", [-1, count * width])]);
  const runs = runsOf(
    graph,
    types,
    fields.map(({ layer }) => layer.output),
  );
  const parts = runs.map((values) => ({
    value: runs.length === 1 ? whole : build.fresh("fields"),
    width: values.length,
  }));
  if (runs.length > 1) appendSplit(build, opset, whole, parts);
  const joined = runs.map((values, at): JoinedFields => {
    const { value } = parts[at]!;
    return { values, byField: value, flat: flatten(value, values.length) };
  });
  const { remove, replaceUses } = appendJoins(build, graph, types, joined);
  const single = fields.map(({ layer }) => ({ value: layer.output, width }));
  appendSplit(build, opset, flatten(whole, fields.length), single);
  return {
    remove: [...fields.flatMap(({ layer }) => layer.nodes), ...remove],
    add: build.nodes,
    initializers: build.initializers,
    replaceUses,
  };
}

/** [fields, k, d] and [fields, d]. */
function weights(graph: Graph, fields: readonly Field[]) {
  const { inputs: k, outputs: d } = fields[0]!.layer;
  const matrices = new Float32Array(fields.length * k * d);
  const biases = new Float32Array(fields.length * d);
  for (const [at, { layer }] of fields.entries()) {
    const { matrix, bias } = weightsOf(graph, layer);
    biases.set(bias, at * d);
    for (let i = 0; i < d; i++) for (let j = 0; j < k; j++) matrices[(at * k + j) * d + i] = matrix[i * k + j]!;
  }
  return { matrices: float32([fields.length, k, d], matrices), biases: float32([fields.length, d], biases) };
}

/** Cut where some Concat that reads two fields does not have one after the other. */
function runsOf(graph: Graph, types: TypeTable, values: readonly string[]): string[][] {
  const reads = graph.nodes
    .filter((node) => joinsFields(node, types))
    .map(({ inputs }) => inputs.map((input) => fieldOf(graph, types, input)));
  const follows = (a: string, b: string) =>
    reads.every((read) => {
      const [first, second] = [read.indexOf(a), read.indexOf(b)];
      return first === -1 ? second === -1 : second === first + 1;
    });
  const runs: string[][] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last !== undefined && follows(last.at(-1)!, value)) last.push(value);
    else runs.push([value]);
  }
  return runs;
}
