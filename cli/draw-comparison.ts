import type { Comparison } from "../compiler/evaluate-against.js";
import type { ReportedLatency } from "../compiler/report/report.js";
import type { RunTime } from "../compiler/verify/measure-latency.js";
import type { RankingMetrics } from "../compiler/verify/ranking-metrics.js";
import { integer, percent, ratio, table } from "./format.js";

/** Quality, score change, agreement on the best ads and time of two models, as tables. */
export function drawComparison({ verification, latency }: Comparison, reference: string, candidate: string): string {
  return [
    `A: ${reference}\nB: ${candidate}`,
    ...drawQuality(verification.quality, ["A", "B"]),
    drawChange(verification),
    ...drawLatency(latency, ["A", "B"]),
  ].join("\n");
}

export function drawQuality(
  quality: { readonly original: RankingMetrics; readonly compressed: RankingMetrics } | undefined,
  names: readonly [string, string],
  rows = "labelled rows",
): string[] {
  if (quality === undefined) return [];
  const { original: a, compressed: b } = quality;
  const line = (name: string, pick: (metrics: RankingMetrics) => number, digits: number) => {
    const change = pick(b) - pick(a);
    return [
      name,
      pick(a).toFixed(digits),
      pick(b).toFixed(digits),
      `${change >= 0 ? "+" : ""}${change.toFixed(digits)}`,
    ];
  };
  return [
    table(
      [`on ${integer(a.rows)} ${rows}`, ...names, "change"],
      [
        line("AUC", ({ auc }) => auc, 6),
        line("log-loss", ({ logLoss }) => logLoss, 6),
        line("normalised entropy", ({ normalizedEntropy }) => normalizedEntropy, 6),
        line("calibration", ({ calibration }) => calibration, 4),
      ],
    ),
  ];
}

export function drawChange({ scoreChange, topK }: Comparison["verification"]): string {
  const agreement =
    topK === undefined
      ? []
      : [
          [`best ${topK.k} of ${integer(topK.requests)} requests kept, mean`, percent(topK.mean)],
          [`best ${topK.k} of a request kept, least`, percent(topK.least)],
        ];
  return table(
    [`scores of ${integer(scoreChange.rows)} rows`, ""],
    [
      ["largest change", scoreChange.largest.toPrecision(3)],
      ["mean change", scoreChange.mean.toPrecision(3)],
      ["NaN or infinite", integer(scoreChange.nonFinite)],
      ...agreement,
    ],
  );
}

export function drawLatency(
  latency: readonly ReportedLatency[] | undefined,
  names: readonly [string, string],
): string[] {
  if (latency === undefined) return [];
  const cell = ({ p50, p10, p90 }: RunTime) => `${p50.toFixed(0)} (${p10.toFixed(0)}-${p90.toFixed(0)})`;
  return [
    table(
      ["rows per run", ...names.map((name) => `${name}, \u00b5s p50 (p10-p90)`), "faster"],
      latency.map(({ batch, before, after }) => [
        ...[`${batch}`, cell(before), cell(after), ratio(before.p50 / after.p50)],
      ]),
    ),
  ];
}
