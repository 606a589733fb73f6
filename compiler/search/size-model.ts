import { type Precision, storedBytes, worthwhilePrecision } from "../precision/precision.js";
import type { CostModel } from "./cost-model.js";
import type { Level } from "./level.js";

/** A table or layer as far as its bytes are concerned. */
export type SizedSite =
  | {
      readonly kind: "table";
      readonly rows: number;
      readonly width: number;
      /** Lookups whose back-projection stays because something reads the full width. */
      readonly widened: number;
    }
  | {
      readonly kind: "layer";
      readonly inputs: number;
      readonly outputs: number;
      readonly bias: boolean;
      /** Tables whose back-projection folds into this layer, by index; one that is looked up twice stands here twice. */
      readonly folds: readonly number[];
    };

/** Bytes in the files of everything that levels decide; `padded` says what a tensor of so many bytes takes there. */
export class SizeModel implements CostModel {
  readonly affected: readonly (readonly number[])[];

  constructor(
    readonly sites: readonly SizedSite[],
    private readonly padded: (bytes: number) => number,
  ) {
    const affected = sites.map((_, at) => new Set([at]));
    for (const [at, site] of sites.entries()) {
      if (site.kind === "layer") for (const table of site.folds) affected[table]!.add(at);
    }
    this.affected = affected.map((set) => [...set]);
  }

  total(levels: readonly Level[]): number {
    return this.sites.reduce((sum, _, at) => sum + this.bytesOf(at, levels), 0);
  }

  change(levels: readonly Level[], at: number, level: Level): number {
    const after = levels.with(at, level);
    return this.affected[at]!.reduce((sum, site) => sum + this.bytesOf(site, after) - this.bytesOf(site, levels), 0);
  }

  private bytesOf(at: number, levels: readonly Level[]): number {
    const site = this.sites[at]!;
    const { rank, precision } = levels[at]!;
    if (site.kind === "table") {
      if (rank === null) return this.matrix(site.rows, site.width, precision);
      const back = this.matrix(site.width, rank, precision) + 4 * site.width;
      return this.matrix(site.rows, rank, precision) + site.widened * back;
    }
    const inputs = site.folds.reduce((left, table) => left - this.narrowedBy(table, levels), site.inputs);
    const constant = 4 * site.outputs;
    if (rank === null) return this.matrix(site.outputs, inputs, precision) + (site.bias ? constant : 0);
    // The inner bias folds outwards.
    return this.matrix(rank, inputs, precision) + this.matrix(site.outputs, rank, precision) + constant;
  }

  private narrowedBy(table: number, levels: readonly Level[]): number {
    const site = this.sites[table]!;
    const { rank } = levels[table]!;
    return site.kind === "table" && rank !== null ? site.width - rank : 0;
  }

  private matrix(rows: number, width: number, asked: Precision): number {
    const precision = worthwhilePrecision(rows, width, asked);
    if (precision !== "int8" || width === 1) return this.padded(storedBytes(rows, width, precision));
    return this.padded(rows * width) + this.padded(2 * rows);
  }
}
