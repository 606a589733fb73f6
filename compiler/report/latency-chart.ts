import { type ChartOption, drawSvg } from "./draw-svg.js";
import { ink } from "./palette.js";
import { microseconds, ratio } from "./quantities.js";
import type { ReportedLatency } from "./report.js";

/** Median time per row at one batch size, from zero, original beside compressed. */
export function latencyChart({ batch, before, after }: ReportedLatency): string {
  const bar = (p50: number, color: string) => ({
    value: p50 / batch,
    itemStyle: { color, borderRadius: [3, 3, 0, 0] },
  });
  const speedUp = before.p50 / after.p50;
  const option: ChartOption = {
    title: {
      ...{ text: batch === 1 ? "1 row" : `${batch} rows`, left: "center", top: 2 },
      subtext: speedUp >= 1 ? `${ratio(speedUp)} faster` : `${ratio(1 / speedUp)} slower`,
      ...{ textStyle: { fontSize: 15, color: ink.text }, itemGap: 4 },
      subtextStyle: { fontSize: 13, fontWeight: 600, color: speedUp >= 1 ? ink.after : ink.accent },
    },
    grid: { left: 14, right: 14, top: 72, bottom: 26 },
    xAxis: {
      ...{ type: "category", data: ["original", "compressed"], axisTick: { show: false } },
      ...{ axisLine: { lineStyle: { color: ink.line } }, axisLabel: { fontSize: 12, color: ink.text } },
    },
    yAxis: { type: "value", show: false, min: 0 },
    series: [
      {
        ...{ type: "bar", silent: true, barWidth: "58%" },
        data: [bar(before.p50, ink.before), bar(after.p50, ink.after)],
        label: { show: true, position: "top", fontSize: 13, fontWeight: 600, formatter: perRow },
      },
    ],
  };
  return drawSvg(option, 228, 250, `time per row in runs of ${batch}`);
}

function perRow({ value }: { value: number }): string {
  return microseconds(value);
}
