import t from "tap";
import { collection } from "../collection/all.js";
import { outputsDiffer } from "../collection/outputs-differ.js";
import { Sketch } from "../collection/sketch.js";
import { runPass } from "../rewrite/run-pass.js";
import { unrollRowLoop } from "./unroll-row-loop.js";

function drawn(wanted: string): Sketch {
  const sketch = new Sketch(17);
  collection.find(({ name }) => name === wanted)!.draw(sketch);
  return sketch;
}

t.test("a bag per row becomes one lookup of all rows", async (t) => {
  const sketch = drawn("embedding-bag-loop");
  const model = sketch.model();
  const made = runPass(model, unrollRowLoop);
  t.equal(made.applied.length, 1);
  t.notOk(
    made.model.graph.nodes.some(({ op }) => op === "Loop"),
    "the loop is gone",
  );
  t.ok((await outputsDiffer(model, made.model, sketch.feeds(7, 3))) < 1e-6);
});

t.test("a loop that does something else with the row's number stays", async (t) => {
  const model = drawn("table-read-in-loop").model();
  const made = runPass(model, unrollRowLoop);
  t.equal(made.model, model);
  t.match(made.declined, [{ reason: /not the same lookup/ }]);
});
