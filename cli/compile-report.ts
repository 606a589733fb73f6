import { join } from "node:path";
import { budgetWords, shrinkageWords } from "../compiler/report/budget-words.js";
import { measuredOnWords } from "../compiler/report/measured-on.js";
import type { ModelCost, Report, ReportedSite } from "../compiler/report/report.js";
import { drawChange, drawLatency, drawQuality } from "./draw-comparison.js";
import { drawSearch } from "./draw-search.js";
import { drawCurve } from "./draw-training.js";
import { bytes, integer, ratio, table } from "./format.js";

/** What `compile` prints: per site and in all, before and after. */
export function drawReport(report: Report, folder: string | null): string {
  const { before, after } = report;
  const sites = table(
    ["table or layer", "shape", "rank", "stored as", "before", "after", "error", "left whole or cut"],
    report.sites
      .filter((site) => !isWide(site))
      .map((site) => [
        ...[site.name, site.shape.join(" x "), rankOf(site), site.precision],
        ...[bytes(site.bytesBefore), bytes(site.bytesAfter)],
        ...[site.rank === 0 ? "" : `${(100 * site.relativeError).toPrecision(3)} %`, site.declined],
      ]),
    ["left", "right", "right", "left", "right", "right", "right", "left"],
  );
  const count = (name: string, pick: (side: ModelCost) => number, show: (value: number) => string) => [
    ...[name, show(pick(before)), show(pick(after)), ratio(pick(before) / pick(after))],
  ];
  const totals = table(
    ["in all", "before", "after", "smaller"],
    [
      count("parameters", (side) => side.parameters, integer),
      count("bytes", (side) => side.bytes, bytes),
      count("FLOPs per row", (side) => side.flopsPerRow, integer),
      count("bytes gathered per row", (side) => side.gatheredBytesPerRow, integer),
    ],
  );
  return [
    ...(report.search === undefined ? [] : [drawSearch(report.search)]),
    sites,
    ...hiddenLayersNote(report),
    ...wideNote(report),
    ...budgetNote(report),
    ...shrinkageNote(report),
    totals,
    ...(report.distillation === undefined ? [] : [drawCurve(report.distillation)]),
    ...drawQuality(report.quality, ["before", "after"], measuredOnWords[report.measuredOn ?? "test"]),
    ...(report.scoreChange === undefined ? [] : [drawChange({ scoreChange: report.scoreChange, topK: report.topK })]),
    ...drawLatency(report.latency, ["before", "after"]),
    ...foldNote(report),
    ...passThroughNote(report),
    ...fewRowsNote(report),
    folder === null ? "nothing was written" : `written to ${folder}; see ${join(folder, "report.html")}`,
  ].join("\n");
}

/** Rows per direction below which a covariance is mostly chance; the errors shown are then those rows' own. */
const rowsPerOutput = 10;

function hiddenLayersNote({ hiddenLayers }: Report): string[] {
  if (hiddenLayers.length === 0) return [];
  return [
    `hidden units kept: ${hiddenLayers.map(({ name, units, kept }) => `${name} ${kept} of ${units}`).join(", ")}`,
  ];
}

/** What the budget was met with the least of. */
function budgetNote({ budgetLoss }: Report): string[] {
  return budgetLoss === undefined ? [] : [budgetWords(budgetLoss)];
}

function shrinkageNote({ shrinkage }: Report): string[] {
  return shrinkage === undefined ? [] : [shrinkageWords(shrinkage)];
}

function fewRowsNote({ sites, provenance: { calibrationRows } }: Report): string[] {
  const widest = Math.max(
    0,
    ...sites.map(({ kind, rank, shape, kept }) => (kind === "dense-layer" && rank > 0 ? (kept ?? shape)[1] : 0)),
  );
  if (calibrationRows >= rowsPerOutput * widest) return [];
  return [
    `warning: ${integer(calibrationRows)} calibration rows are few for a layer of ${widest} outputs: give ${integer(rowsPerOutput * widest)} or more, the errors above say little`,
  ];
}

function rankOf({ rank, kept }: ReportedSite): string {
  if (rank > 0) return `${rank}`;
  return kept === undefined ? "whole" : "cut";
}

/** First-order weights, one per id: there is nothing to factorise, and they would fill the screen. */
function isWide({ kind, shape }: ReportedSite): boolean {
  return kind === "embedding-table" && shape[1] === 1;
}

function wideNote({ sites }: Report): string[] {
  const wide = sites.filter(isWide);
  if (wide.length === 0) return [];
  const total = (pick: (site: ReportedSite) => number) => bytes(wide.reduce((sum, site) => sum + pick(site), 0));
  const [before, after] = [total((site) => site.bytesBefore), total((site) => site.bytesAfter)];
  const kinds = [...new Set(wide.map(({ precision }) => precision))].join(", ");
  return [
    `${wide.length} one-column tables (${before}) ${before === after ? "left whole" : `stored in ${after} (${kinds})`}`,
  ];
}

function foldNote({ declined }: Report): string[] {
  const kept = declined.filter(({ pass }) => pass === "fold-back-projections");
  return kept.length === 0 ? [] : [`${kept.length} embeddings are also widened back: ${kept[0]!.reason}`];
}

/** The one thing to say of a model that was left as it is. */
function passThroughNote({ declined }: Report): string[] {
  return declined.filter(({ pass }) => pass === "compile").map(({ reason }) => reason);
}
