import { type ChartOption, drawSvg } from "./draw-svg.js";
import { ink } from "./palette.js";
import type { ReportedDistillation } from "./report.js";

/** Validation log-loss, or without labels the divergence from the original, by epoch; the epoch kept is marked. */
export function learningCurveChart({ curve, best, labels }: ReportedDistillation): string {
  const pick = ({ divergence, logLoss }: ReportedDistillation["curve"][number]) =>
    labels && logLoss !== undefined ? logLoss : divergence;
  const values = curve.map(pick);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max(1e-7, (most - least) / 6);
  const name = labels ? "validation log-loss" : "divergence from the original";
  const marked = curve.find(({ epoch }) => epoch === best)!;
  const option: ChartOption = {
    grid: { left: 88, right: 40, top: 34, bottom: 48 },
    xAxis: {
      ...{ type: "value", min: 0, max: Math.max(1, curve.length - 1), minInterval: 1, name: "epoch" },
      ...{ nameLocation: "middle", nameGap: 30, splitLine: { show: false } },
      ...{ axisLine: { show: true, lineStyle: { color: ink.line } }, axisTick: { show: false } },
      axisLabel: { fontSize: 12, color: ink.quiet },
      nameTextStyle: { fontSize: 12.5, color: ink.quiet },
    },
    yAxis: {
      ...{ type: "value", min: least - margin, max: most + margin, name },
      nameTextStyle: { fontSize: 12.5, color: ink.quiet, align: "left" },
      splitLine: { lineStyle: { color: ink.line } },
      ...{ axisLine: { show: false }, axisTick: { show: false } },
      axisLabel: {
        ...{ fontSize: 12, color: ink.quiet, showMinLabel: false, showMaxLabel: false },
        formatter: (value: number) => value.toPrecision(4),
      },
    },
    series: [
      {
        ...{ type: "line", silent: true, symbol: "circle", symbolSize: 7, lineStyle: { color: ink.dense, width: 2 } },
        itemStyle: { color: ink.dense },
        data: curve.map((epoch) => [epoch.epoch, pick(epoch)]),
      },
      {
        ...{ type: "line", silent: true, data: [[best, pick(marked)]], symbol: "circle", symbolSize: 13 },
        itemStyle: { color: ink.after },
        label: { show: true, position: "top", formatter: "kept", fontSize: 13, fontWeight: 700, color: ink.after },
      },
    ],
  };
  return drawSvg(option, 960, 300, `${name} by epoch`);
}
