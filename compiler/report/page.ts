import type { RunTime } from "../verify/measure-latency.js";
import { budgetWords, shrinkageWords } from "./budget-words.js";
import { bytesChart, siteBytesChart } from "./bytes-chart.js";
import { curveChart } from "./curve-chart.js";
import { distillationSection } from "./distillation-section.js";
import { headline } from "./headline.js";
import { latencyChart } from "./latency-chart.js";
import { html, Markup, table } from "./markup.js";
import { pageStyle } from "./page-style.js";
import { qualitySection } from "./quality-section.js";
import { integer, microseconds } from "./quantities.js";
import type { Report, ReportedLatency } from "./report.js";
import { searchSection } from "./search-section.js";
import { declinedSection, sitesTable, spectraSection } from "./sites-section.js";

/** A browser that obeys this loads nothing, from wherever the page is opened. */
const loadNothing = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** report.html: one file that needs no network, no script and no other file. */
export function drawPage(report: Report): string {
  const method = report.method === "afm" ? "atomic feature mimicking" : "singular values of the weights";
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${loadNothing}">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${report.model}: what compression did</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<header><h1>${report.model}</h1>
<p>compressed by rankserve ${report.toolVersion} with ${method}</p></header>
${headline(report)}
<section><h2>Where the bytes went</h2>
${new Markup(bytesChart(report.before, report.after))}
${new Markup(report.sites.length === 0 ? "" : siteBytesChart(report.sites))}
</section>
${latencySection(report.latency)}
${costSection(report)}
${qualitySection(report)}
${budgetSection(report)}
${distillationSection(report.distillation)}
${curveSection(report)}
${searchSection(report)}
${spectraSection(report)}
${sitesTable(report)}
${hiddenLayersSection(report)}
${declinedSection(report)}
${provenanceSection(report)}
</body>
</html>
`.text;
}

function latencySection(latency: readonly ReportedLatency[] | undefined): Markup {
  if (latency === undefined) return new Markup("");
  const time = ({ p50, p10, p90 }: RunTime) => `${microseconds(p50)} (${integer(p10)} to ${integer(p90)})`;
  const wide = latency.filter(({ before, after }) => isWide(before) || isWide(after)).map(({ batch }) => batch);
  const note = `The machine was busy: at ${wide.join(", ")} rows a tenth of the runs took over twice as long as the fastest tenth. Compress on a quiet one before quoting these times.`;
  return html`<section><h2>Where the microseconds went</h2>
<p>Time per row, median. Both models ran in turn on one thread, so that whatever else the machine did met both.</p>
<div class="row">${latency.map((at) => new Markup(latencyChart(at)))}</div>
${table(
  ["a run of", "original: median (p10 to p90)", "compressed: median (p10 to p90)", "runs of each"],
  latency.map(({ batch, before, after, runs }) => [
    ...[batch === 1 ? "1 row" : `${batch} rows`, time(before), time(after), integer(runs)],
  ]),
)}
${wide.length === 0 ? new Markup("") : html`<p class="note">${note}</p>`}</section>`;
}

/** Medians of so wide a spread say little. */
function isWide({ p10, p90 }: RunTime): boolean {
  return p90 > 2 * p10;
}

function budgetSection({ budgetLoss, shrinkage }: Report): Markup {
  if (budgetLoss === undefined && shrinkage === undefined) return new Markup("");
  return html`<section><h2>What was kept low</h2>
${budgetLoss === undefined ? new Markup("") : html`<p>${budgetWords(budgetLoss)}.</p>`}
${shrinkage === undefined ? new Markup("") : html`<p>${shrinkageWords(shrinkage)}.</p>`}</section>`;
}

function curveSection(report: Report): Markup {
  const chart = curveChart(report);
  if (chart === "") return new Markup("");
  return html`<section><h2>Size against AUC</h2>
<p>With the ranks of all tables and layers at one part of their width.</p>
${new Markup(chart)}</section>`;
}

function hiddenLayersSection({ hiddenLayers }: Report): Markup {
  if (hiddenLayers.length === 0) return new Markup("");
  return html`<section><h2>Hidden layers</h2>
<p>Units left out are told from those that stay: the layers that read them were fitted again to the traffic.</p>
${table(
  ["layer", "units", "kept"],
  hiddenLayers.map(({ name, units, kept }) => [name, integer(units), integer(kept)]),
)}</section>`;
}

function costSection({ before, after }: Report): Markup {
  const line = (name: string, a: number, b: number) => [name, integer(a), integer(b)];
  return html`<section><h2>Size and cost</h2>
${table(
  ["", "original", "compressed"],
  [
    line("parameters", before.parameters, after.parameters),
    line("bytes", before.bytes, after.bytes),
    line("FLOPs per row", before.flopsPerRow, after.flopsPerRow),
    line("bytes gathered per row", before.gatheredBytesPerRow, after.gatheredBytesPerRow),
  ],
)}</section>`;
}

function provenanceSection({ provenance, toolVersion }: Report): Markup {
  const { sourceSha256, calibrationRows, data, training } = provenance;
  return html`<section class="provenance"><h2>Where it comes from</h2>
${table(
  ["", ""],
  [
    ["rankserve", toolVersion],
    ["model, sha256", html`<code>${sourceSha256}</code>`],
    ["calibration rows", integer(calibrationRows)],
    ...data.map(({ name, sha256 }) => [name, html`<code>${sha256}</code>`]),
    ...training.map(({ name, sha256 }) => [`learned from ${name}`, html`<code>${sha256}</code>`]),
  ],
  [1],
)}</section>`;
}
