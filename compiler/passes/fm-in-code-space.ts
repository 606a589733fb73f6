import { findDenseLayers } from "../analysis/dense-layers.js";
import { type FactorisationMachine, findFactorisationMachines } from "../analysis/factorisation-machine.js";
import { type LookedUpEmbedding, lookedUpEmbedding } from "../analysis/row-lookups.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { rowBlocks } from "../ir/row-blocks.js";
import { float32 } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";
import { appendReduction } from "./reductions.js";

const name = "fm-in-code-space";

/**
 * s (|sum_f e_f|^2 - sum_f |e_f|^2)   →   |sqrt(s) (M z + sum_f c_f)|^2 - s sum_f q_f[id_f],   q_f[v] = |e_v|^2
 *
 * With e_f = B_f z_f + c_f, the sum of embeddings is one linear layer over the codes z, M = [.. B_f ..], and the length
 * of an embedding depends on its id alone, so it becomes a first-order table. No [rows, fields, d] tensor is left. Exact
 * for any B_f: unlike the form through B^T B = I it survives training. Where no field was widened their sum stays as it
 * is, and a few whole fields are added to the sum of the others: identities in M would only be more numbers.
 */
export const fmInCodeSpace: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    const layers = new Map(findDenseLayers(model.graph).map((layer) => [layer.output, layer]));
    for (const machine of findFactorisationMachines(model.graph, types)) {
      const site = machine.output;
      const fields = machine.fields.map((field) => lookedUpEmbedding(model.graph, types, layers, field.value));
      if (fields.some((field) => field === undefined))
        yield { site, declined: "a field of the FM is not looked up in a table" };
      else if (machine.scale <= 0) yield { site, declined: `the FM is scaled by ${machine.scale}` };
      else yield { site, patch: overCodes(model, machine, fields as LookedUpEmbedding[]) };
    }
  },
};

function overCodes(model: Model, machine: FactorisationMachine, fields: readonly LookedUpEmbedding[]): GraphPatch {
  const build = new GraphBuilder(machine.output, model.graph, name);
  const opset = model.opsets.get("") ?? 1;
  const { sum, scaled } = appendSum(build, machine, fields);
  const squareOfSum = appendReduction(build, opset, "ReduceSumSquare", sum, 1);

  const lengths = fields.map((field) => {
    const table = squaredLengths(field);
    const squares = build.initializer(`squares/${field.codes.tableName}`, float32([table.length, 1], table));
    return build.op("Gather", [squares, field.codes.ids]);
  });
  const minusScale = new Float64Array(fields.length).fill(-machine.scale);
  const all = { matrix: minusScale, bias: new Float64Array(1), inputs: fields.length, outputs: 1 };
  const squares = appendAffine(build, "squares", build.op("Concat", lengths, { axis: 1 }), all, true);
  const whole = scaled ? squareOfSum : build.op("Mul", [squareOfSum, build.scalar(machine.scale)]);
  if (machine.keepsDims) build.op("Add", [whole, squares], {}, machine.output);
  else build.op("Reshape", [build.op("Add", [whole, squares]), build.ints("rows", [-1])], {}, machine.output);
  return { remove: [machine.last], add: build.nodes, initializers: build.initializers };
}

/** Up to so many whole fields one more operator is cheaper than identities and a lookup of their own. */
const mostAdded = 4;

/** Appends the sum of all embeddings [rows, d]; `scaled`: times the root of the machine's scale. */
function appendSum(build: GraphBuilder, machine: FactorisationMachine, fields: readonly LookedUpEmbedding[]) {
  const whole = fields.filter(({ widening }) => widening === null);
  if (whole.length === fields.length) return { sum: machine.sum, scaled: machine.scale === 1 };
  const added = whole.length <= mostAdded ? whole : [];
  const scaled = added.length === 0 || machine.scale === 1;
  const others = fields.filter((field) => !added.includes(field));
  const values = others.map(({ codes }) => codes.value);
  const codes = values.length === 1 ? values[0]! : build.op("Concat", values, { axis: 1 });
  const sum = appendAffine(build, "sum", codes, sumOfEmbeddings(others, scaled ? Math.sqrt(machine.scale) : 1), true);
  if (added.length === 0) return { sum, scaled };
  return { sum: build.op("Sum", [sum, ...added.map(({ codes }) => codes.value)]), scaled };
}

/** factor * (M z + sum_f c_f), M [d, sum of code widths]. */
function sumOfEmbeddings(fields: readonly LookedUpEmbedding[], factor: number) {
  const d = fields[0]!.width;
  const widths = fields.map(({ codes }) => codes.table.dims[1]!);
  const inputs = widths.reduce((sum, width) => sum + width, 0);
  const matrix = new Float64Array(d * inputs);
  const bias = new Float64Array(d);
  let from = 0;
  for (const [at, { widening }] of fields.entries()) {
    const width = widths[at]!;
    for (let row = 0; row < d; row++) {
      for (let column = 0; column < width; column++) {
        const weight = widening === null ? Number(row === column) : widening.matrix[row * width + column]!;
        matrix[row * inputs + from + column] = factor * weight;
      }
      bias[row]! += factor * (widening?.bias[row] ?? 0);
    }
    from += width;
  }
  return { matrix, bias, inputs, outputs: d };
}

/** |B z + c|^2 of every row of a table, summed in float64. */
function squaredLengths({ codes: { table }, width, widening }: LookedUpEmbedding): Float32Array {
  const [total, k] = table.dims as [number, number];
  const lengths = new Float32Array(total);
  for (const { start, rows, data } of rowBlocks(table)) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = 0; i < width; i++) {
        let value = widening === null ? data[row * k + i]! : widening.bias[i]!;
        if (widening !== null) for (let j = 0; j < k; j++) value += widening.matrix[i * k + j]! * data[row * k + j]!;
        sum += value * value;
      }
      lengths[start + row] = sum;
    }
  }
  return lengths;
}
