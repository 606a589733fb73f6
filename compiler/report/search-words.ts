import { integer } from "./quantities.js";
import type { ReportedSearch } from "./report.js";

/** Which `--pick` was asked for and why it fell on the design it did, in a sentence without its full stop. */
export function pickWords(search: ReportedSearch): string {
  return `${search.pick}: ${whyWords(search)}`;
}

function whyWords(search: ReportedSearch): string {
  switch (search.pick) {
    case "smallest":
      return "the front's least bytes";
    case "fastest":
      return "the front's least time";
    case "knee":
      return "the one nearest to the front's best quality, bytes and time at once";
    default:
      return bestWords(search);
  }
}

function bestWords({ designs, rows, unnoticeable }: ReportedSearch): string {
  const good = designs.filter(({ isAsGood }) => isAsGood).length;
  const which =
    good <= 1 ? "the best; no other is as good" : `the fastest of ${integer(good)} designs as good as the best`;
  const sameAuc =
    rows.labelled === undefined
      ? ""
      : `AUC within one standard error of the difference, ${integer(rows.labelled)} validation rows, and `;
  return `${which} (${sameAuc}at most ${unnoticeable.toExponential(1)} nats per row further from the original's outputs)`;
}
