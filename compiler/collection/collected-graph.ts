import type { Sketch } from "./sketch.js";

/** A small CTR model of one shape, and what the compiler must find in it once it is normalised. */
export interface CollectedGraph {
  readonly name: string;
  /** 17 where nothing is said. */
  readonly opset?: number;
  readonly tables: number;
  readonly denseLayers: number;
  /** Whether dense layers absorb the back-projections of all its tables. */
  readonly foldsCompletely?: boolean;
  readonly draw: (sketch: Sketch) => void;
}
