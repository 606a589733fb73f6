import { GraphBuilder } from "../../compiler/ir/builder.js";
import type { Model, ValueInfo } from "../../compiler/ir/graph.js";
import { float32 } from "../../compiler/ir/tensor.js";
import type { Random } from "../../compiler/training/random.js";
import type { IdField } from "./fields.js";

export interface DeepFmOptions {
  readonly embeddingWidth: number;
  readonly hiddenWidths: readonly number[];
  /** Standard deviation of the embeddings before training. */
  readonly embeddingSpread: number;
}

export const deepFmDefaults: DeepFmOptions = {
  embeddingWidth: 16,
  hiddenWidths: [400, 400, 400],
  embeddingSpread: 0.01,
};

/**
 * DeepFM (Guo et al. 2017): first-order weights, factorisation machine and MLP over shared embeddings, with untrained
 * weights. Inputs: one int64 [batch] per field and `dense` float32 [batch, denseWidth]; output `prob` float32 [batch].
 */
export function deepFm(
  fields: readonly IdField[],
  denseWidth: number,
  random: Random,
  options: Partial<DeepFmOptions> = {},
): Model {
  const { embeddingWidth, hiddenWidths, embeddingSpread } = { ...deepFmDefaults, ...options };
  const build = new GraphBuilder("");
  for (const { name } of fields) build.fresh(name);
  build.fresh("dense");

  const normal = (rows: number, width: number, spread: number) =>
    float32(
      [rows, width],
      Float32Array.from({ length: rows * width }, () => spread * random.normal()),
    );
  const rowsOf = ({ name, vocabulary }: IdField, kind: string, width: number, spread: number) =>
    build.op("Gather", [build.initializer(`${kind}.${name}.weight`, normal(vocabulary, width, spread)), name], {
      axis: 0,
    });

  // First order: a weight per id and per dense column.
  const firstOrder = build.op(
    "Concat",
    fields.map((field) => rowsOf(field, "linear", 1, 0)),
    { axis: 1 },
  );
  const linear = build.op("ReduceSum", [firstOrder, build.ints("linear.axes", [1])], { keepdims: 1 });
  const denseLinear = layer(build, "linear.dense", "dense", normal(1, denseWidth, 0));

  // Second order: every pair's dot product, as half of (sum squared - sum of squares).
  const one = build.ints("field_axis", [1]);
  const stacked = build.op(
    "Concat",
    fields.map((field) => build.op("Unsqueeze", [rowsOf(field, "embedding", embeddingWidth, embeddingSpread), one])),
    { axis: 1 },
  );
  const total = build.op("ReduceSum", [stacked, one], { keepdims: 0 });
  const squares = build.op("ReduceSum", [build.op("Mul", [stacked, stacked]), one], { keepdims: 0 });
  const difference = build.op("Sub", [build.op("Mul", [total, total]), squares]);
  const pairs = build.op("ReduceSum", [difference, one], { keepdims: 1 });
  const secondOrder = build.op("Mul", [pairs, build.initializer("fm.half", float32([], [0.5]))]);

  // Deep: He et al. 2015's initial spread for layers before a ReLU.
  let hidden = build.op("Concat", [build.op("Flatten", [stacked], { axis: 1 }), "dense"], { axis: 1 });
  let width = fields.length * embeddingWidth + denseWidth;
  for (const [at, next] of hiddenWidths.entries()) {
    hidden = build.op("Relu", [layer(build, `mlp.${at}`, hidden, normal(next, width, Math.sqrt(2 / width)))]);
    width = next;
  }
  const deep = layer(build, "mlp.out", hidden, normal(1, width, Math.sqrt(1 / width)));

  const logit = [denseLinear, secondOrder, deep].reduce((sum, term) => build.op("Add", [sum, term]), linear);
  const flat = build.op("Squeeze", [logit, build.ints("squeeze.axes", [1])]);
  build.op("Sigmoid", [flat], {}, "prob");
  return clickModel("deepfm", build, fields, denseWidth);
}

/** x Wᵀ + b with b = 0, as PyTorch exports a linear layer. */
export function layer(build: GraphBuilder, name: string, x: string, weight: ReturnType<typeof float32>): string {
  const w = build.initializer(`${name}.weight`, weight);
  const b = build.initializer(`${name}.bias`, float32([weight.dims[0]!], new Float32Array(weight.dims[0]!)));
  return build.op("Gemm", [x, w, b], { transB: 1 });
}

/** The model around what was built: the fields and `dense` in, `prob` out. */
export function clickModel(name: string, build: GraphBuilder, fields: readonly IdField[], denseWidth: number): Model {
  const inputs: ValueInfo[] = [
    ...fields.map((field): ValueInfo => ({ name: field.name, type: "int64", shape: ["batch"] })),
    { name: "dense", type: "float32", shape: ["batch", denseWidth] },
  ];
  const outputs: ValueInfo[] = [{ name: "prob", type: "float32", shape: ["batch"] }];
  const graph = { name, inputs, outputs, initializers: build.initializers, nodes: build.nodes };
  return { graph, irVersion: 8, opsets: new Map([["", 17]]), metadata: new Map() };
}
