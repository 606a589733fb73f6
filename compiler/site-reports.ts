import type { Compilation } from "./compile.js";
import { byteLength } from "./ir/tensor.js";

/** One table or layer before and after; the shape of artifact.proto's Site. */
export interface SiteReport {
  readonly kind: "embedding-table" | "dense-layer";
  readonly name: string;
  /** Table: rows, width. Dense layer: inputs, outputs. */
  readonly shape: readonly [number, number];
  /** 0: left whole. */
  readonly rank: number;
  readonly bytesBefore: number;
  /** Of the factors as such; folding a back-projection into a layer may remove some of it. */
  readonly bytesAfter: number;
  /** E||y - y^||^2 / Var(y) on the calibration rows; 0 when left whole. */
  readonly relativeError: number;
  readonly declined: string;
}

export function siteReports({ normalised, sites, relativeErrors }: Compilation): SiteReport[] {
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
    // Both kinds store rank x (a + b) numbers and a constant on the wide side; a layer one on the codes too.
    const constants = kind === "embedding-table" ? shape[1] : shape[1] + rank;
    return {
      ...{ kind, name: site.name, shape, rank, bytesBefore },
      bytesAfter: rank === 0 ? bytesBefore : 4 * (rank * (shape[0] + shape[1]) + constants),
      relativeError: relativeErrors.get(site.name) ?? 0,
      declined: "declined" in choice ? choice.declined : "",
    };
  });
}
