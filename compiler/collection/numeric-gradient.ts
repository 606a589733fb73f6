import type { GradientModel, GradientOutput } from "../autodiff/backward.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { float64, type Tensor, type TensorOf } from "../ir/tensor.js";
import { Random } from "../training/random.js";
import { withFloat64Kernels } from "./float64-kernels.js";

/** One number of one trainable, by the gradient graph and by central differences. */
export interface Comparison {
  readonly name: string;
  readonly at: number;
  readonly analytic: number;
  readonly numeric: number;
  /** How far rounding of the loss may move `numeric`: a few units in its last place, over the step. */
  readonly rounding: number;
}

/** Whether both agree to `tolerance`, relative to the larger. */
export function agrees({ analytic, numeric, rounding }: Comparison, tolerance: number): boolean {
  return Math.abs(numeric - analytic) <= tolerance * Math.max(Math.abs(numeric), Math.abs(analytic)) + rounding;
}

/**
 * Compares the gradients of a float64 model with central differences at sampled places: of each trainable, the one
 * with the largest gradient and `samples - 1` more, among those that are not zero where there are any.
 * @param weights the values of the trainables; @param feeds of the model's own inputs.
 */
export async function compareWithDifferences(
  { model, loss, gradients }: GradientModel,
  weights: ReadonlyMap<string, TensorOf<"float64">>,
  feeds: ReadonlyMap<string, Tensor>,
  { samples, step, seed }: { readonly samples: number; readonly step: number; readonly seed: number },
): Promise<Comparison[]> {
  const runner = await loadRunner(withFloat64Kernels(model));
  const random = new Random(seed, "coordinates");
  const run = (changed: ReadonlyMap<string, Tensor>) => runner.run(new Map([...feeds, ...weights, ...changed]));
  const comparisons: Comparison[] = [];
  try {
    const results = await run(new Map());
    const rounding = (8 * Number.EPSILON * Math.max(1, Math.abs(Number(results.get(loss)!.data[0])))) / step;
    for (const [name, gradient] of gradients) {
      const tensor = weights.get(name)!;
      const dense = denseGradient(gradient, results, tensor);
      const lossAt = async (at: number, shift: number) => {
        const data = tensor.data.slice();
        data[at]! += shift;
        return Number((await run(new Map([[name, float64(tensor.dims, data)]]))).get(loss)!.data[0]);
      };
      const places = sampledPlaces(dense, samples, random);
      for (const at of places) {
        const numeric = ((await lossAt(at, step)) - (await lossAt(at, -step))) / (2 * step);
        comparisons.push({ name, at, analytic: dense[at]!, numeric, rounding });
      }
    }
  } finally {
    await runner.close();
  }
  return comparisons;
}

/** A gradient as one number per weight; rows read twice are added up. */
export function denseGradient(
  gradient: GradientOutput,
  results: ReadonlyMap<string, Tensor>,
  like: Tensor,
): Float64Array {
  if (gradient.kind === "dense") return Float64Array.from(results.get(gradient.value)!.data, Number);
  const dense = new Float64Array(like.data.length);
  const values = results.get(gradient.values)!.data;
  const rows = like.dims[0]!;
  const width = like.data.length / rows;
  for (const [position, index] of Array.from(results.get(gradient.indices)!.data, Number).entries()) {
    const row = index < 0 ? index + rows : index;
    for (let column = 0; column < width; column++) {
      dense[row * width + column]! += Number(values[position * width + column]);
    }
  }
  return dense;
}

/** The largest first. */
function sampledPlaces(gradient: Float64Array, samples: number, random: Random): number[] {
  let largest = 0;
  const nonzero: number[] = [];
  for (const [at, value] of gradient.entries()) {
    if (Math.abs(value) > Math.abs(gradient[largest]!)) largest = at;
    if (value !== 0) nonzero.push(at);
  }
  const choices = nonzero.length > 0 ? nonzero : [...gradient.keys()];
  const drawn = Array.from({ length: samples - 1 }, () => choices[random.integer(0, choices.length - 1)]!);
  return [...new Set([largest, ...drawn])];
}
