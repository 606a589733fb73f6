import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import t from "tap";
import { html } from "./markup.js";
import { drawPage } from "./page.js";
import { ink } from "./palette.js";
import { bytes, integer, microseconds, percent, ratio, signed } from "./quantities.js";
import { type ModelCost, type Report, type ReportedSite, reportSchemaVersion } from "./report.js";

const cost: ModelCost = {
  ...{ parameters: 1000, bytes: 4000, tableBytes: 3000, denseBytes: 900, otherBytes: 100 },
  ...{ flopsPerRow: 2000, gatheredBytesPerRow: 64 },
};
const site: ReportedSite = {
  ...{
    kind: "embedding-table",
    name: "user<script>",
    shape: [50, 4],
    rank: 2,
    precision: "float32",
    bytesBefore: 800,
    bytesAfter: 448,
  },
  ...{ relativeError: 0.1, declined: "", spectrum: [0.6, 0.3, 0.1, 0] },
};
const metrics = { rows: 500, auc: 0.75, logLoss: 0.5, normalizedEntropy: 0.9, calibration: 1.01 };
const report: Report = {
  ...{ schemaVersion: reportSchemaVersion, model: "ads", toolVersion: "1.2.3", method: "afm" },
  provenance: {
    sourceSha256: "ab12",
    calibrationRows: 500,
    data: [{ name: "rows.csv", bytes: 9, sha256: "cd34" }],
    training: [],
  },
  ...{ before: cost, after: { ...cost, bytes: 2000, tableBytes: 1200, denseBytes: 700 } },
  hiddenLayers: [{ name: "W1", units: 400, kept: 96 }],
  sites: [site, { ...site, name: "narrow", rank: 0, declined: "has one column", spectrum: [] }],
  declined: [{ pass: "fold-back-projections", site: "e", reason: "Pow reads the full width" }],
  measuredOn: "test",
  quality: { original: metrics, compressed: { ...metrics, auc: 0.7485 } },
  scoreChange: { rows: 500, largest: 0.1, largestAt: 3, mean: 0.01, nonFinite: 0, nonFiniteBefore: 0 },
  topK: { k: 10, requests: 5, mean: 0.94, least: 0.8 },
  curve: [
    { name: "1/4", bytes: 1200, auc: 0.745 },
    { name: "1/2", bytes: 2500, auc: 0.749 },
  ],
  distillation: {
    ...{ best: 1, rows: { train: 9000, validation: 1000 }, labels: true, seed: 1, frozen: ["odd.weight"] },
    curve: [
      { epoch: 0, divergence: 0.001, logLoss: 0.52, auc: 0.74 },
      { epoch: 1, trainingLoss: 0.8, divergence: 0.0004, logLoss: 0.51234, auc: 0.745 },
      { epoch: 2, trainingLoss: 0.7, divergence: 0.0005, logLoss: 0.513, auc: 0.744 },
    ],
    shrinkage: { strength: 10, trials: [0, 10].map((strength) => ({ strength, logLoss: 0.53, auc: 0.73 })) },
  },
  gates: [{ name: "finite scores", passed: true, reason: "" }],
  latency: [1, 32, 100, 512].map((batch) => ({
    ...{ batch, runs: 50, before: { p50: 10 * batch, p10: 9 * batch, p90: 12 * batch } },
    after: { p50: 4 * batch, p10: 3.5 * batch, p90: 6 * batch },
  })),
};

t.test("the page says what the report says, escaped, and asks for nothing from outside", async (t) => {
  const page = drawPage(report);
  for (const words of [
    "2.00x",
    "2.50x",
    "\u22120.00150",
    "94.0 %",
    "has one column",
    "Pow reads the full width",
    "cd34",
    "0.512340",
    "counts as 10 observations",
    "odd.weight",
  ]) {
    t.ok(page.includes(words), words);
  }
  t.notOk(page.includes("<script"), "no script, not even in a table's name");
  t.notMatch(page, /(src|href)="(?!data:)/, "no link");
  t.notMatch(page.replaceAll(/xmlns(:xlink)?="[^"]*"/g, ""), /https?:/, "no address");
  t.equal(
    page.match(/<svg /g)?.length,
    2 + 4 + 1 + 1 + 1,
    "bytes, times, the learning curve, the curve and one spectrum",
  );
  t.equal(drawPage(report), page, "the same report, the same bytes");
});

t.test("the words for the designs measured name the colours that they are drawn in", async (t) => {
  const design = { bytes: 2000, microseconds: 12, loss: 0.01, auc: 0.74, widths: [{ layer: "W1", units: 96 }] };
  const designs = [
    { ...design, isOnFront: true, isAsGood: true, picks: ["best", "knee"], isPicked: true },
    { ...design, bytes: 1500, auc: 0.73, isOnFront: true, isAsGood: false, picks: ["smallest"], isPicked: false },
    { ...design, bytes: 3000, auc: 0.72, isOnFront: false, isAsGood: false, picks: [], isPicked: false },
  ];
  const basis = { rows: { unlabelled: 2048, labelled: 4884 }, unnoticeable: 0.0005, batch: 100, seed: 1 };
  const page = drawPage({ ...report, search: { ...basis, designs, estimated: 90, pick: "best" } });
  const charts = page.match(/<svg [^>]*aria-label="designs by [\s\S]*?<\/svg>/g) ?? [];
  t.equal(charts.length, 2, "size and time");
  for (const chart of charts) {
    for (const color of [ink.after, ink.dense, ink.before]) t.ok(chart.includes(`fill="${color}"`), color);
    t.match(chart, /width="460"/, "as wide as half a page, so that its words are not shrunk");
  }
  t.match(page, /blue: the one picked\.[\s\S]*Green: like it, nothing measured beats/);
  t.match(page, /Picked for best: the best; no other is as good [^.]*4,884 validation rows/);
});

t.test("a loss does not look like a gain", async (t) => {
  const card = (change: number) => {
    const compressed = { ...metrics, auc: metrics.auc + change };
    const page = drawPage({ ...report, quality: { original: metrics, compressed } });
    return /<div class="([^"]*)"><b>[^<]*<\/b> <span>AUC/.exec(page)?.[1];
  };
  t.same([card(-0.001), card(0), card(0.001)], ["card loss", "card", "card"]);
  const larger = drawPage({ ...report, after: { ...cost, bytes: 8000 } });
  t.match(larger, /<div class="card loss"><b>2\.00x<\/b> <span>larger/);
});

t.test("times of a busy machine are marked as such", async (t) => {
  const [first, ...others] = report.latency!;
  t.notMatch(drawPage(report), /machine was busy/);
  const busy = { ...first!, before: { p50: 12, p10: 9, p90: 40 } };
  t.match(drawPage({ ...report, latency: [busy, ...others] }), /machine was busy: at 1 rows/);
});

t.test("what was not measured is left out", async (t) => {
  const { quality, scoreChange, topK, latency, ...bare } = report;
  const page = drawPage({ ...bare, sites: [], declined: [], measuredOn: null });
  t.notMatch(page, /microseconds|Quality|Spectra|Left alone/);
  t.match(page, /Where the bytes went/);
  t.notMatch(page, /NaN|undefined/);
});

t.test("quantities are short and carry their unit", async (t) => {
  t.same(
    [integer(1234567), bytes(1_190_000), bytes(12), ratio(3.456), ratio(128.4)],
    ["1,234,567", "1.19 MB", "12 B", "3.46x", "128x"],
  );
  t.same([signed(-0.5, 2), signed(0.5, 2), percent(0.873)], ["\u22120.50", "+0.50", "87.3 %"]);
  t.same([microseconds(12.34), microseconds(1552)], ["12.3 \u00b5s", "1,552 \u00b5s"]);
  t.equal(html`<b title="${'"'}">${"a<b&c"}</b>`.text, '<b title="&quot;">a&lt;b&amp;c</b>');
});

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const skip = chromium === undefined ? "no Chromium is installed" : false;

/** The browser finds no host, and does little of its own accord: whatever it logs is the page's doing. */
const quiet = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update", "--enable-logging=stderr"],
  "--host-resolver-rules=MAP * ~NOTFOUND",
];

t.test("a browser draws it: charts stand, nothing is complained of or fetched", { skip }, async (t) => {
  const folder = t.testdir({});
  const path = join(folder, "report.html");
  writeFileSync(path, drawPage(report));
  const run = promisify(execFile);
  const { stdout, stderr } = await run(
    chromium!,
    [...quiet, `--user-data-dir=${join(folder, "profile")}`, "--dump-dom", `file://${path}`],
    { timeout: 120_000, maxBuffer: 2 ** 26 },
  );
  t.equal(stdout.match(/<svg /g)?.length, 9, "the charts are in the document");
  t.match(stdout, /aria-label="spectrum of user&lt;script(>|&gt;)"/);
  t.ok((stdout.match(/<path /g)?.length ?? 0) > 20, "with something in them");
  // A script's error and anything the page's content policy kept from loading are told on the console.
  t.notMatch(stderr, /CONSOLE/, "no console message");
});
