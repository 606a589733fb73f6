import fc from "fast-check";
import t from "tap";
import { collection } from "../collection/all.js";
import { fullCircle } from "../collection/full-circle.js";
import { drawRandom } from "../collection/random-graph.js";
import { recipes } from "../collection/recipes.js";
import { Sketch } from "../collection/sketch.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import { elementCount } from "../ir/tensor.js";
import { verifyGraph } from "../ir/verify.js";
import { Random } from "../training/random.js";
import { rankingForm } from "./ranking-form.js";
import type { Side, SidedInput } from "./sides.js";
import { rankingDifference } from "./verify-ranking.js";

const rows = 20;

/** Any column may be the user's; inputs that are no matrix are of one side. */
function drawSides(sketch: Sketch, random: Random): SidedInput[] {
  return sketch.inputs.map(({ name, shape }) => {
    const isMatrix = shape?.length === 2;
    const width = elementCount((shape ?? []).slice(1) as number[]);
    const side = (): Side => (random.integer(0, 1) === 0 ? "user" : "ad");
    const all = side();
    const sides = Array.from({ length: width }, () => (isMatrix ? side() : all));
    return { input: name, isMatrix, fields: sides.map((_, column) => `${name}_${column}`), sides };
  });
}

async function moved(model: Model, sketch: Sketch, sides: readonly SidedInput[]): Promise<number> {
  const form = rankingForm(model, sides);
  verifyGraph(form.model.graph);
  const [plain, ranking] = [await loadRunner(model), await loadRunner(form.model)];
  try {
    return await rankingDifference(plain, ranking, form.inputs, { rows, feeds: sketch.feeds(rows, 1) });
  } finally {
    await plain.close();
    await ranking.close();
  }
}

for (const { name, opset, draw } of collection) {
  const sketch = new Sketch(opset ?? 17);
  draw(sketch);
  const bySide = [...sketch.feeds(rows, 1).values()].every(({ dims }) => dims[0] === rows);
  const skip = bySide ? false : "its inputs are lists of any length, which no column of a log fills";
  t.test(`${name}: the ranking form gives the same scores, whichever columns are the user's`, { skip }, async (t) => {
    const { normalised, compressed } = await fullCircle(sketch.model(), sketch.feeds(rows, 1), {
      kind: "fraction",
      part: 1 / 4,
    });
    for (const seed of [1, 2]) {
      const sides = drawSides(sketch, new Random(seed, name));
      for (const [what, model] of Object.entries({ normalised, compressed })) {
        const difference = await moved(model, sketch, sides);
        t.ok(difference <= 1e-5, `${what}, draw ${seed}: an output moved by ${difference}`);
      }
    }
  });
}

t.test("any CTR graph with any sides scores the same", async () => {
  await fc.assert(
    fc.asyncProperty(recipes, fc.integer({ min: 1, max: 1000 }), async (recipe, seed) => {
      const sketch = new Sketch(recipe.opset);
      drawRandom(sketch, recipe);
      const feeds = sketch.feeds(rows, 1);
      const { compressed } = await fullCircle(sketch.model(), feeds, { kind: "fraction", part: 1 / 2 });
      return (await moved(compressed, sketch, drawSides(sketch, new Random(seed, "sides")))) <= 1e-5;
    }),
    { numRuns: 60, seed: 20261123 },
  );
});

t.test("what the user's fields alone decide leaves the candidates' cost", async (t) => {
  const sketch = new Sketch(17);
  const user = sketch.embed("user", 50, 16, sketch.id("user_id", 50));
  const ad = sketch.embed("ad", 50, 4, sketch.id("ad_id", 50));
  sketch.score(sketch.mlp("deep", sketch.op("Concat", [user, ad], { axis: 1 }), [20, 32, 1]));
  const sides = [
    { input: "user_id", isMatrix: false, fields: ["user_id"], sides: ["user"] },
    { input: "ad_id", isMatrix: false, fields: ["ad_id"], sides: ["ad"] },
  ] as const;
  const { cost } = rankingForm(sketch.model(), sides);
  // First layer 16 x 32 (+ bias) per request; 4 x 32 (+ the broadcast part), activation, last layer and score per ad.
  t.same(cost, {
    flopsPerRow: 32 * 41 + 32 + 65 + 1,
    flopsPerRequest: 32 * 33,
    flopsPerCandidate: 32 * 9 + 32 + 65 + 1,
  });
  t.ok((await moved(sketch.model(), sketch, sides)) <= 1e-5);
});

t.test("a name the ranking graph needs is refused, in words", async (t) => {
  const sketch = new Sketch(17);
  sketch.score(sketch.dense("deep", sketch.numbers("row_to_request", 4), 4, 1));
  const sides = [
    { input: "row_to_request", isMatrix: true, fields: ["a", "b", "c", "d"], sides: ["ad", "ad", "ad", "ad"] },
  ];
  t.throws(() => rankingForm(sketch.model(), sides as unknown as SidedInput[]), { message: /'row_to_request'/ });
});
