import type { ModelSummary } from "./inspect.js";

/** A quantity of both models. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

/** A table or dense layer that is not the same in both; null where it is not there. Shapes as `inspect` has them. */
export interface SiteChange {
  readonly name: string;
  readonly before: { readonly shape: readonly [number, number]; readonly bytes: number } | null;
  readonly after: { readonly shape: readonly [number, number]; readonly bytes: number } | null;
}

/** What changed between two models; all lists are empty and all pairs equal when nothing did. */
export interface ModelDiff {
  readonly parameters: Change;
  readonly bytes: Change;
  readonly flopsPerRow: Change;
  readonly gatheredBytesPerRow: Change;
  readonly tables: readonly SiteChange[];
  readonly denseLayers: readonly SiteChange[];
  /** Counts of the operators that there are more or fewer of. */
  readonly operators: Readonly<Record<string, Change>>;
}

/** Sites are the same when name, shape and bytes are; weights are not compared. */
export function diffModels(before: ModelSummary, after: ModelSummary): ModelDiff {
  const change = (pick: (summary: ModelSummary) => number): Change => ({ before: pick(before), after: pick(after) });
  const names = [...new Set([...Object.keys(before.operators), ...Object.keys(after.operators)])].sort();
  const operators = names.map(
    (op) => [op, { before: before.operators[op] ?? 0, after: after.operators[op] ?? 0 }] as const,
  );
  return {
    parameters: change(({ parameters }) => parameters),
    bytes: change(({ bytes }) => bytes),
    flopsPerRow: change(({ flopsPerRow }) => flopsPerRow),
    gatheredBytesPerRow: change(({ gatheredBytesPerRow }) => gatheredBytesPerRow),
    tables: diffSites(before.tables.map(tableSite), after.tables.map(tableSite)),
    denseLayers: diffSites(before.denseLayers.map(layerSite), after.denseLayers.map(layerSite)),
    operators: Object.fromEntries(operators.filter(([, { before, after }]) => before !== after)),
  };
}

interface NamedSite {
  readonly name: string;
  readonly shape: readonly [number, number];
  readonly bytes: number;
}

function tableSite({ name, rows, width, bytes }: ModelSummary["tables"][number]): NamedSite {
  return { name, shape: [rows, width], bytes };
}

function layerSite({ name, inputs, outputs, bytes }: ModelSummary["denseLayers"][number]): NamedSite {
  return { name, shape: [inputs, outputs], bytes };
}

/** By name, so that a layer's factors stand below it. */
function diffSites(before: readonly NamedSite[], after: readonly NamedSite[]): SiteChange[] {
  const sides = [before, after].map((sites) => new Map(sites.map((site) => [site.name, site])));
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name): SiteChange[] => {
    const [a, b] = sides.map((side) => side.get(name));
    if (a !== undefined && b !== undefined && a.bytes === b.bytes && String(a.shape) === String(b.shape)) return [];
    const shown = (site: NamedSite | undefined) =>
      site === undefined ? null : { shape: site.shape, bytes: site.bytes };
    return [{ name, before: shown(a), after: shown(b) }];
  });
}
