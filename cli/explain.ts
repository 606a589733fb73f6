import type { Compilation } from "../compiler/compile.js";
import type { SiteReport } from "../compiler/site-reports.js";
import { bytes, ratio } from "./format.js";

/** One line per table and layer: what became of it and why; then what passes left alone, and why. */
export function explain(
  sites: readonly SiteReport[],
  { predictedLosses, declined }: Pick<Compilation, "predictedLosses" | "declined">,
): string {
  const lines = sites.map((site) => `  ${site.name}: ${fateOf(site)}${costOf(site, predictedLosses?.get(site.name))}`);
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

/** What cutting units cost is measured of a layer and its readers together: it is in no site's loss. */
function costOf({ kept }: SiteReport, loss: number | undefined): string {
  if (loss === undefined || (kept !== undefined && loss === 0)) return "";
  return `; ${kept === undefined ? "alone" : "beside the cut"} it moves the output by ${loss.toExponential(1)} nats`;
}
