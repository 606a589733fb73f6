import t from "tap";
import { clickRows } from "./small-lesson.js";
import { splitRows } from "./split-rows.js";

const store = clickRows(1000, 5);
const rowsOf = (of: ReturnType<typeof clickRows>) =>
  Array.from({ length: of.rows }, (_, row) => of.wordsOf(row).join());

t.test("by time the last rows validate", async (t) => {
  const { train, validation } = splitRows(store, "time", 0.1);
  t.same([...rowsOf(train), ...rowsOf(validation)], rowsOf(store));
  t.equal(validation.rows, 100);
  t.same([...train.labels!, ...validation.labels!], [...store.labels!]);
});

t.test("by hash the same rows fall on the same side, wherever they stand", async (t) => {
  const { train, validation } = splitRows(store, "hash", 0.2);
  t.ok(validation.rows > 140 && validation.rows < 260, `${validation.rows}`);
  const reversed = splitRows(store.subset(Int32Array.from({ length: 1000 }, (_, at) => 999 - at)), "hash", 0.2);
  t.same(rowsOf(reversed.train).toReversed(), rowsOf(train));
  const requests = Int32Array.from({ length: 1000 }, (_, row) => Math.floor(row / 10));
  const grouped = splitRows(store, "hash", 0.2, requests);
  t.equal(grouped.validation.rows % 10, 0, "a request is not torn apart");
  t.equal(train.rows + validation.rows, 1000);
});

t.test("too few rows for two parts", async (t) => {
  t.throws(() => splitRows(clickRows(3, 1), "time", 0.1), {
    code: "bad-data",
    message: /3 rows to learn from are too few/,
  });
});
