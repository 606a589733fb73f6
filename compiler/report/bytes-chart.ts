import { type ChartOption, drawSvg } from "./draw-svg.js";
import { ink } from "./palette.js";
import { bytes } from "./quantities.js";
import type { ModelCost, ReportedSite } from "./report.js";

/** Two bars, original and compressed, divided into tables, dense layers and the rest. */
export function bytesChart(before: ModelCost, after: ModelCost): string {
  const parts = [
    ["embedding tables", ink.after, (cost: ModelCost) => cost.tableBytes],
    ["dense layers", ink.dense, (cost: ModelCost) => cost.denseBytes],
    ["the rest", ink.other, (cost: ModelCost) => cost.otherBytes],
  ] as const;
  const largest = Math.max(before.bytes, after.bytes);
  const series = parts.map(([name, color, pick]) => ({
    ...{ type: "bar", name, stack: "bytes", barWidth: 38, silent: true, itemStyle: { color } },
    data: [after, before].map((cost) => ({
      value: pick(cost),
      // A label wider than its part would run into the next.
      label: { show: pick(cost) > largest / 12 },
    })),
    label: { color: "#fff", fontSize: 13, fontWeight: 600, formatter: ({ value }: { value: number }) => bytes(value) },
  }));
  const totals = {
    ...{ type: "bar", name: "", stack: "bytes", silent: true, itemStyle: { color: "transparent" } },
    data: [after, before].map((cost) => ({
      value: 0,
      label: { show: true, position: "right", formatter: bytes(cost.bytes), fontSize: 15, fontWeight: 700 },
    })),
  };
  const option: ChartOption = {
    grid: { left: 104, right: 90, top: 42, bottom: 8 },
    legend: {
      top: 0,
      left: 96,
      itemWidth: 14,
      itemGap: 30,
      textStyle: { fontSize: 13 },
      data: parts.map(([name]) => name),
    },
    xAxis: { type: "value", show: false, max: largest },
    yAxis: { ...categories(["compressed", "original"]), axisLabel: { fontSize: 14, color: ink.text } },
    series: [...series, totals],
  };
  return drawSvg(option, 960, 172, "bytes of the original and the compressed model by kind");
}

const mostSites = 12;

/** The largest tables and layers, before and after. */
export function siteBytesChart(sites: readonly ReportedSite[]): string {
  const shown = [...sites].sort((a, b) => b.bytesBefore - a.bytesBefore).slice(0, mostSites);
  const bars = (name: string, color: string, pick: (site: ReportedSite) => number) => ({
    ...{
      type: "bar",
      name,
      silent: true,
      barWidth: 9,
      barGap: "15%",
      itemStyle: { color, borderRadius: [0, 2, 2, 0] },
    },
    data: shown.map(pick),
    label: { show: true, position: "right", fontSize: 11.5, color: ink.quiet, formatter: sizeLabel },
  });
  const option: ChartOption = {
    grid: { left: 240, right: 90, top: 34, bottom: 4 },
    legend: {
      top: 0,
      left: 232,
      itemWidth: 14,
      itemGap: 30,
      textStyle: { fontSize: 13 },
      data: ["original", "compressed"],
    },
    xAxis: { type: "value", show: false },
    yAxis: {
      ...categories(shown.map(({ name }) => name)),
      inverse: true,
      axisLabel: { fontSize: 12, width: 220, overflow: "truncate", color: ink.text },
    },
    series: [
      bars("original", ink.before, ({ bytesBefore }) => bytesBefore),
      bars("compressed", ink.after, ({ bytesAfter }) => bytesAfter),
    ],
  };
  return drawSvg(option, 960, 44 + 36 * shown.length, "bytes of the largest tables and layers before and after");
}

function sizeLabel({ value }: { value: number }): string {
  return bytes(value);
}

function categories(data: readonly string[]) {
  return { type: "category", data, axisLine: { show: false }, axisTick: { show: false } };
}
