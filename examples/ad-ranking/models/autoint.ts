import type { Model } from "../../../compiler/ir/graph.js";
import { float32 } from "../../../compiler/ir/tensor.js";
import type { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";
import { ClickModelBuilder } from "./click-model-builder.js";

export interface AutoIntOptions {
  readonly embeddingWidth: number;
  readonly attentionLayers: number;
  /** Divides the embedding width. */
  readonly heads: number;
  /** Standard deviation of the embeddings before training. */
  readonly embeddingSpread: number;
}

const defaults: AutoIntOptions = { embeddingWidth: 16, attentionLayers: 2, heads: 2, embeddingSpread: 0.1 };

/**
 * AutoInt (Song et al. 2019): multi-head self-attention between fields, dense columns embedded as their value times a
 * learned vector, with residual connections.
 */
export function autoInt(
  fields: readonly IdField[],
  denseWidth: number,
  random: Random,
  options: Partial<AutoIntOptions> = {},
): Model {
  const { embeddingWidth: width, attentionLayers, heads, embeddingSpread } = { ...defaults, ...options };
  const build = new ClickModelBuilder(fields, denseWidth, random);
  const stacked = build.stackedLookups(width, embeddingSpread);
  const vectors = build.graph.initializer("dense.embedding", build.normal([denseWidth, width], embeddingSpread));
  const columns = build.op("Unsqueeze", ["dense", build.graph.ints("width_axis", [2])]);
  let value = build.op("Concat", [stacked, build.op("Mul", [columns, vectors])], { axis: 1 });

  const count = fields.length + denseWidth;
  const split = build.graph.ints("by_head", [-1, count, heads, width / heads]);
  const joined = build.graph.ints("by_field", [-1, count, width]);
  const scale = build.graph.initializer("scale", float32([], [Math.sqrt(heads / width)]));
  for (let at = 0; at < attentionLayers; at++) {
    const projected = (role: string) => {
      const weight = build.normal([width, width], Math.sqrt(1 / width));
      return build.op("MatMul", [value, build.graph.initializer(`attention.${at}.${role}.weight`, weight)]);
    };
    const byHead = (role: string, perm: readonly number[]) =>
      build.op("Transpose", [build.op("Reshape", [projected(role), split])], { perm });
    const keys = build.op("Mul", [byHead("key", [0, 2, 3, 1]), scale]);
    const attention = build.op("Softmax", [build.op("MatMul", [byHead("query", [0, 2, 1, 3]), keys])], { axis: -1 });
    const mixed = build.op("MatMul", [attention, byHead("value", [0, 2, 1, 3])]);
    const heard = build.op("Reshape", [build.op("Transpose", [mixed], { perm: [0, 2, 1, 3] }), joined]);
    value = build.op("Relu", [build.op("Add", [heard, projected("residual")])]);
  }
  const features = build.op("Flatten", [value], { axis: 1 });
  return build.finish("autoint", build.readOut("out", features, count * width));
}
