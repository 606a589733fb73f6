import type { Graph } from "./ir/graph.js";
import type { PlannedSite } from "./plan.js";
import { type Precision, worthwhilePrecision } from "./precision/precision.js";

/**
 * The precision each tensor of a compressed graph is stored at: that of the site it was made from, where this makes
 * the file smaller. Factors carry their site's name before a slash.
 */
export function storagePlan(graph: Graph, sites: readonly PlannedSite[]): (tensor: string) => Precision {
  const bySite = new Map(sites.map(({ site, precision }) => [site.name, precision]));
  return (tensor) => {
    const [rows, width] = graph.initializers.get(tensor)?.dims ?? [];
    const asked = bySite.get(siteOf(tensor, bySite) ?? "") ?? "float32";
    return rows === undefined || width === undefined ? "float32" : worthwhilePrecision(rows, width, asked);
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
