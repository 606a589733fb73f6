import { html, type Markup } from "./markup.js";
import { bytes, microseconds, percent, ratio, signed } from "./quantities.js";
import type { Report } from "./report.js";

/** The batch size that stands for a usual ad request. */
const usualBatch = 100;

/** What people want to know first, in four numbers. */
export function headline({ before, after, latency, quality, topK }: Report): Markup {
  const cards = [card(ratio(before.bytes / after.bytes), "smaller", `${bytes(before.bytes)} to ${bytes(after.bytes)}`)];
  const usual = latency?.find(({ batch }) => batch === usualBatch);
  if (usual !== undefined) {
    const perRow = (time: { p50: number }) => microseconds(time.p50 / usualBatch);
    const detail = `${perRow(usual.before)} to ${perRow(usual.after)} per row, ${usualBatch} rows a run`;
    const speedUp = usual.before.p50 / usual.after.p50;
    cards.push(speedUp >= 1 ? card(ratio(speedUp), "faster", detail) : card(ratio(1 / speedUp), "slower", detail));
  }
  if (quality !== undefined) {
    const { original, compressed } = quality;
    const detail = `${original.auc.toFixed(5)} to ${compressed.auc.toFixed(5)}`;
    cards.push(card(signed(compressed.auc - original.auc, 5), "AUC", detail));
  }
  if (topK !== undefined) {
    cards.push(card(percent(topK.mean), `of the best ${topK.k} kept`, `mean of ${topK.requests} ad requests`));
  }
  return html`<div class="cards">${cards}</div>`;
}

function card(value: string, what: string, detail: string): Markup {
  return html`<div class="card"><b>${value}</b> <span>${what}</span><small>${detail}</small></div>\n`;
}
