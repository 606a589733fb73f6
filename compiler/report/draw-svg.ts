import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { ink } from "./palette.js";

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  SVGRenderer,
]);

export type ChartOption = EChartsCoreOption;

/** A chart as an SVG element: no script, nothing to load, the same bytes for the same option. */
export function drawSvg(option: ChartOption, width: number, height: number, label: string): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({
      ...{ animation: false, textStyle: { fontFamily: "system-ui, sans-serif", color: ink.text } },
      ...option,
    });
    return stable(chart.renderToSVGString(), width, label);
  } finally {
    chart.dispose();
  }
}

/** The library numbers its charts through the process and styles what a pointer hovers over: neither belongs here. */
function stable(svg: string, width: number, label: string): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>/g, "")
    .replace(/ class="zr\d+-cls-\d+"/g, "")
    .replace(/ pointer-events="visible"/g, "")
    .replaceAll(/\bzr\d+-/g, `${label.replace(/[^A-Za-z0-9]+/g, "-")}-`)
    .replace(/^<svg width="\d+" height="\d+"/, `<svg role="img" aria-label="${attribute(label)}" width="${width}"`);
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
