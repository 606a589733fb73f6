import { frontChart } from "./front-chart.js";
import { html, Markup, table } from "./markup.js";
import { bytes, integer, microseconds } from "./quantities.js";
import type { Report } from "./report.js";
import { pickWords } from "./search-words.js";

/** What the search tried, and what of it nothing else beats. */
export function searchSection({ search }: Report): Markup {
  if (search === undefined) return new Markup("");
  const { designs, estimated, batch } = search;
  const front = designs.filter(({ isOnFront }) => isOnFront).sort((a, b) => a.bytes - b.bytes);
  return html`<section><h2>The designs measured</h2>
<p>${integer(estimated)} designs were judged by what each choice alone costs, ${integer(designs.length)} were made and
measured. Large and blue: the one picked. Green: like it, nothing measured beats them in quality, size and time at
once, within the limits asked for. Grey: beaten, or outside the limits. Rows of the search only; the quality above is of
other rows where there were some. Picked for ${pickWords(search)}.</p>
<div class="pair">${new Markup(frontChart(search, "bytes"))}${new Markup(frontChart(search, "microseconds"))}</div>
${table(
  [
    "picked for",
    "as good",
    "size",
    `time of ${integer(batch)} rows`,
    "AUC",
    "divergence",
    "units kept per hidden layer",
  ],
  front.map((design) => [
    ...[design.picks.join(", "), design.isAsGood ? "yes" : ""],
    ...[bytes(design.bytes), microseconds(design.microseconds)],
    design.auc?.toFixed(5) ?? "",
    design.loss.toExponential(2),
    design.widths.map(({ units }) => integer(units)).join(", "),
  ]),
)}</section>`;
}
