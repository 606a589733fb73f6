import fc from "fast-check";
import t from "tap";
import { chooseLayerRank, chooseTableRank } from "./choose-rank.js";
import { gramOfColumns, gramOfRows } from "./gram.js";
import { symmetricEigen } from "./linalg/symmetric-eigen.js";
import { addMoments, type Moments, meanOf, noMoments, secondMomentAbout, tableMoments } from "./moments.js";
import { backProjection, projectLayer, projectRows } from "./project.js";
import { featureSubspace, relativeError, weightSubspace } from "./subspace.js";

/** A small deterministic source of numbers that look normal enough. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0 || 1;
  const uniform = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return () => uniform() + uniform() + uniform() + uniform() - 2;
}

const [n, m, rows] = [12, 8, 500];

/** A layer and inputs whose directions matter unequally, as real features do. */
function example(seed: number) {
  const next = randomNumbers(seed);
  const matrix = Float64Array.from({ length: m * n }, next);
  const bias = Float64Array.from({ length: m }, next);
  const inputs = Array.from({ length: rows }, () =>
    Float64Array.from({ length: n }, (_, at) => next() / (1 + at * at) + 0.3),
  );
  const outputs = inputs.map((x) => affine(matrix, bias, x));
  let moments = noMoments(m);
  for (const y of outputs) moments = addMoments(moments, momentsOf(y));
  return { matrix, bias, inputs, outputs, moments };
}

function affine(matrix: Float64Array, bias: Float64Array, x: Float64Array): Float64Array {
  return bias.map(
    (constant, row) => constant + x.reduce((sum, value, at) => sum + matrix[row * x.length + at]! * value, 0),
  );
}

function momentsOf(y: Float64Array): Moments {
  return {
    count: 1,
    sum: y,
    second: Float64Array.from({ length: y.length ** 2 }, (_, at) => y[Math.floor(at / y.length)]! * y[at % y.length]!),
  };
}

function squaredError(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  return a.reduce((sum, y, at) => sum + y.reduce((s, value, i) => s + (value - b[at]![i]!) ** 2, 0), 0) / a.length;
}

const seeds = fc.integer({ min: 1, max: 1e6 });
const ranks = fc.integer({ min: 1, max: m });

t.test("feature mimicking: the measured error is the eigenvalue tail", async () => {
  fc.assert(
    fc.property(seeds, ranks, (seed, rank) => {
      const { matrix, bias, inputs, outputs, moments } = example(seed);
      const subspace = featureSubspace(moments, rank);
      const pair = projectLayer(matrix, bias, subspace);
      const mimicked = inputs.map((x) => affine(pair.outer, pair.outerBias, affine(pair.inner, pair.innerBias, x)));
      const tail = subspace.spectrum.slice(rank).reduce((sum, value) => sum + value, 0);
      const total = subspace.spectrum.reduce((sum, value) => sum + value, 0);
      return Math.abs(squaredError(outputs, mimicked) - tail) <= 1e-9 * total;
    }),
    { numRuns: 30 },
  );
});

t.test("feature mimicking never errs more than weight SVD at the same rank", async () => {
  fc.assert(
    fc.property(seeds, ranks, (seed, rank) => {
      const { matrix, bias, moments } = example(seed);
      const afm = relativeError(moments, featureSubspace(moments, rank));
      const svd = relativeError(moments, weightSubspace(gramOfRows(matrix, m), bias, rank));
      return afm <= svd + 1e-9;
    }),
    { numRuns: 30 },
  );
});

t.test(
  "weight SVD is the best approximation of the weights, and its predicted error is the measured one",
  async (t) => {
    const { matrix, bias, inputs, outputs, moments } = example(7);
    const subspace = weightSubspace(gramOfRows(matrix, m), bias, 3);
    const pair = projectLayer(matrix, bias, subspace);
    const product = Float64Array.from({ length: m * n }, (_, at) => {
      const [row, column] = [Math.floor(at / n), at % n];
      return [0, 1, 2].reduce((sum, j) => sum + pair.outer[row * 3 + j]! * pair.inner[j * n + column]!, 0);
    });
    const left = matrix.reduce((sum, value, at) => sum + (value - product[at]!) ** 2, 0);
    t.ok(Math.abs(left - subspace.spectrum.slice(3).reduce((a, b) => a + b, 0)) < 1e-9, "Eckart-Young");
    const truncated = inputs.map((x) => affine(product, bias, x));
    const variance = squaredError(
      outputs,
      outputs.map(() => meanOf(moments)),
    );
    t.ok(Math.abs(squaredError(outputs, truncated) / variance - relativeError(moments, subspace)) < 1e-9);
  },
);

t.test("full rank loses nothing", async (t) => {
  const { matrix, bias, inputs, outputs, moments } = example(11);
  for (const subspace of [featureSubspace(moments, m), weightSubspace(gramOfRows(matrix, m), bias, m)]) {
    const pair = projectLayer(matrix, bias, subspace);
    const same = inputs.map((x) => affine(pair.outer, pair.outerBias, affine(pair.inner, pair.innerBias, x)));
    t.ok(squaredError(outputs, same) < 1e-20);
  }
});

t.test("tables: rows count as often as traffic looks them up; rows never seen are projected too", async (t) => {
  const width = 6;
  const next = randomNumbers(3);
  const table = Float32Array.from({ length: 40 * width }, next);
  const counts = Float64Array.from({ length: 40 }, (_, row) => (row < 30 ? 1 + ((row * 7) % 5) : 0));
  const moments = tableMoments([table.subarray(0, 3 * width), table.subarray(3 * width)], width, counts);
  const seen = [...counts].flatMap((count, row) =>
    new Array(count).fill(Float64Array.from(table.subarray(row * width, (row + 1) * width))),
  );
  const direct = seen.map(momentsOf).reduce(addMoments, noMoments(width));
  t.equal(moments.count, seen.length);
  t.ok(squaredError([moments.second], [direct.second]) < 1e-18, "weighted moments are those of the traffic");

  const subspace = featureSubspace(moments, 2);
  const codes = projectRows(table, subspace);
  const { outer, outerBias } = backProjection(subspace);
  t.equal(codes.length, 40 * 2, "every row has a code");
  const back = (row: number) => affine(outer, outerBias, codes.slice(row * 2, row * 2 + 2));
  const embeddings = [...counts.keys()].flatMap((row) => new Array(counts[row]).fill(row) as number[]);
  const error = squaredError(seen, embeddings.map(back));
  const tail = subspace.spectrum.slice(2).reduce((sum, value) => sum + value, 0);
  t.ok(Math.abs(error - tail) < 1e-9, "error over traffic is the eigenvalue tail");
  const svd = weightSubspace(gramOfColumns([table], width), new Float64Array(width), 2);
  t.ok(relativeError(moments, subspace) <= relativeError(moments, svd), "and no more than SVD's");
});

t.test("moments of two shards add up to those of both, wherever the mean lies", async (t) => {
  const next = randomNumbers(5);
  const vectors = Array.from({ length: 200 }, () => Float64Array.from({ length: 3 }, () => 1e4 + next()));
  const whole = vectors.map(momentsOf).reduce(addMoments, noMoments(3));
  const [a, b] = [vectors.slice(0, 70), vectors.slice(70)].map((part) =>
    part.map(momentsOf).reduce(addMoments, noMoments(3)),
  );
  const merged = addMoments(a!, b!);
  const covariance = secondMomentAbout(merged, meanOf(merged));
  const reference = secondMomentAbout(whole, meanOf(whole));
  for (const [at, value] of covariance.entries()) t.ok(Math.abs(value - reference[at]!) < 1e-6);
  t.ok(covariance[0]! > 0.2 && covariance[0]! < 0.5, `variance ${covariance[0]} survives a mean of 10,000`);
});

t.test("eigenvectors are orthonormal, sorted and reproducible", async (t) => {
  const next = randomNumbers(9);
  const factor = Float64Array.from({ length: 20 * 10 }, next);
  const gram = gramOfColumns([factor], 10);
  const { values, vectors } = symmetricEigen(gram, 10);
  t.same(symmetricEigen(gram, 10), { values, vectors });
  for (let i = 0; i < 10; i++) {
    if (i > 0) t.ok(values[i]! <= values[i - 1]!);
    for (let j = 0; j <= i; j++) {
      const dot = vectors[i]!.reduce((sum, value, at) => sum + value * vectors[j]![at]!, 0);
      t.ok(Math.abs(dot - (i === j ? 1 : 0)) < 1e-12);
    }
  }
  t.same(symmetricEigen(new Float64Array(4), 2).values, Float64Array.of(0, 0), "no variance at all is no failure");
});

t.test("rank choice", async (t) => {
  const quarter = { kind: "fraction", part: 1 / 4 } as const;
  t.same(chooseLayerRank(quarter, 400, 400), { rank: 100 });
  t.same(chooseLayerRank(quarter, 131, 256), { rank: 32 });
  t.match(chooseLayerRank({ kind: "number", rank: 200 }, 400, 400), { declined: /at most 199/ });
  t.same(chooseLayerRank({ kind: "number", rank: 199 }, 400, 400), { rank: 199 });
  t.match(chooseLayerRank(quarter, 6, 128), { declined: /narrower than 16/ });
  t.match(chooseLayerRank({ kind: "full" }, 400, 400), { declined: /as asked/ });
  t.same(chooseLayerRank({ kind: "number", rank: 999 }, 400, 358, true), { rank: 358 });
  t.same(chooseTableRank(quarter, 1000, 16), { rank: 4 });
  t.match(chooseTableRank({ kind: "number", rank: 8 }, 3, 16), { declined: /would not be smaller/ });
  t.match(chooseTableRank(quarter, 1000, 1), { declined: /one column/ });
});
