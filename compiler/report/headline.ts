import { html, type Markup } from "./markup.js";
import { bytes, microseconds, percent, ratio, signed } from "./quantities.js";
import type { Report } from "./report.js";

/** The batch size that stands for a usual ad request. */
const usualBatch = 100;

/** What people want to know first, in four numbers. */
export function headline({ before, after, latency, quality, topK }: Report): Markup {
  const sizes = `${bytes(before.bytes)} to ${bytes(after.bytes)}`;
  const cards = [
    after.bytes <= before.bytes
      ? card(ratio(before.bytes / after.bytes), "smaller", sizes)
      : card(ratio(after.bytes / before.bytes), "larger", sizes, "loss"),
  ];
  const usual = latency?.find(({ batch }) => batch === usualBatch);
  if (usual !== undefined) {
    const perRow = (time: { p50: number }) => microseconds(time.p50 / usualBatch);
    const detail = `${perRow(usual.before)} to ${perRow(usual.after)} per row, ${usualBatch} rows a run`;
    const speedUp = usual.before.p50 / usual.after.p50;
    cards.push(
      speedUp >= 1 ? card(ratio(speedUp), "faster", detail) : card(ratio(1 / speedUp), "slower", detail, "loss"),
    );
  }
  if (quality !== undefined) {
    const { original, compressed } = quality;
    const detail = `${original.auc.toFixed(5)} to ${compressed.auc.toFixed(5)}`;
    const change = compressed.auc - original.auc;
    cards.push(card(signed(change, 5), "AUC", detail, change < 0 ? "loss" : "gain"));
  }
  if (topK !== undefined) {
    cards.push(card(percent(topK.mean), `of the best ${topK.k} kept`, `mean of ${topK.requests} ad requests`));
  }
  return html`<div class="cards">${cards}</div>`;
}

function card(value: string, what: string, detail: string, kind: "gain" | "loss" = "gain"): Markup {
  const classes = kind === "loss" ? "card loss" : "card";
  return html`<div class="${classes}"><b>${value}</b> <span>${what}</span><small>${detail}</small></div>\n`;
}
