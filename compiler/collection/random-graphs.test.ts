import fc from "fast-check";
import t from "tap";
import { verifyGraph } from "../ir/verify.js";
import { fullCircle } from "./full-circle.js";
import { outputsDiffer } from "./outputs-differ.js";
import { drawRandom } from "./random-graph.js";
import { recipes } from "./recipes.js";
import { Sketch } from "./sketch.js";

t.test("any CTR graph: full rank equals the original, and folding changes nothing at any rank", async () => {
  await fc.assert(
    fc.asyncProperty(recipes, fc.integer({ min: 1, max: 4 }), async (recipe, rank) => {
      const sketch = new Sketch(recipe.opset);
      drawRandom(sketch, recipe);
      const model = sketch.model();
      const feeds = sketch.feeds(12, 1);
      const full = await fullCircle(model, feeds, { kind: "number", rank: 1000 });
      const low = await fullCircle(model, feeds, { kind: "number", rank });
      verifyGraph(low.compressed.graph);
      if (full.tables.length === 0 || full.denseLayers.length === 0) return false;
      if ((await outputsDiffer(model, full.compressed, feeds)) > 1e-5) return false;
      return (await outputsDiffer(low.approximated, low.compressed, feeds)) <= 1e-5;
    }),
    { numRuns: Number(process.env["RANDOM_GRAPHS"] ?? 60), seed: Number(process.env["RANDOM_SEED"] ?? 20240817) },
  );
});
