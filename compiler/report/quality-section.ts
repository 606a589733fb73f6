import type { RankingMetrics } from "../verify/ranking-metrics.js";
import { html, Markup, table } from "./markup.js";
import { measuredOnWords } from "./measured-on.js";
import { integer, percent, signed } from "./quantities.js";
import type { Report } from "./report.js";

/** Ranking quality before and after, how far scores moved, and the gates. */
export function qualitySection({ measuredOn, quality, scoreChange, topK, gates }: Report): Markup {
  if (measuredOn === null || scoreChange === undefined) return new Markup("");
  return html`<section><h2>Quality</h2>
<p>Measured on ${integer(scoreChange.rows)} ${measuredOnWords[measuredOn]}. Calibration is expected over observed clicks.</p>
<div class="beside">
${quality === undefined ? new Markup("") : metrics(quality)}
${table(
  ["scores against the original's", ""],
  [
    ["largest change", scoreChange.largest.toPrecision(3)],
    ["mean change", scoreChange.mean.toPrecision(3)],
    ["NaN or infinite", integer(scoreChange.nonFinite)],
    ...(topK === undefined
      ? []
      : [
          [`best ${topK.k} of a request kept, mean`, percent(topK.mean)],
          [`best ${topK.k} of a request kept, least`, percent(topK.least)],
        ]),
  ],
)}
</div>
<p class="gates">${gates.map(({ name, passed }) => html`<span>${passed ? "\u2713" : "\u2717"} ${name}</span> `)}</p>
</section>`;
}

function metrics({ original, compressed }: { original: RankingMetrics; compressed: RankingMetrics }): Markup {
  const line = (name: string, pick: (of: RankingMetrics) => number, digits: number) => [
    ...[name, pick(original).toFixed(digits), pick(compressed).toFixed(digits)],
    signed(pick(compressed) - pick(original), digits),
  ];
  return table(
    ["", "original", "compressed", "change"],
    [
      line("AUC", ({ auc }) => auc, 6),
      line("log-loss", ({ logLoss }) => logLoss, 6),
      line("normalised entropy", ({ normalizedEntropy }) => normalizedEntropy, 6),
      line("calibration", ({ calibration }) => calibration, 4),
    ],
  );
}
