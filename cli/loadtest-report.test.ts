import t from "tap";
import { groupErrors } from "./loadtest-report.js";

t.test("errors that differ in numbers alone are one line, the most frequent one shown", async (t) => {
  const waits = { "the queue is full (51.3 ms)": 2, "the queue is full (51.4 ms)": 3 };
  const grouped = groupErrors({ "HTTP 500": 1, ...waits, "HTTP 503": 4 });
  t.same(grouped, [
    { reason: "the queue is full (51.4 ms)", count: 5, isOne: false },
    { reason: "HTTP 503", count: 4, isOne: true },
    { reason: "HTTP 500", count: 1, isOne: true },
  ]);
});
