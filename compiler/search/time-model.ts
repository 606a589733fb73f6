import type { CostModel } from "./cost-model.js";
import type { Level } from "./level.js";
import type { SizedSite } from "./size-model.js";

/** What a site takes alone, in microseconds of one batch, fixed costs of a run included. */
export interface SiteTimes {
  readonly whole: number;
  /** As factors, at ranks rising. */
  readonly byRank: readonly { readonly rank: number; readonly microseconds: number }[];
  /** Of one multiply-add per row in this site's products: the slope of its times. */
  readonly perMultiplyAdd: number;
}

/**
 * Microseconds of everything that levels decide, against the whole model's: a site at a rank takes what it was measured
 * to take; a layer that reads codes has fewer columns and is faster by the multiply-adds it is spared. Times are taken
 * to add up; who needs the sum exactly measures the graph made.
 */
export class TimeModel implements CostModel {
  readonly affected: readonly (readonly number[])[];

  constructor(
    readonly sites: readonly SizedSite[],
    private readonly times: readonly SiteTimes[],
    private readonly batch: number,
  ) {
    const affected = sites.map((_, at) => new Set([at]));
    for (const [at, site] of sites.entries()) {
      if (site.kind === "layer") for (const table of site.folds) affected[table]!.add(at);
    }
    this.affected = affected.map((set) => [...set]);
  }

  total(levels: readonly Level[]): number {
    return this.sites.reduce((sum, _, at) => sum + this.timeOf(at, levels), 0);
  }

  change(levels: readonly Level[], at: number, level: Level): number {
    const after = levels.with(at, level);
    return this.affected[at]!.reduce((sum, site) => sum + this.timeOf(site, after) - this.timeOf(site, levels), 0);
  }

  /** Below zero where the site takes less than whole. */
  private timeOf(at: number, levels: readonly Level[]): number {
    const site = this.sites[at]!;
    const { rank } = levels[at]!;
    const { whole, perMultiplyAdd } = this.times[at]!;
    const own = rank === null ? 0 : this.factored(at, rank) - whole;
    if (site.kind === "table") return own;
    const spared = site.folds.reduce((sum, table) => sum + this.narrowedBy(table, levels), 0);
    return own - spared * (rank ?? site.outputs) * perMultiplyAdd * this.batch;
  }

  private narrowedBy(table: number, levels: readonly Level[]): number {
    const site = this.sites[table]!;
    const { rank } = levels[table]!;
    return site.kind === "table" && rank !== null ? site.width - rank : 0;
  }

  /** Measured, or on the line between two that are. */
  private factored(at: number, rank: number): number {
    const points = this.times[at]!.byRank;
    const above = points.findIndex((point) => point.rank >= rank);
    const b = points[above < 0 ? points.length - 1 : above]!;
    const a = points[above - 1];
    if (a === undefined || b.rank <= rank) return b.microseconds;
    return a.microseconds + ((b.microseconds - a.microseconds) * (rank - a.rank)) / (b.rank - a.rank);
  }
}

/** Measuring noise smoothed away: no rank takes longer than a higher one. */
export function risingTimes(byRank: SiteTimes["byRank"]): SiteTimes["byRank"] {
  let least = Number.POSITIVE_INFINITY;
  return byRank
    .toReversed()
    .map(({ rank, microseconds }) => {
      least = Math.min(least, microseconds);
      return { rank, microseconds: least };
    })
    .reverse();
}

/** Slope of the least-squares line through times over multiply-adds; never negative. */
export function slopeOf(points: readonly { readonly work: number; readonly time: number }[]): number {
  const mean = (of: (point: { work: number; time: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [work, time] = [mean((point) => point.work), mean((point) => point.time)];
  const spread = points.reduce((sum, point) => sum + (point.work - work) ** 2, 0);
  const together = points.reduce((sum, point) => sum + (point.work - work) * (point.time - time), 0);
  return spread === 0 ? 0 : Math.max(0, together / spread);
}
