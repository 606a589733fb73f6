import type { Statistics } from "./calibration/statistics.js";
import { compress } from "./compress.js";
import type { InputColumns } from "./data/input-columns.js";
import { modelSize } from "./inspect.js";
import { CompilerError } from "./ir/errors.js";
import type { Graph, Model } from "./ir/graph.js";
import { measuringRows } from "./measuring-rows.js";
import type { CompileOptions } from "./options.js";
import { type PlannedSite, planRanks } from "./plan.js";
import { measure } from "./quality.js";

/** Parts of the width that ranks take along the curve. */
const parts = { "1/8": 1 / 8, "1/4": 1 / 4, "3/8": 3 / 8, "1/2": 1 / 2, "3/4": 3 / 4 } as const;

export interface CurvePlan {
  /** The part of its width that every site's rank is. */
  readonly name: string;
  readonly sites: readonly PlannedSite[];
}

/** What the model could have become: its size and AUC with all ranks at one part of the width. */
export interface CurvePoint {
  readonly name: string;
  readonly bytes: number;
  readonly auc: number;
}

/** The plans of the curve; none when it was not asked for. Throws `bad-option` when there is no label to measure by. */
export function planCurve(graph: Graph, options: CompileOptions): CurvePlan[] {
  if (!options.curve) return [];
  if (options.label === undefined) throw new CompilerError("bad-option", "--curve needs --label to measure AUC");
  return Object.entries(parts).map(([name, part]) => {
    const rank = { kind: "fraction", part } as const;
    return { name, sites: planRanks(graph, { ...options, embeddingRank: rank, denseRank: rank }) };
  });
}

/** The sites that any of the plans factorises, once each: what calibration must cover. */
export function sitesToCalibrate(plans: readonly (readonly PlannedSite[])[]): PlannedSite[] {
  const chosen = plans.flat().filter(({ choice }) => "rank" in choice);
  return [...new Map(chosen.map((planned) => [planned.site.name, planned])).values()];
}

/** Makes and measures the model of every plan; plans that come to the same size are one point. */
export async function measureCurve(
  plans: readonly CurvePlan[],
  normalised: Model,
  statistics: Statistics,
  inputs: readonly InputColumns[],
  options: CompileOptions,
): Promise<CurvePoint[]> {
  const rows = { files: measuringRows(options).files, inputs, label: options.label!, batchRows: 4096 };
  const points = new Map<number, CurvePoint>();
  for (const { name, sites } of plans) {
    const { model } = compress(normalised, sites, statistics, options.method).stored;
    const { bytes } = modelSize(model);
    if (!points.has(bytes)) points.set(bytes, { name, bytes, auc: (await measure(model, rows, options.output)).auc });
  }
  return [...points.values()].sort((a, b) => a.bytes - b.bytes);
}
