import type { HiddenLayer } from "./analysis/hidden-layers.js";
import { type Design, wholeLevel } from "./design.js";
import type { PlannedSite } from "./plan.js";
import type { Level } from "./search/level.js";
import type { LossCurve } from "./search/loss-curve.js";
import { type SizedSite, SizeModel } from "./search/size-model.js";

/** What is known of a model before any design of it is made. */
export interface DesignFacts {
  readonly hidden: readonly HiddenLayer[];
  readonly sites: readonly PlannedSite[];
  /** In the order of `sites`. */
  readonly sized: readonly SizedSite[];
  readonly padded: (bytes: number) => number;
  /** Bytes that no design changes. */
  readonly fixedBytes: number;
  /** What a level of one site alone costs the output, in the order of `sites`. */
  readonly levelLosses: readonly LossCurve[];
  /** What keeping so many units of one layer alone costs the output. */
  readonly widthLoss: (layer: string, width: number) => number;
}

/** A design by what can be told without making it. */
export interface DesignEstimate {
  /** In the files; within 1 % of what is written. */
  readonly bytes: number;
  /** Sum of what each choice alone costs the output, in nats. */
  readonly loss: number;
  /** Multiply-adds of dense layers per row. */
  readonly multiplyAdds: number;
  /** Layers in two factors: each is one more operator to run. */
  readonly pairs: number;
  /** Numbers per row that lookups copy, by the bytes they are stored in. */
  readonly gatheredBytes: number;
}

export function estimateDesign(facts: DesignFacts, design: Design): DesignEstimate {
  const sized = resized(facts, design.widths);
  const levels = facts.sites.map((planned, at): Level => clipped(sized[at]!, design.levels.get(planned.site.name)));
  const size = new SizeModel(sized, facts.padded);
  let loss = 0;
  let multiplyAdds = 0;
  let pairs = 0;
  let gatheredBytes = 0;
  for (const [at, site] of sized.entries()) {
    const level = levels[at]!;
    loss += facts.levelLosses[at]!(level);
    const numberBytes = level.precision === "float32" ? 4 : level.precision === "float16" ? 2 : 1;
    if (site.kind === "table") {
      gatheredBytes += (level.rank ?? site.width) * numberBytes;
      if (level.rank !== null) multiplyAdds += site.widened * level.rank * site.width;
      continue;
    }
    const inputs = site.folds.reduce((left, table) => left - foldedAway(sized[table]!, levels[table]!), site.inputs);
    multiplyAdds += level.rank === null ? inputs * site.outputs : level.rank * (inputs + site.outputs);
    if (level.rank !== null) pairs++;
  }
  for (const { layer } of facts.hidden) {
    const width = design.widths.get(layer.name);
    if (width !== undefined && width < layer.outputs) loss += facts.widthLoss(layer.name, width);
  }
  return { bytes: facts.fixedBytes + size.total(levels), loss, multiplyAdds, pairs, gatheredBytes };
}

/** Sites as they are once hidden layers keep fewer units. */
function resized({ hidden, sites, sized }: DesignFacts, widths: ReadonlyMap<string, number>): SizedSite[] {
  const outputsOf = new Map<string, number>();
  const inputsLess = new Map<string, number>();
  for (const { layer, readers } of hidden) {
    const width = widths.get(layer.name) ?? layer.outputs;
    outputsOf.set(layer.name, width);
    for (const reader of readers) {
      const name = reader.layer.name;
      inputsLess.set(name, (inputsLess.get(name) ?? 0) + layer.outputs - width);
    }
  }
  return sized.map((site, at) => {
    if (site.kind === "table") return site;
    const { name } = sites[at]!.site;
    const outputs = outputsOf.get(name) ?? site.outputs;
    return { ...site, outputs, inputs: site.inputs - (inputsLess.get(name) ?? 0) };
  });
}

/** A rank from break-even on is the site whole, as the maker does it. */
function clipped(site: SizedSite, level: Level = wholeLevel): Level {
  if (level.rank === null || site.kind === "table") return level;
  const isSmaller = level.rank * (site.inputs + site.outputs) < site.inputs * site.outputs;
  return isSmaller ? level : { ...level, rank: null };
}

function foldedAway(site: SizedSite, { rank }: Level): number {
  return site.kind === "table" && rank !== null ? site.width - rank : 0;
}
