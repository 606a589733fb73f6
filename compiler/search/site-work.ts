import type { Level } from "./level.js";
import type { SizedSite } from "./size-model.js";

/** What one more operator costs whatever its size, in the multiply-adds that take as long at about 100 rows. */
const operatorWork = 2048;

/** A matrix product computes its columns this many at a time (one AVX-512 register of float32); what is left over counts whole. */
const columnsAtOnce = 16;

/**
 * Multiply-adds per row of a dense layer at its level, and of keeping it as two layers. How its numbers are stored
 * makes no difference: they are widened when the model is loaded. A table does those of the back-projections that stay
 * because an interaction reads it at full width.
 */
export function siteWork(sites: readonly SizedSite[], levels: readonly Level[], at: number): number {
  const site = sites[at]!;
  const { rank } = levels[at]!;
  if (site.kind === "table") return rank === null ? 0 : site.widened * rank * whole(site.width);
  const inputs = site.folds.reduce((left, table) => left - narrowedBy(sites[table]!, levels[table]!), site.inputs);
  if (rank === null) return inputs * whole(site.outputs);
  return inputs * whole(rank) + rank * whole(site.outputs) + operatorWork;
}

function whole(columns: number): number {
  return columnsAtOnce * Math.ceil(columns / columnsAtOnce);
}

function narrowedBy(site: SizedSite, { rank }: Level): number {
  return site.kind === "table" && rank !== null ? site.width - rank : 0;
}
