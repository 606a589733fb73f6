import { type Design, wholeLevel } from "./design.js";
import type { Genome, SearchSpace } from "./evolution/search-space.js";
import { highestLayerRank, highestTableRank } from "./lowrank/choose-rank.js";
import type { NarrowableLayer } from "./narrow-layers.js";
import type { PlannedSite } from "./plan.js";
import { type Precision, precisions, worthwhilePrecision } from "./precision/precision.js";
import type { Level } from "./search/level.js";
import { widthGrid } from "./search/width-grid.js";

/** One thing to choose, and the choices from the largest to the smallest. */
export type Choice =
  | { readonly kind: "width"; readonly layer: string; readonly units: number; readonly widths: readonly number[] }
  | { readonly kind: "level"; readonly planned: PlannedSite; readonly levels: readonly Level[] };

/** All that may be chosen. A genome holds the index of what is chosen, per choice. */
export interface DesignSpace {
  readonly choices: readonly Choice[];
  readonly genes: SearchSpace;
}

export function designSpace(
  hidden: readonly NarrowableLayer[],
  sites: readonly PlannedSite[],
  allowed: readonly Precision[] = precisions,
): DesignSpace {
  const choices: Choice[] = [
    ...hidden.map(({ name, units, order }): Choice => {
      return { kind: "width", layer: name, units, widths: widthGrid(units, order.order.length) };
    }),
    ...sites.map((planned): Choice => ({ kind: "level", planned, levels: levelsOf(planned, allowed) })),
  ].filter((choice) => sizeOf(choice) > 1);
  const genes = choices.map((choice) => ({ name: nameOf(choice), values: [...Array(sizeOf(choice)).keys()] }));
  return { choices, genes };
}

export function designOf({ choices }: DesignSpace, genome: Genome): Design {
  const widths = new Map<string, number>();
  const levels = new Map<string, Level>();
  for (const [at, choice] of choices.entries()) {
    const index = genome[at]!;
    if (choice.kind === "width") widths.set(choice.layer, choice.widths[index]!);
    else levels.set(choice.planned.site.name, choice.levels[index]!);
  }
  return { widths, levels };
}

export function sizeOf(choice: Choice): number {
  return choice.kind === "width" ? choice.widths.length : choice.levels.length;
}

function nameOf(choice: Choice): string {
  return choice.kind === "width" ? `${choice.layer} width` : choice.planned.site.name;
}

function levelsOf({ kind, site, choice, precision }: PlannedSite, allowed: readonly Precision[]): Level[] {
  const [rows, width] = kind === "dense-layer" ? [site.outputs, site.inputs] : [site.rows, site.width];
  const highest = kind === "dense-layer" ? highestLayerRank(width, rows) : highestTableRank(rows, width);
  const ranks = "rank" in choice ? [null, ...ranksBelow(Math.min(highest, rows, width))] : [null];
  return ranks.flatMap((rank) => {
    const stored = allowed.filter((each) => worthwhilePrecision(rows, rank ?? width, each) === each);
    const possible =
      precision === "float32" ? [wholeLevel.precision] : stored.length === 0 ? allowed.slice(0, 1) : stored;
    return possible.map((each): Level => ({ rank, precision: each }));
  });
}

/** Whole vectors, thinner towards the top. */
function ranksBelow(highest: number): number[] {
  const steps = [1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];
  return steps.filter((rank) => rank <= highest).reverse();
}
