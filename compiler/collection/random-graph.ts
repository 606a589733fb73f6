import { int64 } from "../ir/tensor.js";
import type { Sketch } from "./sketch.js";

/** What a random CTR graph is made of. */
export interface Recipe {
  readonly opset: 11 | 13 | 17 | 21;
  readonly inputs: "per field" | "matrix" | "shared table";
  readonly sizes: readonly number[];
  readonly width: number;
  readonly numbers: number;
  readonly bag: "none" | "ReduceSum" | "ReduceMean";
  readonly interactions: readonly ("fm" | "cross" | "product" | "wide")[];
  readonly hidden: readonly number[];
  readonly activation: "Relu" | "Tanh" | "Sigmoid" | "Identity";
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
  if (bag !== "none") {
    beside.push(s.reduce(bag, s.embed("tags", 25, width, s.ids("tag_ids", [25, 25, 25])), [1]));
    total += width;
  }
  const logits = recipe.interactions.map((interaction) => drawInteraction(s, interaction, stack, flat, flatWidth));
  let x = beside.length === 1 ? flat : s.op("Concat", beside, { axis: 1 });
  for (const [at, size] of hidden.entries()) {
    x = s.op(recipe.activation, [s.dense(`deep.${at}`, x, at === 0 ? total : hidden[at - 1]!, size)]);
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

/** [batch, fields, width] */
function drawStack(s: Sketch, { inputs, sizes, width }: Recipe): string {
  if (inputs === "shared table") {
    const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((a, b) => a + b, 0));
    const offsets = s.constant("offsets", int64([1, sizes.length], starts));
    const rows = sizes.reduce((a, b) => a + b, 0);
    return s.embed("emb", rows, width, s.op("Add", [s.ids("ids", sizes), offsets]));
  }
  const matrix = inputs === "matrix" ? s.ids("ids", sizes) : "";
  const fields = sizes.map((size, at) => {
    const id = inputs === "matrix" ? s.op("Gather", [matrix, s.index(at)], { axis: 1 }) : s.id(`c${at}`, size);
    return s.unsqueeze(s.embed(`emb.${at}`, size, width, id), 1);
  });
  return s.op("Concat", fields, { axis: 1 });
}

/** One logit [batch, 1]. */
function drawInteraction(s: Sketch, kind: Recipe["interactions"][number], stack: string, flat: string, width: number) {
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
    case "wide":
      return s.op("MatMul", [flat, s.weight("wide", [width, 1])]);
  }
}
