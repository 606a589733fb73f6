import type { Level } from "./level.js";

/** What levels cost of something that is short: bytes, or microseconds. */
export interface CostModel {
  /** Sites whose cost changes with a site's level, itself included. */
  readonly affected: readonly (readonly number[])[];
  total(levels: readonly Level[]): number;
  /** What the total changes by when one site goes to another level. */
  change(levels: readonly Level[], at: number, level: Level): number;
}

/** A cost and the most of it there may be. */
export interface Constraint {
  readonly cost: CostModel;
  readonly budget: number;
}
