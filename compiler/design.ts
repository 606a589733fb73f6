import type { Level } from "./search/level.js";

/** What is to become of a model: which units its hidden layers keep, which rank and precision its sites get. */
export interface Design {
  /** Units to keep by layer name; layers that are not named keep all. */
  readonly widths: ReadonlyMap<string, number>;
  /** By site name; sites that are not named stay whole in float32. */
  readonly levels: ReadonlyMap<string, Level>;
}

/** The model as it is. */
export const unchanged: Design = { widths: new Map(), levels: new Map() };

export const wholeLevel: Level = { rank: null, precision: "float32" };
