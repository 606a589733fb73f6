import { ink } from "./palette.js";

/** Fonts are the reader's own: a page that loads nothing has no others. */
export const pageStyle = `
:root { color: ${ink.text}; background: #f4f6f9; font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
body { max-width: 1040px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { font-size: 34px; line-height: 1.15; margin: 0; letter-spacing: -0.02em; }
header p { color: ${ink.quiet}; margin: 6px 0 28px; }
h2 { font-size: 20px; margin: 0 0 10px; letter-spacing: -0.01em; }
p { margin: 0 0 14px; color: ${ink.quiet}; }
section, .card { background: #fff; border: 1px solid ${ink.line}; border-radius: 12px; }
section { padding: 24px 28px; margin-top: 20px; }
svg { display: block; max-width: 100%; height: auto; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 16px; }
.card { padding: 18px 22px; }
.card b { font-size: 34px; line-height: 1.2; color: ${ink.after}; letter-spacing: -0.02em; }
.card.loss b { color: ${ink.accent}; }
.card span { display: block; font-weight: 600; }
.card small { display: block; color: ${ink.quiet}; font-size: 13px; }
.row { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 8px; margin-bottom: 14px; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; margin-bottom: 14px; }
.grid { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 22px 20px; }
.beside { display: flex; flex-wrap: wrap; align-items: start; gap: 16px 44px; }
.beside table { width: auto; flex: 1 1 360px; }
figure { margin: 0; }
figcaption { padding-left: 8px; font-size: 12.5px; line-height: 1.4; color: ${ink.quiet}; }
figcaption b { display: block; color: ${ink.text}; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
figcaption span { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th { font-weight: 600; color: ${ink.quiet}; }
th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid ${ink.line}; vertical-align: top; }
tr:last-child td { border-bottom: 0; }
.words { text-align: left; }
.number { text-align: right; white-space: nowrap; }
.gates { margin: 14px 0 0; }
.gates span { display: inline-block; margin-right: 18px; }
.note { margin: 14px 0 0; color: ${ink.accent}; }
code { font-size: 12.5px; overflow-wrap: anywhere; }
summary { cursor: pointer; }
.provenance thead { display: none; }
@media (max-width: 760px) { .grid, .pair { grid-template-columns: 1fr; } .row { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media print { :root { background: #fff; } section, .card { break-inside: avoid; } }
`;
