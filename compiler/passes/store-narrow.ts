import type { GraphBuilder } from "../ir/builder.js";
import { mapRows } from "../ir/row-blocks.js";
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
  matrix: TensorOf<"float32">,
  precision: Exclude<Precision, "float32">,
): NarrowMatrix {
  const [rows, width] = matrix.dims as readonly [number, number];
  if (precision === "float16") {
    const halves = mapRows(matrix, "float16", width, ({ data }) => Uint16Array.from(data, toFloat16));
    return { codes: build.initializer("float16", halves) };
  }
  if (width === 1) {
    const { codes, scale } = quantiseWhole(matrix.data);
    return {
      codes: build.initializer("int8", { type: "int8", dims: matrix.dims, data: codes }),
      scale: { name: build.initializer("scale", float32([], [scale])), perRow: false },
    };
  }
  const scales = new Uint16Array(rows);
  const codes = mapRows(matrix, "int8", width, ({ start, data }) => {
    const quantised = quantiseRows(data, width);
    scales.set(quantised.scales, start);
    return quantised.codes;
  });
  return {
    codes: build.initializer("int8", codes),
    scale: { name: build.initializer("scale", { type: "float16", dims: [rows, 1], data: scales }), perRow: true },
  };
}
