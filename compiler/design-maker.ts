import { artifactBytes } from "./artifact-bytes.js";
import type { Statistics } from "./calibration/statistics.js";
import { type Compressed, compress } from "./compress.js";
import { type Design, wholeLevel } from "./design.js";
import { decompose } from "./factorise.js";
import type { Model } from "./ir/graph.js";
import { highestLayerRank, highestTableRank } from "./lowrank/choose-rank.js";
import type { Subspace } from "./lowrank/subspace.js";
import { type NarrowableLayer, narrowLayers, narrowStatistics } from "./narrow-layers.js";
import type { CompileOptions } from "./options.js";
import { type PlannedSite, planRanks } from "./plan.js";

/** A design as a model. */
export interface MadeDesign {
  readonly design: Design;
  /** The normalised model with fewer units: what `sites` are sites of. */
  readonly narrowed: Model;
  readonly sites: readonly PlannedSite[];
  readonly compressed: Compressed;
  /** Of the files it will be written as. */
  readonly bytes: number;
}

/** Makes models of designs, decomposing each layer at each width once. */
export class DesignMaker {
  readonly #subspaces = new Map<string, Subspace>();

  constructor(
    private readonly model: Model,
    private readonly hidden: readonly NarrowableLayer[],
    private readonly statistics: Statistics,
    private readonly options: CompileOptions,
  ) {}

  make(design: Design): MadeDesign {
    const { method } = this.options;
    const narrowed = narrowLayers(this.model, this.hidden, design.widths);
    const statistics = narrowStatistics(this.statistics, this.hidden, design.widths);
    const sites = planRanks(narrowed.graph, { ...this.options, ...lowestRanks }).map((planned) =>
      decide(planned, design),
    );
    const subspaces = this.#subspacesOf(narrowed, sites, statistics);
    const compressed = compress(narrowed, sites, statistics, method, subspaces);
    return {
      design,
      narrowed,
      sites,
      compressed,
      bytes: artifactBytes(compressed.stored.model, sites, statistics, this.options),
    };
  }

  /** Readers of fewer units compute nearly what they did, so their subspace stays; with `svd` it is of their weights. */
  #subspacesOf(model: Model, sites: readonly PlannedSite[], statistics: Statistics): Map<string, Subspace> {
    const keyOf = ({ kind, site }: PlannedSite) => {
      const inputs = kind === "dense-layer" && this.options.method === "svd" ? `/${site.inputs}` : "";
      return kind === "dense-layer" ? `${site.name}@${site.outputs}${inputs}` : site.name;
    };
    const missing = sites.filter((planned) => !this.#subspaces.has(keyOf(planned)));
    const found = decompose(model.graph, missing, statistics, this.options.method);
    for (const planned of missing) {
      const subspace = found.get(planned.site.name);
      if (subspace !== undefined) this.#subspaces.set(keyOf(planned), subspace);
    }
    return new Map(
      sites.flatMap((planned) => {
        const subspace = this.#subspaces.get(keyOf(planned));
        return subspace === undefined ? [] : [[planned.site.name, subspace] as const];
      }),
    );
  }
}

const lowestRanks = {
  embeddingRank: { kind: "number", rank: 1 },
  denseRank: { kind: "number", rank: 1 },
  precision: "int8",
} as const;

/** A rank that saves nothing at the width the site has now, and a site that cannot change, is left whole. */
function decide(planned: PlannedSite, { levels }: Design): PlannedSite {
  const { rank, precision } = levels.get(planned.site.name) ?? wholeLevel;
  const stored = planned.precision === "float32" ? "float32" : precision;
  if (!("rank" in planned.choice)) return { ...planned, precision: stored };
  if (rank === null) return { ...planned, precision: stored, choice: { declined: "the design leaves it whole" } };
  const highest =
    planned.kind === "dense-layer"
      ? highestLayerRank(planned.site.inputs, planned.site.outputs)
      : highestTableRank(planned.site.rows, planned.site.width);
  if (rank > highest)
    return { ...planned, precision: stored, choice: { declined: `rank ${rank} would not be smaller` } };
  return { ...planned, precision: stored, choice: { rank } };
}
