import type { Comparison, LoadtestReport } from "../load-tests/report.js";
import type { VariantSummary } from "../load-tests/summary.js";
import { variants } from "../load-tests/variants.js";
import { bytes, integer, ratio, table } from "./format.js";

/** The report as people read it. */
export function drawLoadtest(report: LoadtestReport): string {
  const { model, protocol, address, adsPerRequest, connections, saturation, atRate } = report;
  return [
    `${model} over ${protocol} at ${address}: ${adsPerRequest} ads per request (${bytes(Math.round(report.requestBytes))}), ${connections} connections, ${report.rounds} rounds`,
    "",
    `saturation: each connection sends as soon as it is answered`,
    comparisonTable(saturation),
    "",
    `the same load on both: ${atRate.offeredQps.toFixed(0)} requests/s offered, ${atRate.arrivals} arrivals, latency from when a request was due`,
    comparisonTable(atRate),
    "",
    `load generator: event loop ${percent(saturation.generator.loopBusy)} busy at saturation, ${percent(atRate.generator.loopBusy)} at the rate; ${atRate.generator.latenessP99Ms.toFixed(2)} ms late (p99)`,
    ...errorLines(report),
    ...report.warnings.map((warning) => `warning: ${warning}`),
    ...report.missed.map((missed) => `FAILED: ${missed}`),
  ].join("\n");
}

function comparisonTable(comparison: Comparison): string {
  const times = (value: number) => (Number.isFinite(value) ? ratio(value) : "-");
  return table(
    ["variant", "QPS", "ads/s", "p50 ms", "p99 ms", "p99 ms, median round", "errors"],
    [
      ...variants.map((variant) => [variant, ...cells(comparison[variant])]),
      [
        "compressed / original",
        times(comparison.ratio.adsPerSecond),
        times(comparison.ratio.adsPerSecond),
        times(comparison.ratio.p50),
        times(comparison.ratio.p99),
        times(comparison.ratio.medianRoundP99),
        "",
      ],
    ],
  );
}

function cells({ qps, adsPerSecond, p50Ms, p99Ms, medianRoundP99Ms, errors }: VariantSummary): string[] {
  const latencies = [p50Ms, p99Ms, medianRoundP99Ms].map(milliseconds);
  return [qps.toFixed(1), integer(adsPerSecond), ...latencies, integer(errors)];
}

function errorLines({ saturation, atRate }: LoadtestReport): string[] {
  return [saturation, atRate].flatMap((comparison) =>
    variants.flatMap((variant) =>
      groupErrors(comparison[variant].errorReasons).map(
        ({ reason, count, isOne }) =>
          `error: ${variant}, ${integer(count)} times: ${reason}${isOne ? "" : " (and the same with other numbers)"}`,
      ),
    ),
  );
}

/** Overload refuses each request with the wait it would have had: one line for what differs in numbers alone, the most first. */
export function groupErrors(reasons: Readonly<Record<string, number>>) {
  const groups = new Map<string, (readonly [string, number])[]>();
  for (const entry of Object.entries(reasons)) {
    const words = entry[0].replace(/(?<!HTTP )\b\d[\d.,]*/g, "#");
    groups.set(words, [...(groups.get(words) ?? []), entry]);
  }
  return [...groups.values()]
    .map((alike) => {
      const [reason] = alike.reduce((most, each) => (each[1] > most[1] ? each : most));
      return { reason, count: alike.reduce((sum, [, count]) => sum + count, 0), isOne: alike.length === 1 };
    })
    .sort((a, b) => b.count - a.count);
}

function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
