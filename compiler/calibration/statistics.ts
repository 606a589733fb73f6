import { addMoments, type Moments } from "../lowrank/moments.js";

/** What one pass over the logs learns, without labels. Statistics of two shards add up to those of both. */
export interface Statistics {
  readonly rows: number;
  /** Moments of every dense layer's output before activation, by the layer's weight name. */
  readonly layers: ReadonlyMap<string, Moments>;
  /** How often each row of a table was looked up [rows], by table name. */
  readonly tables: ReadonlyMap<string, Float64Array>;
}

export function addStatistics(a: Statistics, b: Statistics): Statistics {
  return {
    rows: a.rows + b.rows,
    layers: new Map([...a.layers].map(([name, moments]) => [name, addMoments(moments, b.layers.get(name)!)])),
    tables: new Map(
      [...a.tables].map(([name, counts]) => {
        const others = b.tables.get(name)!;
        return [name, counts.map((count, row) => count + others[row]!)];
      }),
    ),
  };
}
