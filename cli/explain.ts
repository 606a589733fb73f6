import type { Compilation } from "../compiler/compile.js";
import type { SiteReport } from "../compiler/site-reports.js";
import { bytes, ratio } from "./format.js";

/** One line per table and layer: what became of it and why; then what passes left alone, and why. */
export function explain(
  sites: readonly SiteReport[],
  { predictedLosses, budgetLoss, declined }: Pick<Compilation, "predictedLosses" | "budgetLoss" | "declined">,
): string {
  const isByLabels = budgetLoss !== undefined && budgetLoss.labelWeight * budgetLoss.trust > 0;
  const words = isByLabels ? "it is expected to change the log-loss by" : "it moves the output by";
  const lines = sites.map(
    (site) => `  ${site.name}: ${fateOf(site)}${costOf(site, predictedLosses?.get(site.name), words)}`,
  );
  const left = declined.map(({ pass, site, reason }) => `  ${site}: ${reason} (${pass})`);
  return [...["why every table and layer is as it is"], ...lines, ...left].join("\n");
}

function fateOf({
  rank,
  shape,
  kept,
  precision,
  bytesBefore,
  bytesAfter,
  relativeError,
  declined,
}: SiteReport): string {
  const stored = precision === "float32" ? "" : `, stored as ${precision}`;
  const smaller = bytesAfter < bytesBefore ? `, ${ratio(bytesBefore / bytesAfter)} smaller (${bytes(bytesAfter)})` : "";
  if (rank === 0 && kept !== undefined) return `${declined}${stored}${smaller}`;
  if (rank === 0) return `whole, because ${declined}${stored}${smaller}`;
  const share = (100 * (1 - relativeError)).toFixed(2);
  return `rank ${rank} of ${Math.min(...(kept ?? shape))} keeps ${share} % of the variance${stored}${smaller}`;
}

/**
 * A site that stays as it is costs nothing, which need not be said. What cutting units costs is measured of a layer and its
 * readers together: it is in no site's loss.
 */
function costOf({ kept }: SiteReport, loss: number | undefined, words: string): string {
  if (loss === undefined || loss === 0) return "";
  return `; ${kept === undefined ? "alone" : "beside the cut"} ${words} ${loss.toExponential(1)} nats`;
}
