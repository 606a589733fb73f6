import { type ChartOption, drawSvg } from "./draw-svg.js";
import { ink } from "./palette.js";
import { bytes } from "./quantities.js";
import type { Report } from "./report.js";

/** AUC against size: the curve of one rank fraction for all, with the original and the model written on it. */
export function curveChart({ before, after, quality, curve = [] }: Report): string {
  if (quality === undefined || curve.length === 0) return "";
  const { original, compressed } = quality;
  const aucs = [original.auc, compressed.auc, ...curve.map(({ auc }) => auc)];
  const [least, most] = [Math.min(...aucs), Math.max(...aucs)];
  const margin = Math.max(1e-5, (most - least) / 6);
  const marked = (name: string, x: number, y: number, color: string, position: string) => ({
    ...{ type: "line", silent: true, data: [[x, y]], symbol: "circle", symbolSize: 13, itemStyle: { color } },
    label: { show: true, position, formatter: name, fontSize: 13, fontWeight: 700, color, distance: 9 },
  });
  const option: ChartOption = {
    grid: { left: 74, right: 96, top: 24, bottom: 52 },
    xAxis: {
      ...{
        type: "value",
        min: 0,
        max: Math.max(before.bytes, after.bytes),
        name: "size",
        nameLocation: "middle",
        nameGap: 32,
      },
      splitLine: { show: false },
      ...{ axisLine: { show: true, lineStyle: { color: ink.line } }, axisTick: { show: false } },
      axisLabel: { fontSize: 12, color: ink.quiet, formatter: (value: number) => bytes(value), showMaxLabel: false },
      nameTextStyle: { fontSize: 12.5, color: ink.quiet },
    },
    yAxis: {
      ...{ type: "value", min: least - margin, max: most + margin, name: "AUC" },
      nameTextStyle: { fontSize: 12.5, color: ink.quiet, align: "right" },
      splitLine: { lineStyle: { color: ink.line } },
      ...{ axisLine: { show: false }, axisTick: { show: false } },
      axisLabel: {
        ...{ fontSize: 12, color: ink.quiet, showMinLabel: false, showMaxLabel: false },
        formatter: (value: number) => value.toFixed(most - least < 0.005 ? 4 : 3),
      },
    },
    series: [
      {
        ...{ type: "line", silent: true, symbol: "circle", symbolSize: 7, lineStyle: { color: ink.dense, width: 2 } },
        itemStyle: { color: ink.dense },
        data: curve.map(({ name, bytes: size, auc }) => ({
          ...{ value: [size, auc], label: { show: true, position: "bottom", formatter: name } },
        })),
        label: { fontSize: 12, color: ink.quiet, distance: 7 },
      },
      marked("original", before.bytes, original.auc, ink.quiet, "right"),
      marked("this model", after.bytes, compressed.auc, ink.after, "top"),
    ],
  };
  return drawSvg(option, 960, 340, "AUC against size");
}
