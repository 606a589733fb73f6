import { microseconds } from "../compiler/report/quantities.js";
import type { ReportedDesign, ReportedSearch } from "../compiler/report/report.js";
import { pickWords } from "../compiler/report/search-words.js";
import { bytes, integer, table } from "./format.js";

/** The front that a search found, the best quality first, and which design of it was picked and why. */
export function drawSearch(search: ReportedSearch): string {
  const { designs, estimated, batch } = search;
  const front = designs.filter(({ isOnFront }) => isOnFront).toSorted(byQuality);
  const hasAuc = front.some(({ auc }) => auc !== undefined);
  const drawn = table(
    ["--pick", "as good", ...(hasAuc ? ["AUC"] : []), "divergence", "size", `${integer(batch)} rows`, "hidden units"],
    front.map((design) => [
      ...[`${design.picks.join(", ")}${design.isPicked ? " (compiled)" : ""}`, design.isAsGood ? "yes" : ""],
      ...(hasAuc ? [design.auc?.toFixed(5) ?? ""] : []),
      ...[design.loss.toExponential(2), bytes(design.bytes), microseconds(design.microseconds)],
      design.widths.map(({ units }) => integer(units)).join(", "),
    ]),
    ["left", "left", ...(hasAuc ? (["right"] as const) : []), "right", "right", "right", "left"],
  );
  const found = `${integer(estimated)} designs judged, ${integer(designs.length)} made and measured, ${integer(front.length)} that none beats in quality, size and time at once`;
  return `${drawn}\n${found}; picked for ${pickWords(search)}`;
}

function byQuality(a: ReportedDesign, b: ReportedDesign): number {
  return a.auc === undefined || b.auc === undefined ? a.loss - b.loss : b.auc - a.auc;
}
