import fc from "fast-check";
import t from "tap";
import { verifyGraph } from "../ir/verify.js";
import { fullCircle } from "./full-circle.js";
import { outputsDiffer } from "./outputs-differ.js";
import { drawRandom, interactions, type Recipe } from "./random-graph.js";
import { Sketch } from "./sketch.js";

const recipes: fc.Arbitrary<Recipe> = fc.record({
  opset: fc.constantFrom(11, 13, 17, 18, 21),
  inputs: fc.constantFrom("per field", "matrix", "float matrix", "unbound list", "shared table"),
  sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
  width: fc.integer({ min: 1, max: 9 }),
  numbers: fc.integer({ min: 0, max: 4 }),
  bag: fc.constantFrom("none", "ReduceSum", "ReduceMean", "offsets", "masked"),
  tower: fc.constantFrom("none", "shared", "projected sequence"),
  interactions: fc.uniqueArray(fc.constantFrom(...interactions), { maxLength: 3 }),
  norm: fc.constantFrom("none", "batch norm", "parts", "layer norm"),
  dense: fc.constantFrom("Gemm", "MatMul", "turned"),
  hidden: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  activation: fc.constantFrom("Relu", "Tanh", "Sigmoid", "Identity", "PRelu", "Dice"),
  outputs: fc.constantFrom(1, 2),
});

/** More of them: RANDOM_GRAPHS=500 RANDOM_SEED=7. */
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
