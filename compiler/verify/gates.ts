import { CompilerError } from "../ir/errors.js";
import type { RankingMetrics } from "./ranking-metrics.js";
import type { ScoreChange } from "./score-change.js";
import type { TopKOverlap } from "./top-k-overlap.js";

/** What was measured of a compressed model beside its original, on the same rows. */
export interface Verification {
  readonly scoreChange: ScoreChange;
  /** Undefined when no request had more rows than k. */
  readonly topK?: TopKOverlap | undefined;
  /** Undefined without labels. */
  readonly quality?: { readonly original: RankingMetrics; readonly compressed: RankingMetrics } | undefined;
}

/** A condition that a model must meet to be written. */
export interface Gate {
  /** How a person asks for it. */
  readonly name: string;
  /** Undefined when it is met; otherwise why not, with what was measured and the limit. */
  failure(measured: Verification): string | undefined;
}

/** Asked for or not: a score that is no number ranks nothing. */
export const finiteScores: Gate = {
  name: "finite scores",
  failure: ({ scoreChange: { nonFinite, nonFiniteBefore, rows } }) => {
    if (nonFinite === 0) return undefined;
    const before = nonFiniteBefore === 0 ? "" : ` (${nonFiniteBefore} already are in the original)`;
    return `${nonFinite} of ${rows} scores are NaN or infinite${before}`;
  },
};

/** @param limit largest |change| of a click probability. */
export function maxScoreChange(limit: number): Gate {
  return {
    name: "--max-score-change",
    failure: ({ scoreChange: { largest, largestAt } }) =>
      largest <= limit ? undefined : `the score of row ${largestAt} changed by ${show(largest)}, more than ${limit}`,
  };
}

/** @param least mean share of each request's best k that must stay among them, 0 to 1. */
export function minTopKOverlap(least: number): Gate {
  return {
    name: "--min-top-k-overlap",
    failure: ({ topK }) => {
      if (topK === undefined) return "no request has more rows than the best that are compared";
      if (topK.mean >= least) return undefined;
      return `the best ${topK.k} of a request overlap by ${show(topK.mean)} on average, less than ${least}`;
    },
  };
}

export interface GateResult {
  readonly name: string;
  readonly passed: boolean;
  /** Empty when passed. */
  readonly reason: string;
}

/** All gates, the standing one first. */
export function gateResults(measured: Verification, gates: readonly Gate[]): GateResult[] {
  return [finiteScores, ...gates].map((gate) => {
    const reason = gate.failure(measured);
    return { name: gate.name, passed: reason === undefined, reason: reason ?? "" };
  });
}

/** Throws `verification-failed` with the reason of every gate that is not met. */
export function requireGates(results: readonly GateResult[]): void {
  const failed = results.filter(({ passed }) => !passed);
  if (failed.length === 0) return;
  const reasons = failed.map(({ name, reason }) => `${name}: ${reason}`);
  throw new CompilerError("verification-failed", reasons.join("; "));
}

function show(value: number): string {
  return String(Number(value.toPrecision(4)));
}
