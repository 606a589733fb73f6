import type { CollectedGraph } from "./collected-graph.js";
import type { Sketch } from "./sketch.js";

/** What the compiler was not made for passes through as it is. */
export const otherModels: readonly CollectedGraph[] = [
  { name: "image", tables: 0, denseLayers: 0, draw: image },
  { name: "identity", tables: 0, denseLayers: 0, draw: identity },
];

function image(s: Sketch): void {
  const pixels = s.block("image", [1, 8, 8]);
  const maps = s.op("Relu", [s.op("Conv", [pixels, s.weight("filters", [4, 1, 3, 3], 0.3)])]);
  const pooled = s.op("GlobalAveragePool", [s.op("MaxPool", [maps], { kernel_shape: [2, 2], strides: [2, 2] })]);
  s.output(s.op("Softmax", [s.op("Flatten", [pooled])], { axis: 1 }, "classes"), ["batch", 4]);
}

function identity(s: Sketch): void {
  s.output(s.op("Identity", [s.numbers("x", 3)], {}, "same"), ["batch", 3]);
}
