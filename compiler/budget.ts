import type { Statistics } from "./calibration/statistics.js";
import { type Compressed, compress } from "./compress.js";
import type { RowBatch } from "./data/row-batch.js";
import { decompose } from "./factorise.js";
import { CompilerError } from "./ir/errors.js";
import type { Graph, Model } from "./ir/graph.js";
import { highestLayerRank, highestTableRank } from "./lowrank/choose-rank.js";
import type { Subspace } from "./lowrank/subspace.js";
import { paddedBytes, writtenBytes } from "./onnx/write-model.js";
import type { CompileOptions } from "./options.js";
import { type PlannedSite, planRanks } from "./plan.js";
import { type Precision, precisions, worthwhilePrecision } from "./precision/precision.js";
import { type Candidate, chooseLevels } from "./search/choose-levels.js";
import { type Level, rankGrid } from "./search/level.js";
import { lossCurve } from "./search/loss-curve.js";
import { SizeModel } from "./search/size-model.js";
import { sizedSites } from "./search/sized-sites.js";
import { smallestAccepted } from "./search/smallest-accepted.js";
import { targetBytes } from "./search/target-size.js";
import { measureSensitivity, type Subject } from "./sensitivity.js";
import { overrideOf } from "./site-options.js";

/** A compressed model that was fitted to a budget. */
export interface Fitted {
  readonly sites: readonly PlannedSite[];
  readonly compressed: Compressed;
  /** Of the files it will be written as. */
  readonly bytes: number;
  /** What each site that had a choice was estimated to cost the output alone, in nats. */
  readonly losses: ReadonlyMap<string, number>;
}

/** Every site that a budget may change, at its lowest rank, and why the others may not: what has to be calibrated. */
export function planCandidates(graph: Graph, options: CompileOptions): PlannedSite[] {
  const lowest = { kind: "number", rank: 1 } as const;
  const precision = options.precision === "float32" ? "float32" : "int8";
  return planRanks(graph, { ...options, embeddingRank: lowest, denseRank: lowest, precision });
}

/** What is known of a model once its sites are measured: fits it to any size. */
export class BudgetSearch {
  private constructor(
    private readonly model: Model,
    private readonly sites: readonly PlannedSite[],
    private readonly statistics: Statistics,
    private readonly subspaces: ReadonlyMap<string, Subspace>,
    private readonly candidates: readonly Candidate[],
    private readonly size: SizeModel,
    private readonly method: CompileOptions["method"],
  ) {}

  /** Decomposes every candidate once and measures what changing it alone costs the output. */
  static async prepare(
    model: Model,
    sites: readonly PlannedSite[],
    statistics: Statistics,
    rows: RowBatch,
    options: CompileOptions,
  ): Promise<BudgetSearch> {
    const { method, output } = options;
    const subspaces = decompose(model.graph, sites, statistics, method);
    const subjects = sites.map((planned) => subjectOf(model.graph, planned, options));
    const outputs = output === undefined ? model.graph.outputs.map(({ name }) => name) : [output];
    const size = new SizeModel(sizedSites(model, sites), paddedBytes);
    const levels = subjects.map((subject) => levelsOf(subject, options));
    const weighed = weigh(subjects, levels, size);
    const losses = await measureSensitivity({ model, statistics, subspaces, rows, outputs }, weighed);
    const candidates = levels.map((choices, at): Candidate => ({ levels: choices, loss: lossCurve(losses[at]!) }));
    return new BudgetSearch(model, sites, statistics, subspaces, candidates, size, method);
  }

  /**
   * The best model of at most `target` bytes on disk. The size model proposes; what counts is the graph made: where
   * they differ the proposal is corrected and made again. Throws `bad-option` with the nearest size that can be reached.
   */
  fit(target: number): Fitted {
    let best: Fitted | undefined;
    let budget = target - this.#fixedBytes();
    for (let round = 0; round < mostRounds; round++) {
      const levels = chooseLevels(this.candidates, this.size, budget);
      if (levels === undefined) break;
      const made = this.#make(levels);
      if (made.bytes <= target && (best === undefined || made.bytes > best.bytes)) best = made;
      const gap = target - made.bytes;
      if (gap >= 0 && gap <= closeEnough * target) break;
      if (gap > 0 && best !== made) break;
      // Padding moves in pages: a little more than the gap, not to miss by one page again and again.
      budget += gap < 0 ? gap - overshoot * target : gap / 2;
    }
    if (best !== undefined) return best;
    const smallest = this.#make(this.#smallestLevels());
    if (smallest.bytes <= target) return smallest;
    throw new CompilerError(
      "bad-option",
      `no ranks or precisions reach ${target} bytes; the smallest this model can become is ${smallest.bytes} bytes`,
    );
  }

  /** The smallest model that the options allow. */
  smallest(): Fitted {
    return this.#make(this.#smallestLevels());
  }

  /** What no level changes: the graph, biases, everything that is no site. */
  #fixedBytes(): number {
    const whole = this.candidates.map((): Level => ({ rank: null, precision: "float32" }));
    return writtenBytes(this.model) - this.size.total(whole);
  }

  #smallestLevels(): readonly Level[] {
    let levels: readonly Level[] = this.candidates.map(({ levels: [first] }) => first!);
    for (const [at, candidate] of this.candidates.entries()) {
      for (const level of candidate.levels) {
        if (this.size.change(levels, at, level) < 0) levels = levels.with(at, level);
      }
    }
    return levels;
  }

  #make(levels: readonly Level[]): Fitted {
    const sites = this.sites.map((planned, at): PlannedSite => {
      const { rank, precision } = levels[at]!;
      if (rank !== null) return { ...planned, precision, choice: { rank } };
      const declined = "declined" in planned.choice ? planned.choice.declined : "the budget is met without it";
      return { ...planned, precision, choice: { declined } };
    });
    const compressed = compress(this.model, sites, this.statistics, this.method, this.subspaces);
    const losses = new Map(
      this.sites.flatMap(({ site }, at) => {
        const { levels: choices, loss } = this.candidates[at]!;
        return choices.length > 1 ? [[site.name, loss(levels[at]!)] as const] : [];
      }),
    );
    return { sites, compressed, bytes: writtenBytes(compressed.stored.model), losses };
  }
}

/**
 * The model that meets the budget of `options`: of the target size, or the smallest whose AUC drops by no more than
 * asked. With both, a model of the target size that drops by more is refused.
 * Throws `bad-option` for a size out of reach, `verification-failed` for a drop, each with the nearest that is possible.
 *
 * @param aucDrop measures how much AUC a model loses.
 */
export async function fitBudget(
  search: BudgetSearch,
  { targetSize, maxAucDrop = Number.POSITIVE_INFINITY }: CompileOptions,
  originalBytes: number,
  aucDrop: (model: Model) => Promise<number>,
): Promise<Fitted> {
  const isWithin = async ({ compressed }: Fitted) => (await aucDrop(compressed.stored.model)) <= maxAucDrop;
  const target = targetSize === undefined ? undefined : targetBytes(targetSize, originalBytes);
  if (target !== undefined) {
    const fitted = search.fit(target);
    if (maxAucDrop === Number.POSITIVE_INFINITY || (await isWithin(fitted))) return fitted;
  }
  const lowest = target ?? search.smallest().bytes;
  const smallest = await smallestAccepted(lowest, originalBytes, bisections, async (size) => {
    const fitted = search.fit(size);
    return (await isWithin(fitted)) ? fitted : undefined;
  });
  const bound = `an AUC drop of at most ${maxAucDrop}`;
  if (smallest === undefined) {
    throw new CompilerError("verification-failed", `no model smaller than the original keeps ${bound}`);
  }
  if (target === undefined) return smallest;
  throw new CompilerError(
    "verification-failed",
    `${target} bytes cannot be had with ${bound}; the smallest found that keeps it takes ${smallest.bytes} bytes`,
  );
}

/** Of a range of sizes 20 to 1, the last step is 2 %. */
const bisections = 7;

const mostRounds = 8;

/** Of the target: nothing worth having fits into what is left. */
const closeEnough = 0.002;
const overshoot = 0.0005;

function subjectOf(graph: Graph, planned: PlannedSite, options: CompileOptions): Subject {
  const { kind, site, choice } = planned;
  const [rows, width] = graph.initializers.get(site.name)!.dims as readonly [number, number];
  const highest = kind === "dense-layer" ? highestLayerRank(site.inputs, site.outputs) : highestTableRank(rows, width);
  return {
    planned,
    highestRank: "rank" in choice && overrideOf(options, site.name).rank === undefined ? highest : 0,
    narrowest: worthwhilePrecision(rows, width, planned.precision),
    isLight: false,
  };
}

/** Sites with little to save are measured at one rank only: with many fields, nearly all of them are like that. */
function weigh(
  subjects: readonly Subject[],
  levels: readonly (readonly Level[])[],
  size: SizeModel,
): readonly Subject[] {
  const whole = levels.map(([first]) => first!);
  const total = size.total(whole);
  return subjects.map((subject, at) => {
    const saved = Math.max(...levels[at]!.map((level) => -size.change(whole, at, level)));
    return { ...subject, isLight: saved < lightShare * total };
  });
}

const lightShare = 0.01;

/** The site whole in the widest type allowed comes first; an override leaves nothing to choose. */
function levelsOf({ planned, highestRank }: Subject, options: CompileOptions): Level[] {
  const { choice, site } = planned;
  const fixed = overrideOf(options, site.name);
  const rank = fixed.rank !== undefined && "rank" in choice ? choice.rank : null;
  const ranks = fixed.rank === undefined ? [null, ...rankGrid(highestRank).reverse()] : [rank];
  return ranks.flatMap((rank) => allowed(planned, options).map((precision): Level => ({ rank, precision })));
}

function allowed({ precision, site }: PlannedSite, options: CompileOptions): readonly Precision[] {
  if (precision === "float32" || overrideOf(options, site.name).precision !== undefined) return [precision];
  const { precision: asked = "auto" } = options;
  return asked === "auto" ? precisions : [asked];
}
