import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { vocabularySizes } from "../analysis/vocabularies.js";
import { compile } from "../compile.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { goldenRows } from "../golden.js";
import type { Model } from "../ir/graph.js";
import { verifyGraph } from "../ir/verify.js";
import { encodeModel } from "../onnx/write-model.js";
import { normalisation } from "../pipeline.js";
import { runPasses } from "../rewrite/run-pass.js";
import { collection } from "./all.js";
import { fullCircle } from "./full-circle.js";
import { inputForms } from "./input-forms.js";
import { outputsDiffer } from "./outputs-differ.js";
import { Sketch } from "./sketch.js";

const rows = 40;

function backProjections({ graph }: Model): number {
  return graph.nodes.filter(({ op, origin }) => origin === "factorise-embedding-tables" && op !== "Gather").length;
}

for (const { name, opset, tables, denseLayers, foldsCompletely, draw } of collection) {
  t.test(name, async (t) => {
    const sketch = new Sketch(opset ?? 17);
    draw(sketch);
    const model = sketch.model();
    verifyGraph(model.graph);
    const feeds = sketch.feeds(rows, 1);

    const full = await fullCircle(model, feeds, { kind: "number", rank: 1000 });
    t.equal(full.tables.length, tables, `tables found: ${full.tables.join(", ")}`);
    t.equal(full.denseLayers.length, denseLayers, `dense layers found: ${full.denseLayers.join(", ")}`);
    const normalised = await outputsDiffer(model, full.normalised, feeds);
    t.ok(normalised <= 1e-5, `normalising moves an output by ${normalised}`);
    for (const seed of [1, 2]) {
      const moved = await outputsDiffer(model, full.compressed, sketch.feeds(rows, seed));
      t.ok(moved <= 1e-5, `full rank moves an output by ${moved}`);
    }

    const quarter = await fullCircle(model, feeds, { kind: "fraction", part: 1 / 4 });
    verifyGraph(quarter.compressed.graph);
    const folded = await outputsDiffer(quarter.approximated, quarter.compressed, feeds);
    t.ok(folded <= 1e-5, `folding moves an output by ${folded}`);
    t.comment(`${name}: ${quarter.rewrittenBy.join(", ")}`);
    if (foldsCompletely) t.equal(backProjections(quarter.compressed), 0, "no back-projection is left");
    const runner = await loadRunner(quarter.compressed);
    for (const [output, { data }] of await runner.run(feeds)) {
      t.ok(Array.from(data as Iterable<unknown>, Number).every(Number.isFinite), `${output} is finite at 1/4 rank`);
    }
    await runner.close();
  });
}

t.test("a model that nothing can be done for passes through unchanged, in words", async (t) => {
  const sketch = new Sketch(17);
  collection.find(({ name }) => name === "image")!.draw(sketch);
  const path = join(t.testdir({}), "image.onnx");
  writeFileSync(path, encodeModel(sketch.model()));
  const rank = { kind: "fraction", part: 1 / 4 } as const;
  const options = { model: path, data: [], method: "afm", exclude: [], embeddingRank: rank, denseRank: rank } as const;
  const made = await compile(options);
  t.equal(made.compressed, made.original);
  t.match(made.declined, [{ reason: /no embedding table and no dense layer/ }]);
  t.ok(await goldenRows(made), "the server can still check it");
});

t.test("however ids come in, the vocabulary of every column is found", async (t) => {
  for (const { name, opset, draw } of inputForms) {
    const sketch = new Sketch(opset ?? 17);
    draw(sketch);
    const found = vocabularySizes(runPasses(sketch.model(), normalisation).model.graph);
    t.same([...found.keys()].sort(), [...sketch.vocabularies.keys()].sort(), name);
    for (const [input, sizes] of sketch.vocabularies) {
      // Of a table that columns share, every id up to its end is valid.
      const fits = found
        .get(input)
        ?.every((size, column) => (sizes[column] === 0 ? size === 0 : size >= sizes[column]!));
      t.ok(fits, `${name}: ${input} has ${found.get(input)?.join(", ")}`);
    }
  }
});

t.test("docs/graphs.md has a row for every model", async (t) => {
  const page = readFileSync(new URL("../../../docs/graphs.md", import.meta.url), "utf8");
  for (const { name } of collection) t.match(page, `| ${name} |`, name);
});
