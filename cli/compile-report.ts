import type { Compilation } from "../compiler/compile.js";
import { inspectModel } from "../compiler/inspect.js";
import type { Model } from "../compiler/ir/graph.js";
import type { Measurement } from "../compiler/quality.js";
import { type SiteReport, siteReports } from "../compiler/site-reports.js";
import { bytes, integer, ratio, table } from "./format.js";

interface Side {
  readonly parameters: number;
  readonly bytes: number;
  readonly flopsPerRow: number;
  readonly gatheredBytesPerRow: number;
  readonly quality?: Measurement;
}

/** What `compile` prints: per site and in all, before and after. */
export interface CompileReport {
  /** Null: a dry run. */
  readonly folder: string | null;
  readonly method: string;
  readonly calibrationRows: number;
  /** The rows quality was measured on. */
  readonly measuredOn: "test" | "calibration" | null;
  readonly sites: readonly SiteReport[];
  readonly declined: Compilation["declined"];
  readonly before: Side;
  readonly after: Side;
}

export function reportOf(compilation: Compilation, folder: string | null): CompileReport {
  const { options, quality } = compilation;
  return {
    ...{ folder, method: options.method, calibrationRows: compilation.calibrationRows },
    measuredOn: quality === undefined ? null : options.test === undefined ? "calibration" : "test",
    sites: siteReports(compilation),
    declined: compilation.declined,
    before: sideOf(compilation.original, quality?.original),
    after: sideOf(compilation.compressed, quality?.compressed),
  };
}

function sideOf(model: Model, quality: Measurement | undefined): Side {
  const { parameters, bytes, flopsPerRow, gatheredBytesPerRow } = inspectModel(model);
  return { parameters, bytes, flopsPerRow, gatheredBytesPerRow, ...(quality === undefined ? {} : { quality }) };
}

export function drawReport(report: CompileReport): string {
  const { before, after } = report;
  const sites = table(
    ["table or layer", "shape", "rank", "stored as", "before", "after", "error", "left whole because"],
    report.sites
      .filter((site) => !isWide(site))
      .map((site) => [
        ...[site.name, site.shape.join(" x "), site.rank === 0 ? "whole" : `${site.rank}`, site.precision],
        ...[bytes(site.bytesBefore), bytes(site.bytesAfter)],
        ...[site.rank === 0 ? "" : `${(100 * site.relativeError).toPrecision(3)} %`, site.declined],
      ]),
    ["left", "right", "right", "left", "right", "right", "right", "left"],
  );
  const count = (name: string, pick: (side: Side) => number, show: (value: number) => string) => [
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
    sites,
    ...wideNote(report),
    totals,
    ...qualityTable(report),
    ...foldNote(report),
    report.folder === null ? "nothing was written" : `written to ${report.folder}`,
  ].join("\n");
}

/** First-order weights, one per id: there is nothing to factorise, and they would fill the screen. */
function isWide({ kind, shape }: SiteReport): boolean {
  return kind === "embedding-table" && shape[1] === 1;
}

function wideNote({ sites }: CompileReport): string[] {
  const wide = sites.filter(isWide);
  if (wide.length === 0) return [];
  const total = (pick: (site: SiteReport) => number) => bytes(wide.reduce((sum, site) => sum + pick(site), 0));
  const [before, after] = [total((site) => site.bytesBefore), total((site) => site.bytesAfter)];
  const kinds = [...new Set(wide.map(({ precision }) => precision))].join(", ");
  return [
    `${wide.length} one-column tables (${before}) ${before === after ? "left whole" : `stored in ${after} (${kinds})`}`,
  ];
}

function qualityTable({ before, after, measuredOn }: CompileReport): string[] {
  if (before.quality === undefined || after.quality === undefined) return [];
  const line = (name: string, a: number, b: number, digits: number) => [
    ...[name, a.toFixed(digits), b.toFixed(digits), `${b >= a ? "+" : ""}${(b - a).toFixed(digits)}`],
  ];
  const { quality: a } = before;
  const { quality: b } = after;
  return [
    table(
      [`on ${integer(a.rows)} ${measuredOn} rows`, "before", "after", "change"],
      [
        line("AUC", a.auc, b.auc, 6),
        line("log-loss", a.logLoss, b.logLoss, 6),
        line("normalised entropy", a.normalizedEntropy, b.normalizedEntropy, 6),
        line("calibration", a.calibration, b.calibration, 4),
      ],
    ),
  ];
}

function foldNote({ declined }: CompileReport): string[] {
  const kept = declined.filter(({ pass }) => pass === "fold-back-projections");
  return kept.length === 0 ? [] : [`${kept.length} embeddings are also widened back: ${kept[0]!.reason}`];
}
