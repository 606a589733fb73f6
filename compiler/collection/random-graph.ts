import { float32, int64 } from "../ir/tensor.js";
import { exportedBag } from "./embedding-bags.js";
import type { Sketch } from "./sketch.js";

export const interactions = [
  ...(["fm", "cross", "product", "wide", "attention", "gate", "low-rank cross", "bi-interaction", "senet"] as const),
];

type Interaction = (typeof interactions)[number];

/** What a random CTR graph is made of. */
export interface Recipe {
  readonly opset: 11 | 13 | 17 | 18 | 21;
  readonly inputs: "per field" | "matrix" | "float matrix" | "unbound list" | "shared table";
  readonly sizes: readonly number[];
  readonly width: number;
  readonly numbers: number;
  readonly bag: "none" | "ReduceSum" | "ReduceMean" | "offsets" | "masked";
  /** Two more ids, each through one tower of shared weights, or one and a sequence of them through a projection. */
  readonly tower: "none" | "shared" | "projected sequence";
  readonly interactions: readonly Interaction[];
  /** What stands between a dense layer and its activation. */
  readonly norm: "none" | "batch norm" | "parts" | "layer norm";
  readonly dense: "Gemm" | "MatMul" | "turned";
  readonly hidden: readonly number[];
  readonly activation: "Relu" | "Tanh" | "Sigmoid" | "Identity" | "PRelu" | "Dice";
  readonly outputs: 1 | 2;
}

/** Draws the fields as a stack, their interactions, and a deep part over all of it. */
export function drawRandom(s: Sketch, recipe: Recipe): void {
  const { sizes, width, numbers, bag, hidden } = recipe;
  const flatWidth = sizes.length * width;
  const stack = drawStack(s, recipe);
  const flat = s.reshape(stack, -1, flatWidth);
  const beside = [flat];
  let total = flatWidth;
  if (numbers > 0) {
    beside.push(s.numbers("numbers", numbers));
    total += numbers;
  }
  if (bag === "offsets") {
    const { ids, offsets } = s.bags("tags", [25]);
    beside.push(exportedBag(s, s.weight("tags", [25, width], 0.5), ids[0]!, offsets[0]!));
    total += width;
  } else if (bag === "masked") {
    beside.push(drawMasked(s, width));
    total += width;
  } else if (bag !== "none") {
    beside.push(s.reduce(bag, s.embed("tags", 25, width, s.ids("tag_ids", [25, 25, 25])), [1]));
    total += width;
  }
  if (recipe.tower !== "none") {
    beside.push(recipe.tower === "shared" ? drawTowers(s, width) : drawSequence(s, width));
    total += 2 * width;
  }
  const logits = recipe.interactions.map((interaction) =>
    drawInteraction(s, interaction, stack, flat, flatWidth, width),
  );
  let x = beside.length === 1 ? flat : s.op("Concat", beside, { axis: 1 });
  for (const [at, size] of hidden.entries()) {
    const made = drawDense(s, recipe.dense, `deep.${at}`, x, at === 0 ? total : hidden[at - 1]!, size);
    x = drawActivation(s, recipe.activation, drawNorm(s, recipe.norm, made, size), size);
  }
  const last = hidden.at(-1) ?? total;
  for (let output = 0; output < recipe.outputs; output++) {
    const deep = s.dense(`out.${output}`, x, last, 1);
    s.score(
      logits.reduce((sum, logit) => s.op("Add", [sum, logit]), deep),
      `prob_${output}`,
    );
  }
}

/** The mean of up to three rows, those of id 0 left out. */
function drawMasked(s: Sketch, width: number): string {
  const ids = s.ids("tag_ids", [25, 25, 25]);
  const mask = s.unsqueeze(s.op("Cast", [s.op("Not", [s.op("Equal", [ids, s.index(0)])])], { to: 1 }), 2);
  const sum = s.reduce("ReduceSum", s.op("Mul", [s.embed("tags", 25, width, ids), mask]), [1]);
  return s.op("Div", [sum, s.op("Add", [s.reduce("ReduceSum", mask, [1]), s.scalar(1)])]);
}

/** [batch, 2 width] */
function drawTowers(s: Sketch, width: number): string {
  const table = s.weight("items", [30, width], 0.5);
  const layers = ["tower.1", "tower.2"].map((name) => [s.weight(name, [width, width]), s.weight(`${name}.b`, [width])]);
  const towers = ["seen", "offered"].map((name) =>
    layers.reduce(
      (x, [weight, bias]) => s.op("Relu", [s.op("Gemm", [x, weight!, bias!], { transB: 1 })]),
      s.op("Gather", [table, s.id(name, 30)]),
    ),
  );
  return s.op("Concat", towers, { axis: 1 });
}

/** [batch, 2 width] */
function drawSequence(s: Sketch, width: number): string {
  const table = s.weight("items", [30, width], 0.5);
  const weight = s.weight("project", [width, width]);
  const project = (ids: string) => s.op("MatMul", [s.op("Gather", [table, ids]), weight]);
  const [one, many] = [project(s.id("offered", 30)), project(s.ids("history", [30, 30, 30]))];
  const scores = s.op("Softmax", [s.op("MatMul", [many, s.unsqueeze(one, 2)])], { axis: 1 });
  return s.op("Concat", [one, s.reduce("ReduceSum", s.op("Mul", [many, scores]), [1])], { axis: 1 });
}

/** W x + b as Gemm, as MatMul and Add, or as the transpose of W x^T. */
function drawDense(s: Sketch, form: Recipe["dense"], name: string, x: string, inputs: number, outputs: number): string {
  if (form === "Gemm") return s.dense(name, x, inputs, outputs);
  const bias = s.weight(`${name}.bias`, [1, outputs], 0.1);
  if (form === "MatMul") return s.op("Add", [s.op("MatMul", [x, s.weight(`${name}.W`, [inputs, outputs])]), bias]);
  const side = s.op("Transpose", [x], { perm: [1, 0] });
  const product = s.op("MatMul", [s.weight(`${name}.W`, [outputs, inputs], 0.3), side]);
  return s.op("Add", [s.op("Transpose", [product], { perm: [1, 0] }), bias]);
}

function drawNorm(s: Sketch, norm: Recipe["norm"], x: string, width: number): string {
  const positive = () =>
    s.constant(
      "deviation",
      float32(
        [width],
        Array.from({ length: width }, (_, at) => 1 + at / 7),
      ),
    );
  const [mean, gamma, beta] = ["mean", "gamma", "beta"].map((name) => () => s.weight(name, [width], 0.4));
  switch (norm) {
    case "none":
      return x;
    case "batch norm":
      return s.op("BatchNormalization", [x, gamma!(), beta!(), mean!(), positive()]);
    case "parts": {
      const normed = s.op("Div", [s.op("Sub", [x, mean!()]), positive()]);
      return s.op("Add", [s.op("Mul", [normed, gamma!()]), beta!()]);
    }
    case "layer norm": {
      const centred = s.op("Sub", [x, s.reduce("ReduceMean", x, [-1], 1)]);
      const variance = s.reduce("ReduceMean", s.op("Mul", [centred, centred]), [-1], 1);
      return s.op("Mul", [s.op("Div", [centred, s.op("Sqrt", [s.op("Add", [variance, s.scalar(0.1)])])]), gamma!()]);
    }
  }
}

function drawActivation(s: Sketch, activation: Recipe["activation"], x: string, width: number): string {
  if (activation === "PRelu") return s.op("PRelu", [x, s.weight("slope", [width], 0.2)]);
  if (activation !== "Dice") return s.op(activation, [x]);
  const p = s.op("Sigmoid", [drawNorm(s, "batch norm", x, width)]);
  const rest = s.op("Mul", [s.op("Sub", [s.scalar(1), p]), s.op("Mul", [x, s.weight("alpha", [width], 0.2)])]);
  return s.op("Add", [s.op("Mul", [p, x]), rest]);
}

/** [batch, fields, width] */
function drawStack(s: Sketch, { inputs, sizes, width }: Recipe): string {
  if (inputs === "shared table") {
    const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((a, b) => a + b, 0));
    const offsets = s.constant("offsets", int64([1, sizes.length], starts));
    const rows = sizes.reduce((a, b) => a + b, 0);
    return s.embed("emb", rows, width, s.op("Add", [s.ids("ids", sizes), offsets]));
  }
  const matrix = inputs === "matrix" || inputs === "unbound list" ? s.ids("ids", sizes) : "";
  const floats = inputs === "float matrix" ? s.numbers("ids", sizes.length, sizes) : "";
  const list = inputs === "unbound list" ? s.op("SplitToSequence", [matrix], { axis: 1, keepdims: 0 }) : "";
  const idOf = (at: number) => {
    if (inputs === "matrix") return s.op("Gather", [matrix, s.index(at)], { axis: 1 });
    if (inputs === "unbound list") return s.op("SequenceAt", [list, s.index(at)]);
    if (inputs === "float matrix") return s.squeeze(s.op("Cast", [s.slice(floats, at, at + 1, 1)], { to: 7 }), 1);
    return s.id(`c${at}`, sizes[at]!);
  };
  const fields = sizes.map((size, at) => {
    const id = idOf(at);
    return s.unsqueeze(s.embed(`emb.${at}`, size, width, id), 1);
  });
  return s.op("Concat", fields, { axis: 1 });
}

/** One logit [batch, 1]. */
function drawInteraction(
  s: Sketch,
  kind: Recipe["interactions"][number],
  stack: string,
  flat: string,
  width: number,
  embedding: number,
) {
  switch (kind) {
    case "fm": {
      const sum = s.reduce("ReduceSum", stack, [1]);
      const squares = s.reduce("ReduceSum", s.op("Mul", [stack, stack]), [1]);
      const pairs = s.op("Sub", [s.op("Mul", [sum, sum]), squares]);
      return s.op("Mul", [s.reduce("ReduceSum", pairs, [1], 1), s.scalar(0.5)]);
    }
    case "cross": {
      const crossed = s.op("Add", [s.op("Mul", [flat, s.dense("cross", flat, width, width)]), flat]);
      return s.dense("cross.out", crossed, width, 1);
    }
    case "product": {
      const gram = s.op("MatMul", [stack, s.op("Transpose", [stack], { perm: [0, 2, 1] })]);
      return s.reshape(s.reduce("ReduceSum", gram, [1, 2]), -1, 1);
    }
    case "attention": {
      const [q, v] = ["q", "v"].map((name) => s.op("MatMul", [stack, s.weight(name, [embedding, embedding])]));
      const scores = s.op("Softmax", [s.op("MatMul", [q!, s.op("Transpose", [stack], { perm: [0, 2, 1] })])], {
        axis: -1,
      });
      const mixed = s.reshape(s.op("MatMul", [scores, v!]), -1, width);
      return s.dense("attention.out", mixed, width, 1);
    }
    case "gate": {
      const gate = s.op("Sigmoid", [s.dense("gate", flat, width, width)]);
      return s.dense("gate.out", s.op("Mul", [gate, flat]), width, 1);
    }
    case "low-rank cross": {
      const narrow = s.op("MatMul", [flat, s.weight("cross.V", [width, 2])]);
      const crossed = s.op("Mul", [flat, s.op("MatMul", [narrow, s.weight("cross.U", [2, width])])]);
      return s.dense("low.out", s.op("Add", [crossed, flat]), width, 1);
    }
    case "bi-interaction": {
      const [sum, squares] = [
        s.reduce("ReduceSum", stack, [1]),
        s.reduce("ReduceSum", s.op("Mul", [stack, stack]), [1]),
      ];
      return s.dense("bi.out", s.op("Sub", [s.op("Mul", [sum, sum]), squares]), embedding, 1);
    }
    case "senet": {
      const squeezed = s.reduce("ReduceMean", stack, [2]);
      const fields = width / embedding;
      const weights = s.op("Relu", [s.dense("senet", squeezed, fields, fields)]);
      const scaled = s.reshape(s.op("Mul", [stack, s.unsqueeze(weights, 2)]), -1, width);
      return s.dense("senet.out", scaled, width, 1);
    }
    case "wide":
      return s.op("MatMul", [flat, s.weight("wide", [width, 1])]);
  }
}
