import t from "tap";
import { Random } from "./random.js";

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.uniform());

t.test("the same seed and stream give the same numbers, others do not", async (t) => {
  t.same(draw(new Random(7, "a"), 100), draw(new Random(7, "a"), 100));
  t.not(new Random(7, "a").uniform(), new Random(7, "b").uniform());
  t.not(new Random(7, "a").uniform(), new Random(8, "a").uniform());
});

t.test("the numbers stay the same from version to version: examples depend on them", async (t) => {
  t.same(
    draw(new Random(1), 3).map((x) => x.toFixed(6)),
    ["0.563672", "0.585111", "0.895907"],
  );
});

t.test("uniform and normal have the moments they should", async (t) => {
  const random = new Random(3);
  const count = 100_000;
  const uniform = draw(random, count);
  const normal = Array.from({ length: count }, () => random.normal());
  const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
  t.ok(Math.abs(mean(uniform) - 0.5) < 0.005);
  t.ok(uniform.every((x) => x >= 0 && x < 1));
  t.ok(Math.abs(mean(normal)) < 0.02);
  t.ok(Math.abs(mean(normal.map((x) => x * x)) - 1) < 0.03);
});

t.test("a shuffle keeps every item; integers reach both ends", async (t) => {
  const random = new Random(5);
  const shuffled = random.shuffle(Int32Array.from({ length: 50 }, (_, at) => at));
  t.not([...shuffled].join(), [...shuffled].sort((a, b) => a - b).join());
  t.same(
    [...shuffled].sort((a, b) => a - b),
    Array.from({ length: 50 }, (_, at) => at),
  );
  const drawn = new Set(Array.from({ length: 200 }, () => random.integer(2, 4)));
  t.same([...drawn].sort(), [2, 3, 4]);
});
