import type { Graph } from "./ir/graph.js";
import type { PlannedSite } from "./plan.js";
import { type Precision, precisions, worthwhilePrecision } from "./precision/precision.js";

/**
 * The precision each tensor of a compressed graph is stored at: that of the site it was made from, where this makes
 * the file smaller. Factors carry their site's name before a slash.
 */
export function storagePlan(graph: Graph, sites: readonly PlannedSite[]): (tensor: string) => Precision {
  const bySite = new Map(sites.map(({ site, precision }) => [site.name, precision]));
  return (tensor) => {
    const [rows, width] = graph.initializers.get(tensor)?.dims ?? [];
    if (rows === undefined || width === undefined) return "float32";
    const site = siteOf(tensor, bySite);
    const asked = site === undefined ? ofMergedColumn(rows, width, sites) : bySite.get(site)!;
    return worthwhilePrecision(rows, width, asked);
  };
}

/** The longest name of a site that the tensor's name continues. */
function siteOf(tensor: string, sites: ReadonlyMap<string, unknown>): string | undefined {
  for (let end = tensor.length; end > 0; end = tensor.lastIndexOf("/", end - 1)) {
    const name = tensor.slice(0, end);
    if (sites.has(name)) return name;
  }
  return undefined;
}

/**
 * First-order terms that were merged belong to no site; they get what the one-column tables of as many rows would, the
 * widest of them.
 */
function ofMergedColumn(rows: number, width: number, sites: readonly PlannedSite[]): Precision {
  if (width !== 1) return "float32";
  const alike = sites.filter(
    (planned) => planned.kind === "embedding-table" && planned.site.width === 1 && planned.site.rows === rows,
  );
  return precisions.find((precision) => alike.some((planned) => planned.precision === precision)) ?? "float32";
}
