import { type ChartOption, drawSvg } from "./draw-svg.js";
import { ink } from "./palette.js";
import type { ReportedSite } from "./report.js";

/** Axes of less than a millionth of the variance all lie on the floor; a flat spectrum gets a nearer one. */
function floorOf(spectrum: readonly number[]): number {
  const power = Math.floor(Math.log10(Math.min(...spectrum)));
  return 10 ** Math.max(-6, Math.min(-2, power));
}

/** Share of the variance along each axis of a site, logarithmic; the axes kept stand out. */
export function spectrumChart({ name, rank, spectrum }: ReportedSite): string {
  const floor = floorOf(spectrum);
  const points = spectrum.map((share, at) => [at + 1, Math.max(share, floor)] as const);
  const area = (data: readonly (readonly [number, number])[], line: string, fill: string) => ({
    ...{ type: "line", data, silent: true, symbol: spectrum.length <= 32 ? "circle" : "none", symbolSize: 5 },
    ...{ lineStyle: { color: line, width: 2 }, itemStyle: { color: line } },
    areaStyle: { color: fill, opacity: 1, origin: "start" },
  });
  const axis = { axisLine: { lineStyle: { color: ink.line } }, axisTick: { show: false } };
  const option: ChartOption = {
    grid: { left: 60, right: 12, top: 18, bottom: 24 },
    xAxis: {
      ...{ type: "value", min: 1, max: Math.max(2, spectrum.length), splitLine: { show: false }, ...axis },
      axisLabel: { fontSize: 11, color: ink.quiet, showMinLabel: true, showMaxLabel: false },
      splitNumber: 4,
    },
    yAxis: {
      ...{ type: "log", min: floor, max: 1, splitLine: { lineStyle: { color: ink.line } }, ...axis },
      axisLabel: { fontSize: 11, color: ink.quiet, formatter: (value: number) => shareLabel(value, floor < 1e-3) },
    },
    series: [
      area(points.slice(rank - 1), ink.before, ink.beforeSoft),
      {
        ...area(points.slice(0, rank), ink.after, ink.afterSoft),
        markLine: {
          ...{ silent: true, symbol: "none", data: [{ xAxis: rank }] },
          lineStyle: { color: ink.accent, width: 1.5, type: "dashed" },
          label: { formatter: `rank ${rank}`, color: ink.accent, fontSize: 11, fontWeight: 600, distance: 3 },
        },
      },
    ],
  };
  return drawSvg(option, 296, 170, `spectrum of ${name}`);
}

/** Every second power of ten leaves room where there are many: 100 %, 1 %, 0.01 %. */
function shareLabel(value: number, many: boolean): string {
  if (many && Math.round(Math.log10(value)) % 2 !== 0) return "";
  return `${Number((100 * value).toPrecision(1))} %`;
}
