import { artifactBytes } from "./artifact-bytes.js";
import type { Statistics } from "./calibration/statistics.js";
import { type Compressed, compress } from "./compress.js";
import { wholeLevel } from "./design.js";
import { decompose } from "./factorise.js";
import type { Model } from "./ir/graph.js";
import { highestLayerRank } from "./lowrank/choose-rank.js";
import type { Subspace } from "./lowrank/subspace.js";
import { paddedBytes } from "./onnx/write-model.js";
import type { CompileOptions } from "./options.js";
import { bytesLimit, outOfReach } from "./out-of-reach.js";
import type { OutputJudge, OutputLoss } from "./output-judge.js";
import type { PlannedSite } from "./plan.js";
import { type Candidate, chooseLevels } from "./search/choose-levels.js";
import type { Constraint, CostModel } from "./search/cost-model.js";
import { GraphOverhead } from "./search/graph-overhead.js";
import { labelWeight } from "./search/label-part.js";
import type { Level } from "./search/level.js";
import { lossCurve, type MeasuredLosses } from "./search/loss-curve.js";
import { type SizedSite, SizeModel } from "./search/size-model.js";
import { sizedSites } from "./search/sized-sites.js";
import { spendSlack } from "./search/spend-slack.js";
import { levelsOf, subjectOf, weigh } from "./search-space.js";
import { measureSensitivity } from "./sensitivity.js";

/** Median microseconds of one run over a batch, both models in turn on one thread. */
export interface MeasuredLatency {
  readonly batch: number;
  readonly before: number;
  readonly after: number;
}

/** A compressed model that was fitted to a budget. */
export interface Fitted {
  readonly levels: readonly Level[];
  readonly sites: readonly PlannedSite[];
  readonly compressed: Compressed;
  /** Of the files it will be written as. */
  readonly bytes: number;
  /** What the size model took them for before it was made. */
  readonly estimatedBytes: number;
  /** Whether ranks were lowered for speed, as far as outputs hardly show it, once the size was met. */
  readonly isSlackSpent?: boolean;
  /** Under a latency budget: what it was measured to take at the batch asked for. */
  readonly measured?: MeasuredLatency;
  /** What each site that had a choice was estimated to cost alone, in nats. */
  readonly losses: ReadonlyMap<string, number>;
}

/** What a site may become, and what was measured of it. */
interface Choices {
  readonly levels: readonly Level[];
  readonly measured: MeasuredLosses;
}

/** What is known of a model once its sites are measured: fits it to any size. */
export class BudgetSearch {
  private readonly candidates: readonly Candidate[];

  private constructor(
    private readonly model: Model,
    private readonly sites: readonly PlannedSite[],
    private readonly statistics: Statistics,
    private readonly subspaces: ReadonlyMap<string, Subspace>,
    private readonly choices: readonly Choices[],
    private readonly size: SizeModel,
    private readonly overhead: GraphOverhead,
    private readonly options: CompileOptions,
    /** Nats that the original's scores tell of their rows. */
    readonly told: number,
    /** The part of what labels say that is to be believed; 0 without labels. */
    readonly labelWeight: number,
    /** Of that, the part that the choice of levels goes by. */
    readonly trust = 1,
  ) {
    this.candidates = choices.map(({ levels, measured }) => ({
      levels,
      loss: lossCurve(measured, labelWeight * trust),
    }));
  }

  /** Decomposes every candidate once and measures what changing it alone costs the output, or the labels' log-loss. */
  static async prepare(
    model: Model,
    sites: readonly PlannedSite[],
    statistics: Statistics,
    judge: OutputJudge,
    options: CompileOptions,
  ): Promise<BudgetSearch> {
    const subspaces = decompose(model.graph, sites, statistics, options.method);
    const subjects = sites.map((planned) => subjectOf(model.graph, planned, options));
    const size = new SizeModel(sizedSites(model, sites), paddedBytes);
    const levels = subjects.map((subject) => levelsOf(subject, options));
    const weighed = weigh(subjects, levels, size);
    const losses = await measureSensitivity({ model, statistics, subspaces, judge }, weighed);
    const choices = levels.map((levels, at): Choices => ({ levels, measured: losses[at]! }));
    const parts = losses.map(({ byRank }) => byRank.flatMap(({ label }) => (label === undefined ? [] : [label])));
    const weight = labelWeight(parts);
    const untouched = artifactBytes(model, [], statistics, options) - size.total(sites.map(() => wholeLevel));
    const overhead = new GraphOverhead(untouched);
    return new BudgetSearch(model, sites, statistics, subspaces, choices, size, overhead, options, judge.told, weight);
  }

  /**
   * The same search, going by a part of what labels say. Their parts of sites add up, but divergences of changes that pull
   * the same way grow by more than their sum: taken at its word, the sum promises too much.
   */
  trusting(trust: number): BudgetSearch {
    const { model, sites, statistics, subspaces, choices, size, overhead, options, told, labelWeight: weight } = this;
    return new BudgetSearch(
      ...([model, sites, statistics, subspaces, choices, size, overhead, options, told, weight, trust] as const),
    );
  }

  /** What a changed model is expected to cost: its divergence, and what is to be believed of the labels' part. */
  expectedLoss({ divergence, label }: OutputLoss): number {
    return divergence + (label === undefined ? 0 : this.labelWeight * label.change);
  }

  /**
   * The same search over a model that keeps fewer hidden units: what a site alone costs is taken to stay. Sites are
   * those of that model, statistics what holds of it.
   */
  narrower(model: Model, found: readonly PlannedSite[], statistics: Statistics): BudgetSearch {
    const byName = new Map(found.map((planned) => [planned.site.name, planned]));
    const sites = this.sites.map(({ site }) => byName.get(site.name)!);
    const isChanged = (planned: PlannedSite) =>
      planned.kind === "dense-layer" &&
      (this.options.method === "svd" || this.subspaces.get(planned.site.name)?.center.length !== planned.site.outputs);
    const changed = decompose(model.graph, sites.filter(isChanged), statistics, this.options.method);
    const choices = this.choices.map(({ levels, measured }, at): Choices => {
      const planned = sites[at]!;
      if (planned.kind === "embedding-table") return { levels, measured };
      const highest = "rank" in planned.choice ? highestLayerRank(planned.site.inputs, planned.site.outputs) : 0;
      const possible = levels.filter(({ rank }) => rank === null || rank <= highest);
      // A rank that was asked for and saves nothing any more.
      const { precision } = levels[0]!;
      return { measured, levels: possible.length > 0 ? possible : [{ rank: null, precision }] };
    });
    const size = new SizeModel(sizedSites(model, sites), paddedBytes);
    const subspaces = new Map([...this.subspaces, ...changed]);
    const { overhead, options, told, labelWeight: weight, trust } = this;
    return new BudgetSearch(
      ...([model, sites, statistics, subspaces, choices, size, overhead, options, told, weight, trust] as const),
    );
  }

  /**
   * The best model of at most `target` bytes on disk; where numbers may be stored narrow, which saves no time, a faster
   * one that loses hardly more.
   */
  fit(target: number): Fitted {
    const fitted = this.#fitSize(target);
    if (!this.#mayBeNarrow()) return fitted;
    const levels = spendSlack(this.candidates, this.size, fitted.levels, unnoticeable * this.told);
    const faster = this.#make(levels);
    if (faster.bytes > target) return fitted;
    return { ...faster, isSlackSpent: levels.some(({ rank }, at) => rank !== fitted.levels[at]!.rank) };
  }

  /**
   * The model of at most `target` bytes that loses least. The size model proposes; what counts is the graph made: where
   * they differ the proposal is corrected and made again. Throws `out-of-reach` with the smallest that can be.
   */
  #fitSize(target: number): Fitted {
    let best: Fitted | undefined;
    let budget = target - this.#likelyOverhead();
    // Budgets known to give a model that fits, or none at all, and one that is too large.
    let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    let margin = overshoot * target;
    for (let round = 0; round < mostRounds; round++) {
      const levels = chooseLevels(this.candidates, [{ cost: this.size, budget }]);
      const made = levels === undefined ? undefined : this.#make(levels);
      const gap = made === undefined ? 0 : target - made.bytes;
      if (made !== undefined && gap >= 0 && (best === undefined || made.bytes > best.bytes)) best = made;
      if (made !== undefined && gap >= 0 && gap <= closeEnough * target) break;
      if (made === undefined || gap >= 0) low = budget;
      else high = budget;
      // Sizes move in steps, pages among them: more than the gap, and more each time, not to miss by one step for ever.
      const corrected = budget + (gap < 0 ? gap - margin : gap / 2);
      if (gap < 0) margin *= 4;
      const isInside = corrected > low && corrected < high;
      if (!isInside && !Number.isFinite(low + high)) break;
      budget = isInside ? corrected : (low + high) / 2;
    }
    if (best !== undefined) return best;
    const smallest = this.#make(this.#smallestLevels());
    if (smallest.bytes <= target) return smallest;
    const narrower = this.#mayBeNarrow() ? "" : "; stored narrow it becomes smaller: --precision auto";
    const nearest = `the smallest takes ${smallest.bytes} bytes (--target-size ${smallest.bytes}B)${narrower}`;
    throw outOfReach([bytesLimit(target)], nearest);
  }

  #mayBeNarrow(): boolean {
    return this.candidates.some(({ levels }) => levels.some(({ precision }) => precision !== "float32"));
  }

  /** What a latency budget needs to know of the sites: their shapes, and the highest rank each may get. */
  get shapes(): { readonly sites: readonly SizedSite[]; readonly highestRanks: readonly number[] } {
    const highestRanks = this.candidates.map(({ levels }) => Math.max(0, ...levels.map(({ rank }) => rank ?? 0)));
    return { sites: this.size.sites, highestRanks };
  }

  /**
   * The model whose levels keep both the bytes and another cost within bounds, as far as models of them tell; `bytes`
   * undefined: any. Undefined when no levels do. `allowed` says which levels may be chosen at all.
   */
  propose(
    time: Constraint,
    bytes: number | undefined,
    allowed: (at: number, level: Level) => boolean,
  ): Fitted | undefined {
    const candidates = this.candidates.map(({ levels, loss }, at): Candidate => {
      return { loss, levels: levels.filter((level, first) => first === 0 || allowed(at, level)) };
    });
    const size = bytes === undefined ? [] : [{ cost: this.size, budget: bytes - this.#likelyOverhead() }];
    const levels = chooseLevels(candidates, [time, ...size]);
    return levels === undefined ? undefined : this.#make(levels);
  }

  /** The model that takes least of a cost, as far as a model of it tells. */
  cheapest({ cost }: Pick<Constraint, "cost">, allowed: (at: number, level: Level) => boolean): Fitted {
    return this.#make(this.#cheapestLevels(cost, allowed));
  }

  /** The smallest model that the options allow. */
  smallest(): Fitted {
    return this.#make(this.#smallestLevels());
  }

  #likelyOverhead(): number {
    return this.overhead.of(this.#smallestLevels());
  }

  #smallestLevels(): readonly Level[] {
    return this.#cheapestLevels(this.size, () => true);
  }

  #cheapestLevels(cost: CostModel, allowed: (at: number, level: Level) => boolean): readonly Level[] {
    let levels: readonly Level[] = this.candidates.map(({ levels: [first] }) => first!);
    for (const [at, candidate] of this.candidates.entries()) {
      for (const level of candidate.levels) {
        if (allowed(at, level) && cost.change(levels, at, level) < 0) levels = levels.with(at, level);
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
    const estimatedBytes = this.overhead.of(levels) + this.size.total(levels);
    const compressed = compress(this.model, sites, this.statistics, this.options.method, this.subspaces);
    const losses = new Map(
      this.sites.flatMap(({ site }, at) => {
        const { levels: choices, loss } = this.candidates[at]!;
        return choices.length > 1 ? [[site.name, loss(levels[at]!)] as const] : [];
      }),
    );
    const bytes = artifactBytes(compressed.stored.model, sites, this.statistics, this.options);
    this.overhead.learn(levels, bytes - this.size.total(levels));
    return { levels, sites, compressed, bytes, estimatedBytes, losses };
  }
}

const mostRounds = 10;

/** Of what the scores tell of their rows, the part that a faster model may lose. */
export const unnoticeable = 0.002;

/** Of the target: nothing worth having fits into what is left. */
const closeEnough = 0.002;
const overshoot = 0.0005;
