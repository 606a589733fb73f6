import type { Compilation } from "./compile.js";
import type { Graph } from "./ir/graph.js";
import { byteLength } from "./ir/tensor.js";
import type { PlannedSite } from "./plan.js";
import { precisions, storedBytes, worthwhilePrecision } from "./precision/precision.js";
import type { ReportedSite } from "./report/report.js";

/** One table or layer before and after; the shape of artifact.proto's Site. */
export type SiteReport = Omit<ReportedSite, "spectrum">;

export function siteReports({ normalised, sites, relativeErrors, earlier }: Compilation): readonly SiteReport[] {
  if (earlier !== undefined) return earlier.sites;
  const bytesOf = (name: string) => byteLength(normalised.graph.initializers.get(name)!);
  return sites.map((planned): SiteReport => {
    const { kind, site, choice } = planned;
    const [shape, bias] =
      planned.kind === "embedding-table"
        ? ([[planned.site.rows, planned.site.width], 0] as const)
        : ([
            [planned.site.inputs, planned.site.outputs],
            planned.site.bias === null ? 0 : bytesOf(planned.site.bias),
          ] as const);
    const bytesBefore = bytesOf(site.name) + bias;
    const rank = "rank" in choice ? choice.rank : 0;
    // Of factors both kinds store a constant on the wide side; a layer one on the codes too.
    const constants = rank === 0 ? bias : 4 * (kind === "embedding-table" ? shape[1] : shape[1] + rank);
    const matrices = storedShapes(normalised.graph, planned, rank).map(([rows, width]) => {
      return { rows, width, as: worthwhilePrecision(rows, width, planned.precision) };
    });
    return {
      ...{ kind, name: site.name, shape, rank, bytesBefore },
      precision: precisions.findLast((precision) => matrices.some(({ as }) => as === precision)) ?? "float32",
      bytesAfter: constants + matrices.reduce((sum, { rows, width, as }) => sum + storedBytes(rows, width, as), 0),
      relativeError: relativeErrors.get(site.name) ?? 0,
      declined: "declined" in choice ? choice.declined : "",
    };
  });
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
