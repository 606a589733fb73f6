import t from "tap";
import { GraphOverhead } from "./graph-overhead.js";
import type { Level } from "./level.js";

const whole: Level = { rank: null, precision: "float32" };
const rank = (rank: number, precision: Level["precision"] = "float32"): Level => ({ rank, precision });

t.test("before any graph was made, that of the model as it is; then that of the levels most alike", async (t) => {
  const overhead = new GraphOverhead(500);
  t.equal(overhead.of([whole, whole]), 500);
  overhead.learn([rank(4), whole], 900);
  overhead.learn([rank(2, "int8"), rank(2, "int8")], 1500);
  t.equal(overhead.of([rank(3), whole]), 900, "another rank, the same nodes");
  t.equal(overhead.of([rank(8, "int8"), rank(2, "int8")]), 1500);
  overhead.learn([rank(8), whole], 950);
  t.equal(overhead.of([rank(4), whole]), 900, "the same ranks");
  t.equal(overhead.of([rank(5), whole]), 950, "of equals the last");
});
