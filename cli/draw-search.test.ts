import t from "tap";
import type { ReportedDesign, ReportedSearch } from "../compiler/report/report.js";
import { drawSearch } from "./draw-search.js";

const design: ReportedDesign = {
  ...{ bytes: 24_000, microseconds: 95, loss: 8e-5, widths: [{ layer: "W1", units: 96 }] },
  ...{ isOnFront: true, isAsGood: true, picks: ["best"], isPicked: true },
};
const designs: ReportedDesign[] = [
  design,
  { ...design, bytes: 49_000, microseconds: 146, loss: 8e-6, picks: [], isPicked: false },
  { ...design, bytes: 11_000, microseconds: 60, loss: 0.002, isAsGood: false, picks: ["smallest"], isPicked: false },
  { ...design, bytes: 77_000, microseconds: 177, loss: 0.5, isOnFront: false, isAsGood: false, picks: [] },
];
const search: ReportedSearch = {
  ...{ designs, estimated: 1234, pick: "best", batch: 100, seed: 1 },
  ...{ rows: { unlabelled: 2048 }, unnoticeable: 5e-4 },
};

t.test("the front, best quality first, with what each pick would compile and why this one", async (t) => {
  const lines = drawSearch(search).split("\n");
  const rows = lines.filter((line) => line.includes("kB"));
  t.match(rows[0], /49\.0 kB/);
  t.match(rows[1], /best \(compiled\) +│ yes.*8\.00e-5.*24\.0 kB.*95\.0 µs.*96/);
  t.match(rows[2], /smallest +│ +│.*11\.0 kB/);
  t.equal(rows.length, 3, "what is beaten is not shown");
  t.notMatch(lines.join("\n"), /AUC/);
  t.match(lines.at(-1), /1,234 designs judged, 4 made and measured, 3 that none beats/);
  t.match(lines.at(-1), /picked for best: the fastest of 2 designs as good as the best/);
});

t.test("with labelled rows quality is AUC", async (t) => {
  const labelled = designs.map((one, at) => ({ ...one, auc: 0.75 + at / 1000 }));
  const text = drawSearch({ ...search, designs: labelled, pick: "knee", rows: { unlabelled: 2048, labelled: 4884 } });
  const rows = text.split("\n").filter((line) => line.includes("kB"));
  t.match(rows[0], /0\.75200.*11\.0 kB/);
  t.match(text, /picked for knee: the one nearest to/);
});
