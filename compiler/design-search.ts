import type { DesignEstimate, DesignFacts } from "./design-estimate.js";
import { estimateDesign } from "./design-estimate.js";
import type { DesignJudge, MeasuredDesign } from "./design-judge.js";
import type { DesignMaker } from "./design-maker.js";
import { type DesignSpace, designOf } from "./design-space.js";
import { bayesianRidge, type Surrogate } from "./evolution/bayesian-ridge.js";
import { frontSearch } from "./evolution/front-search.js";
import { type Judged, paretoFront } from "./evolution/pareto.js";
import { type Genome, keyOf } from "./evolution/search-space.js";
import { Random } from "./training/random.js";

export interface DesignLimits {
  /** Of the files written. */
  readonly bytes?: number | undefined;
  /** Of one batch. */
  readonly microseconds?: number | undefined;
}

export interface DesignSearchOptions {
  readonly limits: DesignLimits;
  readonly seed: number;
  /** Designs to make and measure; the first third teaches, the rest follows what was learnt. */
  readonly measurements: number;
  readonly onMeasured?: ((done: number, total: number) => void) | undefined;
}

export interface DesignSearchResult {
  /** Every design that was made, in order. */
  readonly measured: readonly MeasuredDesign[];
  /** Those within the limits that no other beats in loss, bytes and time at once, the smallest loss first. */
  readonly front: readonly MeasuredDesign[];
  /** Designs judged without being made. */
  readonly estimated: number;
}

/**
 * Looks for the designs that trade the model's output, its bytes and its time best. What each choice alone costs is
 * summed to a guess; a few designs are made and measured; Bayesian ridge regressions learn from them how guesses
 * translate into measurements; the front they foretell is searched (NSGA-II) and its designs are measured in turn.
 */
export async function searchDesigns(
  space: DesignSpace,
  facts: DesignFacts,
  maker: DesignMaker,
  judge: DesignJudge,
  options: DesignSearchOptions,
): Promise<DesignSearchResult> {
  const random = new Random(options.seed, "designs");
  const measured = new Map<string, { readonly genome: Genome; readonly design: MeasuredDesign }>();
  let estimated = 0;
  const learn = () => learnFrom([...measured.values()].map(({ genome, design }) => [estimateOf(genome), design]));
  const estimateOf = (genome: Genome) => estimateDesign(facts, designOf(space, genome));
  const rounds = 4;
  for (let round = 0; measured.size < options.measurements && round < options.measurements; round++) {
    const known = measured.size < fewestToLearn ? undefined : learn();
    const judgeGenome = (genome: Genome) => judged(genome, estimateOf(genome), known, options.limits);
    const seeds = [...measured.values()].map(({ genome }) => genome);
    const { front, evaluations } = frontSearch(space.genes, judgeGenome, { ...effort, seeds }, random);
    estimated += evaluations;
    const wanted = Math.min(Math.ceil(options.measurements / rounds), options.measurements - measured.size);
    const chosen = spread(
      front.filter(({ genome }) => !measured.has(keyOf(genome))),
      wanted,
    );
    if (chosen.length === 0) break;
    for (const { genome } of chosen) {
      measured.set(keyOf(genome), { genome, design: await judge.measure(maker.make(designOf(space, genome))) });
      options.onMeasured?.(measured.size, options.measurements);
    }
  }
  const all = [...measured.values()].map(({ design }) => design);
  return { measured: all, front: frontOf(all, options.limits), estimated };
}

const effort = { population: 60, generations: 80, crossover: 0.6 };
const fewestToLearn = 6;

/** The measured designs within the limits that no other beats in everything. */
export function frontOf(all: readonly MeasuredDesign[], limits: DesignLimits): MeasuredDesign[] {
  const points = all.map((design) => ({
    genome: [],
    objectives: [qualityLoss(design), design.bytes, design.microseconds],
    violation: violationOf(design.bytes, design.microseconds, limits),
    design,
  }));
  const front = paretoFront(points.filter(({ violation }) => violation === 0));
  return front.sort((a, b) => a.objectives[0]! - b.objectives[0]!).map(({ design }) => design);
}

/** What is minimised for quality: AUC where it was measured, turned round, and the divergence otherwise. */
export function qualityLoss({ auc, loss }: Pick<MeasuredDesign, "auc" | "loss">): number {
  return auc === undefined ? loss : 1 - auc;
}

/** How estimates translate into measurements, in logarithms. */
interface Translation {
  readonly loss: Surrogate;
  readonly microseconds: Surrogate;
}

function learnFrom(points: readonly (readonly [DesignEstimate, MeasuredDesign])[]): Translation {
  const features = points.map(([estimate]) => featuresOf(estimate));
  return {
    loss: bayesianRidge(
      features,
      points.map(([, { loss }]) => Math.log(Math.max(loss, leastLoss))),
    ),
    microseconds: bayesianRidge(
      points.map(([estimate]) => workOf(estimate)),
      points.map(([, { microseconds }]) => microseconds),
    ),
  };
}

const leastLoss = 1e-9;

function featuresOf({ loss, multiplyAdds, bytes }: DesignEstimate): number[] {
  return [Math.log(Math.max(loss, leastLoss)), Math.log(Math.max(1, multiplyAdds)), Math.log(bytes)];
}

function workOf({ multiplyAdds, pairs, gatheredBytes }: DesignEstimate): number[] {
  return [multiplyAdds, pairs, gatheredBytes];
}

/** Before anything was measured work stands for time, and a limit on time cannot be kept. */
function judged(
  genome: Genome,
  estimate: DesignEstimate,
  known: Translation | undefined,
  limits: DesignLimits,
): Judged {
  const { bytes } = estimate;
  const loss =
    known === undefined ? Math.log(estimate.loss + leastLoss) : known.loss.predict(featuresOf(estimate)).mean;
  const time = known?.microseconds.predict(workOf(estimate)).mean;
  const objectives = [loss, bytes, time ?? estimate.multiplyAdds];
  return { genome, objectives, violation: violationOf(bytes, time ?? 0, limits) };
}

/** By which part the limits are missed. */
function violationOf(bytes: number, microseconds: number, limits: DesignLimits): number {
  const missed = (value: number, limit: number | undefined) =>
    limit === undefined ? 0 : Math.max(0, value / limit - 1);
  return missed(bytes, limits.bytes) + missed(microseconds, limits.microseconds);
}

/** Evenly along the front, both ends among them. */
function spread(front: readonly Judged[], count: number): readonly Judged[] {
  if (front.length <= count) return front;
  if (count === 1) return [front[0]!];
  return Array.from({ length: count }, (_, at) => front[Math.round((at * (front.length - 1)) / (count - 1))]!);
}
