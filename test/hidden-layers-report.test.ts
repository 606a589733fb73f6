import t from "tap";
import { explain } from "../cli/explain.js";
import { compile } from "../compiler/compile.js";
import { reportOf } from "../compiler/report-of.js";
import { workplace } from "./small-click-model.js";

t.test("a layer that lost units is reported beside what it was in the original", async (t) => {
  const full = { kind: "full" } as const;
  const options = {
    ...workplace(t),
    embeddingRank: full,
    denseRank: full,
    hiddenWidth: { kind: "fraction", part: 1 / 4 },
  } as const;
  const made = await compile(options);
  const { sites, hiddenLayers } = reportOf(made, "ads");
  t.match(hiddenLayers[0], { name: "W1", units: 24, kept: 6 });
  const site = (name: string) => sites.find((each) => each.name === name)!;
  t.match(site("W1"), {
    shape: [35, 24],
    kept: [35, 6],
    bytesBefore: 4 * (35 * 24 + 24),
    bytesAfter: 4 * (35 * 6 + 6),
  });
  t.equal(site("W1").declined, "6 of 24 units kept");
  t.match(site("W2"), {
    shape: [24, 20],
    bytesBefore: 4 * (24 * 20 + 20),
    declined: /^6 of 24 inputs and 5 of 20 units kept$/,
  });
  t.equal(site("U").kept, undefined);
  const lines = explain(sites, made).split("\n");
  t.match(
    lines.find((line) => line.includes("W1:")),
    /W1: 6 of 24 units kept, [\d.]+x smaller/,
  );
  const before = reportOf(await compile({ ...options, hiddenWidth: full }), "ads");
  t.same(
    sites.map(({ bytesBefore }) => bytesBefore),
    before.sites.map(({ bytesBefore }) => bytesBefore),
  );
});
