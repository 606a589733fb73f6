import { type DenseSite, findDenseSites } from "./analysis/dense-layers.js";
import type { EmbeddingTable } from "./analysis/embedding-tables.js";
import type { Compilation } from "./compile.js";
import type { Graph, Model } from "./ir/graph.js";
import { byteLength } from "./ir/tensor.js";
import type { PlannedSite } from "./plan.js";
import { precisions, storedBytes, worthwhilePrecision } from "./precision/precision.js";
import type { ReportedSite } from "./report/report.js";

/** One table or layer before and after; the shape of artifact.proto's Site. */
export type SiteReport = Omit<ReportedSite, "spectrum">;

export function siteReports(compilation: Compilation): readonly SiteReport[] {
  const { source, normalised, sites, relativeErrors, earlier } = compilation;
  if (earlier !== undefined) return earlier.sites;
  const layers = new Map(findDenseSites(source.graph).map((layer) => [layer.name, layer]));
  const bytesOf = (name: string | null, { graph }: Model = source) =>
    name === null ? 0 : byteLength(graph.initializers.get(name)!);
  return sites.map((planned): SiteReport => {
    const { kind, site, choice } = planned;
    const was = planned.kind === "embedding-table" ? planned.site : (layers.get(site.name) ?? planned.site);
    const [shape, left] = [shapeOf(was), shapeOf(site)];
    const kept = left.every((size, at) => size === shape[at]) ? undefined : left;
    const bytesBefore = bytesOf(site.name) + biasOf(was, bytesOf);
    const bias = biasOf(site, (name) => bytesOf(name, normalised));
    const rank = "rank" in choice ? choice.rank : 0;
    // Of factors both kinds store a constant on the wide side; a layer one on the codes too.
    const constants = rank === 0 ? bias : 4 * (kind === "embedding-table" ? left[1] : left[1] + rank);
    const matrices = storedShapes(normalised.graph, planned, rank).map(([rows, width]) => {
      return { rows, width, as: worthwhilePrecision(rows, width, planned.precision) };
    });
    return {
      ...{ kind, name: site.name, shape, ...(kept && { kept }), rank, bytesBefore },
      precision: precisions.findLast((precision) => matrices.some(({ as }) => as === precision)) ?? "float32",
      bytesAfter: constants + matrices.reduce((sum, { rows, width, as }) => sum + storedBytes(rows, width, as), 0),
      relativeError: relativeErrors.get(site.name) ?? 0,
      declined: "declined" in choice ? (kept === undefined ? choice.declined : keptWords(shape, kept)) : "",
    };
  });
}

function shapeOf(site: EmbeddingTable | DenseSite): readonly [number, number] {
  return "rows" in site ? [site.rows, site.width] : [site.inputs, site.outputs];
}

function biasOf(site: EmbeddingTable | DenseSite, bytesOf: (name: string | null) => number): number {
  return "rows" in site ? 0 : bytesOf(site.bias);
}

/** What is left of a layer that lost units, or whose input did. */
function keptWords([inputs, units]: readonly [number, number], kept: readonly [number, number]): string {
  return [
    ...(kept[0] < inputs ? [`${kept[0]} of ${inputs} inputs`] : []),
    ...(kept[1] < units ? [`${kept[1]} of ${units} units`] : []),
  ]
    .join(" and ")
    .concat(" kept");
}

/** The matrices a site becomes, as they are stored: a layer's factors with one row per output. */
function storedShapes(graph: Graph, { kind, site }: PlannedSite, rank: number): readonly (readonly [number, number])[] {
  const [rows, width] = graph.initializers.get(site.name)!.dims as readonly [number, number];
  if (rank === 0) return [[rows, width]];
  if (kind === "embedding-table") {
    return [
      [rows, rank],
      [width, rank],
    ];
  }
  return [
    [rank, site.inputs],
    [site.outputs, rank],
  ];
}
