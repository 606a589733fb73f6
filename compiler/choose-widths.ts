import type { Model } from "./ir/graph.js";
import { type NarrowableLayer, narrowLayers } from "./narrow-layers.js";
import type { WidthRequest } from "./options.js";
import type { OutputJudge } from "./output-judge.js";
import { widthGrid } from "./search/width-grid.js";

/** Units to keep by layer, as a person asks for them; `auto` is for `unnoticedWidths`. */
export function requestedWidths(
  layers: readonly NarrowableLayer[],
  request: Exclude<WidthRequest, { kind: "auto" }>,
): Map<string, number> {
  return new Map(
    layers.map(({ name, units }) => {
      if (request.kind === "full") return [name, units];
      const wanted = request.kind === "number" ? request.rank : Math.round(units * request.part);
      return [name, Math.min(units, Math.max(1, wanted))];
    }),
  );
}

/** What keeping so many units of a layer alone costs the model's outputs, in nats. */
export interface WidthLoss {
  readonly layer: NarrowableLayer;
  /** Widths falling from all units, each with its loss. */
  readonly steps: readonly { readonly width: number; readonly loss: number }[];
}

/** Measures every width worth considering of every layer; labels do not count. */
export async function measureWidths(
  model: Model,
  layers: readonly NarrowableLayer[],
  judge: OutputJudge,
): Promise<WidthLoss[]> {
  const losses: WidthLoss[] = [];
  for (const layer of layers) {
    const steps: { width: number; loss: number }[] = [];
    for (const width of widthGrid(layer.units, layer.order.order.length)) {
      const narrowed = narrowLayers(model, layers, new Map([[layer.name, width]]));
      const loss = width === layer.units ? 0 : (await judge.lossOf(narrowed)).divergence;
      steps.push({ width, loss });
    }
    losses.push({ layer, steps });
  }
  return losses;
}

/**
 * The widths that save the most work while the losses of all layers, taken to add up, stay within `allowance` nats:
 * greedily, of all steps that fit, the one that saves most multiply-adds per loss.
 */
export function widthsWithin(losses: readonly WidthLoss[], allowance: number): Map<string, number> {
  const chosen = losses.map(() => 0);
  let spent = 0;
  for (;;) {
    let best: { readonly at: number; readonly to: number; readonly price: number; readonly loss: number } | undefined;
    for (const [at, { layer, steps }] of losses.entries()) {
      const now = steps[chosen[at]!]!;
      for (let to = chosen[at]! + 1; to < steps.length; to++) {
        const loss = Math.max(0, steps[to]!.loss - now.loss);
        if (spent + loss > allowance) continue;
        const price = loss / ((now.width - steps[to]!.width) * layer.workPerUnit);
        if (best === undefined || price < best.price) best = { at, to, price, loss };
      }
    }
    if (best === undefined) break;
    chosen[best.at] = best.to;
    spent += best.loss;
  }
  return new Map(losses.map(({ layer, steps }, at) => [layer.name, steps[chosen[at]!]!.width]));
}
