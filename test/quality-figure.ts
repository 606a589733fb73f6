import { type ChartOption, drawSvg } from "../compiler/report/draw-svg.js";
import { ink } from "../compiler/report/palette.js";
import { bytes as inBytes } from "../compiler/report/quantities.js";

/** One model of a case: its size and its quality on test rows, the mean of some seeds and their range. */
export interface QualityPoint {
  readonly case: string;
  readonly model: "original" | "none" | "scores" | "labels" | "reference";
  readonly bytes: number;
  readonly auc: number;
  readonly aucLeast: number;
  readonly aucMost: number;
  readonly logLoss: number;
}

const kinds = [
  { model: "reference", name: "one rank for all, fine-tuned", color: ink.before, size: 7 },
  { model: "original", name: "original", color: ink.accent, size: 13 },
  { model: "none", name: "compiled, not trained", color: ink.other, size: 15 },
  { model: "scores", name: "distilled without labels", color: ink.dense, size: 8 },
  { model: "labels", name: "distilled with labels", color: ink.after, size: 13 },
] as const;

/** AUC against size (logarithmic), a panel per case, as one SVG element. Spreads are smaller than the dots, so not drawn. */
export function qualityFigure(points: readonly QualityPoint[]): string {
  const cases = [...new Set(points.map((point) => point.case))];
  const [panel, gap, width, height] = [250, 82, 980, 360];
  const quiet = { fontSize: 11, color: ink.quiet };
  const left = (at: number) => 62 + at * (panel + gap);
  const extent = (name: string, pick: (point: QualityPoint) => number, grow: (value: number, by: -1 | 1) => number) => {
    const values = points.filter((point) => point.case === name).map(pick);
    return { min: grow(Math.min(...values), -1), max: grow(Math.max(...values), 1) };
  };
  const option: ChartOption = {
    title: cases.map((text, at) => ({
      ...{ text, left: left(at) + panel / 2, top: 40, textAlign: "center" },
      textStyle: { fontSize: 13, color: ink.text },
    })),
    legend: {
      top: 4,
      itemWidth: 12,
      itemGap: 62,
      textStyle: { fontSize: 12, color: ink.text },
      data: kinds.map(({ name }) => name),
    },
    grid: cases.map((_, at) => ({ left: left(at), width: panel, top: 70, bottom: 46 })),
    xAxis: cases.map((name, gridIndex) => ({
      ...{ type: "log", gridIndex, name: "bytes on disk", nameLocation: "middle", nameGap: 28, nameTextStyle: quiet },
      ...extent(
        name,
        ({ bytes }) => bytes,
        (value, by) => value * 1.3 ** by,
      ),
      ...{ splitLine: { show: false }, axisLine: { lineStyle: { color: ink.line } }, axisTick: { show: false } },
      axisLabel: { ...quiet, formatter: inBytes, showMinLabel: false, showMaxLabel: false, hideOverlap: true },
    })),
    yAxis: cases.map((name, gridIndex) => ({
      ...{ type: "value", gridIndex, scale: true, name: gridIndex === 0 ? "test AUC" : "", nameTextStyle: quiet },
      ...extent(
        name,
        ({ auc }) => auc,
        (value, by) => Math.round((value + by * 0.002) * 1000) / 1000,
      ),
      ...{ splitLine: { lineStyle: { color: ink.line } }, axisLine: { show: false }, axisTick: { show: false } },
      axisLabel: { ...quiet, showMinLabel: false, showMaxLabel: false, formatter: (value: number) => value.toFixed(3) },
    })),
    series: cases.flatMap((name, at) =>
      kinds.map(({ model, name: kind, color, size }) => ({
        ...{ type: "scatter", name: kind, xAxisIndex: at, yAxisIndex: at, symbolSize: size, silent: true },
        itemStyle: { color, opacity: model === "reference" ? 0.6 : 1 },
        data: points
          .filter((point) => point.case === name && point.model === model)
          .map(({ bytes, auc }) => [bytes, auc]),
      })),
    ),
  };
  return drawSvg(option, width, height, "test AUC against size on three models");
}
