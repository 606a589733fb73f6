import { html, Markup, table } from "./markup.js";
import { bytes, percent } from "./quantities.js";
import type { Report, ReportedSite } from "./report.js";
import { spectrumChart } from "./spectrum-chart.js";

/** More charts than a page can bear; report.json has them all. */
const mostSpectra = 48;

/** The spectrum of every factorised site and the rank chosen from it, largest sites first. */
export function spectraSection({ sites, method }: Report): Markup {
  const factorised = sites.filter(({ rank }) => rank > 0).sort((a, b) => b.bytesBefore - a.bytesBefore);
  if (factorised.length === 0) return new Markup("");
  const what =
    method === "afm"
      ? "Variance of the features along each axis, as a share of all of it"
      : "Squared singular values of the weights, as a share of their sum";
  return html`<section><h2>Spectra and ranks</h2>
<p>${what}, on a logarithmic scale. Blue axes are kept, grey ones left out.${
    factorised.length > mostSpectra
      ? ` The ${mostSpectra} largest of ${factorised.length}; report.json has the others.`
      : ""
  }</p>
<div class="grid">
${factorised.slice(0, mostSpectra).map(figure)}</div></section>`;
}

function figure(site: ReportedSite): Markup {
  const kept = site.spectrum.slice(0, site.rank).reduce((sum, share) => sum + share, 0);
  return html`<figure>${new Markup(spectrumChart(site))}<figcaption><b>${site.name}</b>
<span>rank ${site.rank} of ${site.spectrum.length} keeps ${percent(kept)}</span></figcaption></figure>
`;
}

/** Every site that was factorised or cut in numbers. */
export function sitesTable({ sites }: Report): Markup {
  const rows = sites
    .filter(({ rank, kept }) => rank > 0 || kept !== undefined)
    .map((site) => [
      ...[site.name, site.kind === "dense-layer" ? "dense layer" : "table", shapeOf(site.shape)],
      ...[site.kept === undefined ? "" : shapeOf(site.kept), site.rank === 0 ? "" : String(site.rank)],
      ...[bytes(site.bytesBefore), bytes(site.bytesAfter), site.rank === 0 ? "" : percent(site.relativeError)],
    ]);
  return html`<section><h2>Tables and layers made smaller</h2>
${table(["name", "kind", "shape", "cut to", "rank", "before", "after", "feature error"], rows, [1])}</section>`;
}

function shapeOf(shape: readonly [number, number]): string {
  return shape.join(" \u00d7 ");
}

/** Sites left whole and sites that passes left alone, by reason. */
export function declinedSection({ sites, declined }: Report): Markup {
  const reasons = new Map<string, string[]>();
  const add = (reason: string, site: string) => reasons.set(reason, [...(reasons.get(reason) ?? []), site]);
  for (const { rank, kept, declined: reason, name } of sites) {
    if (rank === 0 && kept === undefined) add(`left whole: ${reason}`, name);
  }
  for (const { pass, reason, site } of declined) add(`${pass}: ${reason}`, site);
  if (reasons.size === 0) return new Markup("");
  const rows = [...reasons].map(([reason, names]) => [
    reason,
    String(names.length),
    names.length <= 3
      ? names.join(", ")
      : html`<details><summary>${names.slice(0, 2).join(", ")} and ${names.length - 2} more</summary>${names.join(", ")}</details>`,
  ]);
  return html`<section><h2>Left alone, and why</h2>
${table(["reason", "sites", "which"], rows, [2])}</section>`;
}
