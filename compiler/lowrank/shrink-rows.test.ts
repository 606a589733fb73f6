import t from "tap";
import { shrinkRows } from "./shrink-rows.js";

t.test("a row keeps n / (n + strength) of its distance from the mean over lookups", async (t) => {
  const table = Float32Array.of(0, 10, 4, 2, 100, 100);
  const counts = Float64Array.of(3, 1, 0);
  // Mean row: (3 * [0, 10] + [4, 2]) / 4 = [1, 8].
  t.same([...shrinkRows(table, 2, counts, 1)], [0.25, 9.5, 2.5, 5, 1, 8]);
  t.equal(shrinkRows(table, 2, counts, 0), table);
  t.equal(shrinkRows(table, 2, new Float64Array(3), 5), table, "a table that no row reads stays");
});

t.test("what was met more often gives way less", async (t) => {
  const shrunk = shrinkRows(Float32Array.of(-1, 1, 1), 1, Float64Array.of(110, 10, 100), 10);
  const mean = 0;
  t.ok(Math.abs(shrunk[1]! - mean) < Math.abs(shrunk[2]! - mean));
});
