import t from "tap";
import { findDenseSites } from "../analysis/dense-layers.js";
import { calibrate } from "../calibration/calibrate.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { factorise } from "../factorise.js";
import type { Model } from "../ir/graph.js";
import { float32, type TensorOf } from "../ir/tensor.js";
import { parseGraph } from "../ir/text-form.js";
import { featureSubspace } from "../lowrank/subspace.js";
import { planRanks } from "../plan.js";
import { runPass } from "../rewrite/run-pass.js";
import { Random } from "../training/random.js";
import { factoriseDenseLayers } from "./factorise-dense-layers.js";

const width = 12;
const random = new Random(5, "towers");
const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal());

/** One W and b over `a` and over `b`, whose rows lie in different subspaces of three dimensions each. */
const model: Model = {
  graph: {
    ...parseGraph(`
      graph (a: float32[rows,${width}], b: float32[rows,${width}]) -> (y: float32[rows,${width}], z: float32[rows,${width}])
      y = Gemm(a, W, c)
      z = Gemm(b, W, c)
    `),
    initializers: new Map([
      ["W", float32([width, width], normals(width * width))],
      ["c", float32([width], normals(width))],
    ]),
  },
  ...{ irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() },
};

const rows = 200;
const inSubspace = () => {
  const [basis, codes] = [normals(3 * width), normals(3 * rows)];
  const data = Float32Array.from({ length: rows * width }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    return [0, 1, 2].reduce((sum, k) => sum + codes[3 * row + k]! * basis[k * width + column]!, 0);
  });
  return float32([rows, width], data);
};
const feeds = new Map([
  ["a", inSubspace()],
  ["b", inSubspace()],
]);

async function* once() {
  yield { rows, feeds };
}

t.test("layers that share a weight share factors that keep what all of them give", async (t) => {
  const [site] = findDenseSites(model.graph);
  t.same(
    site?.readers.map(({ output }) => output),
    ["y", "z"],
  );
  const statistics = await calibrate({ model, layers: [site!], tables: [], load: loadRunner }, once());
  const alone = async (output: string) => {
    const layers = [{ name: "W", output, outputs: width }];
    return (await calibrate({ model, layers, tables: [], load: loadRunner }, once())).layers.get("W")!;
  };
  const [y, z, pooled] = [await alone("y"), await alone("z"), statistics.layers.get("W")!];
  t.equal(pooled.count, 2 * rows);
  t.ok(
    pooled.second.every((value, at) => Math.abs(value - y.second[at]! - z.second[at]!) < 1e-9 * (1 + Math.abs(value))),
  );

  const compiled = { model: "", data: [], method: "afm", exclude: [], evenIfLarger: true } as const;
  const six = { kind: "number", rank: 6 } as const;
  const sites = planRanks(model.graph, { ...compiled, embeddingRank: six, denseRank: six });
  const lossAt = async (subspaceOf: Parameters<typeof featureSubspace>[0]) => {
    const factors = factorise(model.graph, sites, statistics, new Map([["W", featureSubspace(subspaceOf, width)]]));
    const made = runPass(model, factoriseDenseLayers(factors.layers)).model;
    t.equal([...made.graph.initializers.values()].filter(({ dims }) => dims.length === 2).length, 2, "one pair");
    const [before, after] = [await loadRunner(model), await loadRunner(made)];
    const [wanted, given] = [await before.run(feeds), await after.run(feeds)];
    await before.close();
    await after.close();
    return ["y", "z"].map((name) => {
      const [a, b] = [wanted, given].map((outputs) => (outputs.get(name) as TensorOf<"float32">).data);
      return a!.reduce((sum, value, at) => sum + (value - b![at]!) ** 2, 0) / a!.reduce((sum, v) => sum + v ** 2, 0);
    });
  };
  for (const loss of await lossAt(pooled)) t.ok(loss < 1e-6, `pooled: ${loss} of each reader is lost`);
  const [, other] = await lossAt(y);
  t.ok(other! > 0.05, `one reader's statistics alone lose ${other} of the other's`);
});
