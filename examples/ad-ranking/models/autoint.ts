import type { Model } from "../../../compiler/ir/graph.js";
import { float32 } from "../../../compiler/ir/tensor.js";
import type { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";
import { ClickModelBuilder } from "./click-model-builder.js";

export interface AutoIntOptions {
  /** 8 or more. */
  readonly embeddingWidth: number;
  readonly attentionLayers: number;
  /** Divides the embedding width. */
  readonly heads: number;
  /** Standard deviation of the embeddings before training. */
  readonly embeddingSpread: number;
}

const defaults: AutoIntOptions = { embeddingWidth: 16, attentionLayers: 2, heads: 2, embeddingSpread: 0.01 };

/**
 * AutoInt (Song et al. 2019): multi-head self-attention between fields, dense columns embedded as their value times a
 * learned vector, with residual connections.
 *
 * It starts as a factorisation machine. Where values are signs of fields, +1 and -1 in turn, what field i hears is to first
 * order a mean over j of sign_j e_i . e_j; read with sign_i, the sum over i is that of all pairs' dot products, up to the
 * signs of embeddings. Started at random, products reach the logit a thousand times weaker, and are not learned in
 * time (docs/decisions/0031).
 */
export function autoInt(
  fields: readonly IdField[],
  denseWidth: number,
  random: Random,
  options: Partial<AutoIntOptions> = {},
): Model {
  const { embeddingWidth: width, attentionLayers, heads, embeddingSpread } = { ...defaults, ...options };
  const build = new ClickModelBuilder(fields, denseWidth, random);
  const count = fields.length + denseWidth;
  // The last two numbers of an embedding take no part in attention: an id's own weight, and its field's sign.
  const [own, sign] = [width - 2, width - 1];
  const signOf = (field: number) => (field % 2 === 0 ? 1 : -1);
  const axis = build.graph.ints("field_axis", [1]);
  const rows = fields.map((field, at) => {
    const table = build.normal([field.vocabulary, width], embeddingSpread);
    for (let row = 0; row < field.vocabulary; row++) table.data[row * width + sign] = signOf(at);
    const name = build.graph.initializer(`embedding.${field.name}.weight`, table);
    return build.op("Unsqueeze", [build.op("Gather", [name, field.name], { axis: 0 }), axis]);
  });
  const vectors = build.graph.initializer("dense.embedding", build.normal([denseWidth, width], embeddingSpread));
  const columns = build.op("Unsqueeze", ["dense", build.graph.ints("width_axis", [2])]);
  let value = build.op("Concat", [...rows, build.op("Mul", [columns, vectors])], { axis: 1 });

  const split = build.graph.ints("by_head", [-1, count, heads, width / heads]);
  const joined = build.graph.ints("by_field", [-1, count, width]);
  const scale = Math.sqrt(heads / width);
  const scaled = build.graph.initializer("scale", float32([], [scale]));
  // Of each head two units carry what is heard, once positive and once negative, past the ReLUs; two more an id's weight.
  const heard = Array.from({ length: heads }, (_, head) => (head * width) / heads);
  const carried = [...heard.flatMap((unit) => [unit, unit + 1]), 2, 3];
  const gain = Math.sqrt(count / 2);
  for (let at = 0; at < attentionLayers; at++) {
    const isFirst = at === 0;
    const weightOf = (role: string) => {
      const weight = build.normal([width, width], Math.sqrt(1 / width));
      const set = (from: number, to: number, number: number) => {
        weight.data[from * width + to] = number;
      };
      if (role === "query" || role === "key") {
        if (!isFirst) return weight;
        weight.data.fill(0);
        for (let unit = 0; unit < own; unit++) set(unit, unit, 1 / Math.sqrt(scale));
        return weight;
      }
      for (const unit of carried) for (let from = 0; from < width; from++) set(from, unit, 0);
      if (role === "residual" && !isFirst) for (const unit of carried) set(unit, unit, 1);
      if (role === "residual" && isFirst)
        for (const [unit, number] of [
          [2, 1],
          [3, -1],
        ] as const)
          set(own, unit, number);
      if (role === "value" && isFirst) {
        for (const unit of heard) {
          set(sign, unit, gain);
          set(sign, unit + 1, -gain);
        }
      }
      return weight;
    };
    const projected = (role: string) =>
      build.op("MatMul", [value, build.graph.initializer(`attention.${at}.${role}.weight`, weightOf(role))]);
    const byHead = (role: string, perm: readonly number[]) =>
      build.op("Transpose", [build.op("Reshape", [projected(role), split])], { perm });
    const keys = build.op("Mul", [byHead("key", [0, 2, 3, 1]), scaled]);
    const attention = build.op("Softmax", [build.op("MatMul", [byHead("query", [0, 2, 1, 3]), keys])], { axis: -1 });
    const mixed = build.op("MatMul", [attention, byHead("value", [0, 2, 1, 3])]);
    const together = build.op("Reshape", [build.op("Transpose", [mixed], { perm: [0, 2, 1, 3] }), joined]);
    value = build.op("Relu", [build.op("Add", [together, projected("residual")])]);
  }
  const features = build.op("Flatten", [value], { axis: 1 });
  const readOut = build.normal([1, count * width], Math.sqrt(1 / (count * width)));
  for (let field = 0; field < count; field++) {
    const from = field * width;
    for (const unit of heard) {
      const weight = field < fields.length ? gain * signOf(field) : 0;
      readOut.data.set([weight, -weight], from + unit);
    }
    readOut.data.set([1, -1], from + 2);
  }
  return build.finish("autoint", build.linear("out", features, readOut));
}
