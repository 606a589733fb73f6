import { type ChartOption, drawSvg } from "./draw-svg.js";
import { ink } from "./palette.js";
import { bytes, microseconds } from "./quantities.js";
import type { ReportedDesign, ReportedSearch } from "./report.js";

/** What was paid (bytes or microseconds) against what was kept: each point a design that was made and measured. */
export function frontChart({ designs, batch }: ReportedSearch, paid: "bytes" | "microseconds"): string {
  const hasAuc = designs.every(({ auc }) => auc !== undefined);
  const kept = ({ auc, loss }: ReportedDesign) => (hasAuc ? auc! : loss);
  const points = (wanted: (design: ReportedDesign) => boolean) =>
    designs.filter(wanted).map((design) => [design[paid], kept(design)]);
  const values = designs.map(kept);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max(1e-6, (most - least) / 8);
  const quiet = { fontSize: 13, color: ink.quiet };
  const dots = (color: string, size: number, wanted: (design: ReportedDesign) => boolean) => ({
    ...{ type: "scatter", silent: true, symbolSize: size, itemStyle: { color, opacity: 1 }, data: points(wanted) },
  });
  const option: ChartOption = {
    grid: { left: 66, right: 22, top: 34, bottom: 52 },
    xAxis: {
      ...{ type: "value", min: 0, nameLocation: "middle", nameGap: 32, nameTextStyle: quiet },
      name: paid === "bytes" ? "size" : `time of ${batch} rows`,
      splitLine: { show: false },
      ...{ axisLine: { show: true, lineStyle: { color: ink.line } }, axisTick: { show: false } },
      axisLabel: { ...quiet, formatter: paid === "bytes" ? bytes : microseconds, showMaxLabel: false },
    },
    yAxis: {
      ...(hasAuc
        ? { type: "value", min: least - margin, max: most + margin, name: "AUC" }
        : { type: "log", name: "divergence" }),
      nameTextStyle: { ...quiet, align: "right" },
      splitLine: { lineStyle: { color: ink.line } },
      ...{ axisLine: { show: false }, axisTick: { show: false } },
      axisLabel: {
        ...{ ...quiet, showMinLabel: false, showMaxLabel: false },
        formatter: (value: number) => (hasAuc ? value.toFixed(4) : value.toExponential(0)),
      },
    },
    series: [
      dots(ink.before, 7, ({ isOnFront }) => !isOnFront),
      dots(ink.dense, 9, ({ isOnFront, isPicked }) => isOnFront && !isPicked),
      dots(ink.after, 15, ({ isPicked }) => isPicked),
    ],
  };
  return drawSvg(option, 460, 320, `designs by ${paid}`);
}
