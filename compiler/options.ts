import type { ColumnMapping } from "./data/input-columns.js";
import type { DistillationRequest } from "./distillation.js";
import { CompilerError } from "./ir/errors.js";
import type { RankRequest } from "./lowrank/choose-rank.js";
import type { StreamOptions } from "./onnx/read-model.js";
import type { Precision } from "./precision/precision.js";
import type { TargetLatency } from "./search/target-latency.js";
import type { TargetSize } from "./search/target-size.js";
import type { SearchRequest } from "./search-request.js";
import type { ShrinkageRequest } from "./shrink-rare-rows.js";
import type { SiteOverride } from "./site-options.js";
import type { Gate } from "./verify/gates.js";

export const aucNeedsValidation =
  "--max-auc-drop needs --validation: rows that the model was not trained on and that are not --test";

/** How features are mimicked: from their covariance, or from the weights alone (the baseline). */
export const methods = ["afm", "svd"] as const;
export type Method = (typeof methods)[number];

/** How two models' scores are compared, and what a compressed one must hold to be written. */
export interface VerifyOptions {
  /** Best rows per request that are compared; 10 by default. */
  readonly topK?: number | undefined;
  /** A request is a run of equal values in this column... */
  readonly requestColumn?: string | undefined;
  /** ...or this many rows; 100 by default. */
  readonly requestRows?: number | undefined;
  readonly gates?: readonly Gate[] | undefined;
}

export interface CompileOptions {
  /** Path of the ONNX file. */
  readonly model: string;
  /** Calibration rows: files or globs. With `stats` they only serve to verify and may be none. */
  readonly data: readonly string[];
  /** Statistics that `calibrate` wrote, one per shard: used in place of a pass over `data`. */
  readonly stats?: readonly string[] | undefined;
  readonly method: Method;
  readonly embeddingRank: RankRequest;
  readonly denseRank: RankRequest;
  /** How tables and weights are stored; when absent float32, and under a budget auto: the budget chooses. */
  readonly precision?: Precision | "auto" | undefined;
  /**
   * Units that hidden layers keep; of all when absent, but under a budget as few as go unnoticed. Statistics of shards
   * tell of activations too.
   */
  readonly hiddenWidth?: WidthRequest | undefined;
  /** Ranks (and precisions) are chosen to fit; the ranks asked for are not used. */
  readonly targetSize?: TargetSize | undefined;
  /** A budget too: what one run over a batch may take on this machine, on one thread. */
  readonly targetLatency?: TargetLatency | undefined;
  /** A budget too: the smallest model whose AUC on the validation rows is at most this much lower. Needs `label`. */
  readonly maxAucDrop?: number | undefined;
  /** The only sites to change, where given: names, `*` for any characters. */
  readonly include?: readonly string[] | undefined;
  /** Sites left untouched: names, `*` for any characters. */
  readonly exclude: readonly string[];
  /** What single sites get, whatever the other options say. */
  readonly overrides?: readonly SiteOverride[] | undefined;
  /** Column of 0 and 1; needed to measure quality. */
  readonly label?: string | undefined;
  /** Labelled rows that quality is measured on; without them it is measured on `data`. */
  readonly test?: readonly string[] | undefined;
  /**
   * Labelled rows that the model was not trained on and that are not held out for the test: under a budget their log-loss
   * decides, and `maxAucDrop` is measured on them. Without them a budget goes by the distance from the original's outputs.
   */
  readonly validation?: readonly string[] | undefined;
  /** Embeddings of rare ids are shrunk before anything else, as far as the validation rows gain by it. */
  readonly shrinkRareRows?: ShrinkageRequest | undefined;
  /** The output that is the click probability, where there are several. */
  readonly output?: string | undefined;
  readonly mapping?: ColumnMapping | undefined;
  /** Fields of the user or the context, the same for all ads of a request: a ranking graph is made that uses this. */
  readonly userFields?: readonly string[] | undefined;
  /** Factorises even where that makes the layer larger: full rank then reproduces the original. */
  readonly evenIfLarger?: boolean | undefined;
  readonly verify?: VerifyOptions | undefined;
  /** Trains the compressed model, before its numbers are stored narrow. */
  readonly distill?: DistillationRequest | undefined;
  /** Unless false, the compressed model's mean score is brought to the original's. */
  readonly recenter?: boolean | undefined;
  /** Searches widths, ranks and precisions together; limits are those of the budgets. */
  readonly search?: SearchRequest | undefined;
  /** Also measures AUC with all ranks at several parts of the width: the report's size-against-AUC curve. */
  readonly curve?: boolean | undefined;
  /** Which of the original's external tensors stay in their files while compiling. */
  readonly stream?: StreamOptions | undefined;
}

/** A number of units, a part of them, all, or as few as go unnoticed in the model's output. */
export type WidthRequest = RankRequest | { readonly kind: "auto" };

/** What `parseRank` takes, and `auto`. Throws `bad-option` naming the option. */
export function parseWidth(option: string, text: string): WidthRequest {
  return text === "auto" ? { kind: "auto" } : parseRank(option, text);
}

/** `8`, `1/4`, `0.25` or `full`. Throws `bad-option` naming the option. */
export function parseRank(option: string, text: string): RankRequest {
  if (text === "full") return { kind: "full" };
  const fraction = /^(\d+)\/(\d+)$/.exec(text);
  if (fraction !== null) return partOf(option, text, Number(fraction[1]) / Number(fraction[2]));
  if (/^0?\.\d+$/.test(text)) return partOf(option, text, Number(text));
  if (/^[1-9]\d*$/.test(text)) return { kind: "number", rank: Number(text) };
  throw new CompilerError(
    "bad-option",
    `${option} '${text}' is no rank: give a number (8), a fraction of the width (1/4) or full`,
  );
}

function partOf(option: string, text: string, part: number): RankRequest {
  if (part > 0 && part <= 1) return { kind: "fraction", part };
  throw new CompilerError("bad-option", `${option} '${text}' must be above 0 and at most 1`);
}

/** Whether ranks are to be chosen to fit a budget, instead of those asked for. */
export function hasBudget({ targetSize, targetLatency, maxAucDrop, search }: CompileOptions): boolean {
  return [targetSize, targetLatency, maxAucDrop, search].some((budget) => budget !== undefined);
}

/** Under a budget; narrow tables are smaller and no faster, so a latency alone leaves them in float32. */
export function effectivePrecision({ precision, targetSize, maxAucDrop, search }: CompileOptions): Precision | "auto" {
  return (
    precision ?? (targetSize === undefined && maxAucDrop === undefined && search === undefined ? "float32" : "auto")
  );
}

/** `0.0005`: from 0 to below 1. Throws `bad-option` naming the option. */
export function parseDrop(option: string, text: string): number {
  const drop = Number(text);
  if (text.trim() !== "" && drop >= 0 && drop < 1) return drop;
  throw new CompilerError("bad-option", `${option} '${text}' must be a number from 0 to below 1, such as 0.0005`);
}

/** Whether a site's name matches one of the patterns. */
export function matches(patterns: readonly string[], site: string): boolean {
  return patterns.some((pattern) => {
    const expression = pattern.split("*").map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${expression.join(".*")}$`).test(site);
  });
}
