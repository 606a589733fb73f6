import type { Level } from "./level.js";

/**
 * Bytes of the files beside the numbers that levels decide: nodes, names, dimensions, constants, what stacking and sharing
 * save. They depend on what passes make of the levels, so they are learned from the graphs made: those of the levels most
 * alike in what is factored and how it is stored are taken for any others.
 */
export class GraphOverhead {
  readonly #made: { readonly levels: readonly Level[]; readonly bytes: number }[] = [];

  /** @param unmade what to take them for before any graph was made: those of the model as it is. */
  constructor(private readonly unmade: number) {}

  of(levels: readonly Level[]): number {
    let best = { alike: -1, bytes: this.unmade };
    // Of equals the last: the search moves by steps.
    for (const { levels: known, bytes } of this.#made) {
      const alike = known.reduce((sum, level, at) => sum + likeness(level, levels[at]!), 0);
      if (alike >= best.alike) best = { alike, bytes };
    }
    return best.bytes;
  }

  learn(levels: readonly Level[], bytes: number): void {
    this.#made.push({ levels, bytes });
  }
}

/** Equal ranks are stacked and widened together. */
function likeness(a: Level, b: Level): number {
  if (a.precision !== b.precision || (a.rank === null) !== (b.rank === null)) return 0;
  return a.rank === b.rank ? 1 : 1 / 2;
}
