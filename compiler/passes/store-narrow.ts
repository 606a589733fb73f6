import type { GraphBuilder } from "../ir/builder.js";
import { float32, type TensorOf } from "../ir/tensor.js";
import { toFloat16 } from "../precision/float16.js";
import { quantiseRows, quantiseWhole } from "../precision/int8-rows.js";
import type { Precision } from "../precision/precision.js";

/** The initialisers that hold a narrow matrix: codes [rows, width], and the scale they are multiplied by. */
export interface NarrowMatrix {
  readonly codes: string;
  /** float16 [rows, 1], one per row; or one float32 in all, for a matrix of one column. */
  readonly scale?: { readonly name: string; readonly perRow: boolean };
}

/** Stores a matrix at a precision below float32. */
export function storeNarrow(
  build: GraphBuilder,
  { dims, data }: TensorOf<"float32">,
  precision: Exclude<Precision, "float32">,
): NarrowMatrix {
  const [rows, width] = dims;
  if (precision === "float16") {
    return { codes: build.initializer("float16", { type: "float16", dims, data: Uint16Array.from(data, toFloat16) }) };
  }
  if (width === 1) {
    const { codes, scale } = quantiseWhole(data);
    return {
      codes: build.initializer("int8", { type: "int8", dims, data: codes }),
      scale: { name: build.initializer("scale", float32([], [scale])), perRow: false },
    };
  }
  const { codes, scales } = quantiseRows(data, width!);
  return {
    codes: build.initializer("int8", { type: "int8", dims, data: codes }),
    scale: { name: build.initializer("scale", { type: "float16", dims: [rows!, 1], data: scales }), perRow: true },
  };
}
