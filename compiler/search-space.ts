import type { Graph } from "./ir/graph.js";
import { highestLayerRank, highestTableRank } from "./lowrank/choose-rank.js";
import { type CompileOptions, effectivePrecision } from "./options.js";
import type { PlannedSite } from "./plan.js";
import { type Precision, precisions, worthwhilePrecision } from "./precision/precision.js";
import { type Level, rankGrid } from "./search/level.js";
import type { SizeModel } from "./search/size-model.js";
import type { Subject } from "./sensitivity.js";
import { overrideOf } from "./site-options.js";

/** What is measured of a site. */
export function subjectOf(graph: Graph, planned: PlannedSite, options: CompileOptions): Subject {
  const { kind, site, choice } = planned;
  const [rows, width] = graph.initializers.get(site.name)!.dims as readonly [number, number];
  const highest = kind === "dense-layer" ? highestLayerRank(site.inputs, site.outputs) : highestTableRank(rows, width);
  return {
    planned,
    highestRank: "rank" in choice && overrideOf(options, site.name).rank === undefined ? highest : 0,
    narrowest: worthwhilePrecision(rows, width, planned.precision),
    isLight: false,
  };
}

/** Sites with little to save are measured at one rank only: with many fields, nearly all of them are like that. */
export function weigh(
  subjects: readonly Subject[],
  levels: readonly (readonly Level[])[],
  size: SizeModel,
): readonly Subject[] {
  const whole = levels.map(([first]) => first!);
  const total = size.total(whole);
  return subjects.map((subject, at) => {
    const saved = Math.max(...levels[at]!.map((level) => -size.change(whole, at, level)));
    return { ...subject, isLight: saved < lightShare * total };
  });
}

const lightShare = 0.01;

/** The site whole in the widest type allowed comes first; an override leaves nothing to choose. */
export function levelsOf({ planned, highestRank }: Subject, options: CompileOptions): Level[] {
  const { choice, site } = planned;
  const fixed = overrideOf(options, site.name);
  const rank = fixed.rank !== undefined && "rank" in choice ? choice.rank : null;
  const ranks = fixed.rank === undefined ? [null, ...rankGrid(highestRank).reverse()] : [rank];
  return ranks.flatMap((rank) => allowed(planned, options).map((precision): Level => ({ rank, precision })));
}

/**
 * Under `auto` tables are float32 or int8: lookups of a third type would be one more Gather, Cast and Concat for every
 * row. Weights are widened when the model is loaded, so float16 costs them nothing.
 */
const tablePrecisions: readonly Precision[] = ["float32", "int8"];

function allowed({ precision, site, kind }: PlannedSite, options: CompileOptions): readonly Precision[] {
  if (precision === "float32" || overrideOf(options, site.name).precision !== undefined) return [precision];
  const asked = effectivePrecision(options);
  if (asked !== "auto") return [asked];
  return kind === "embedding-table" ? tablePrecisions : precisions;
}
