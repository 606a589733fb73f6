import t from "tap";
import { isNarrowNext } from "./window-policy.js";

t.test("pressure narrows at once", async (t) => {
  t.ok(isNarrowNext({ pressure: 0.51, calmMs: 0, isNarrow: false }));
  t.ok(isNarrowNext({ pressure: 3, calmMs: 0, isNarrow: true }));
  t.notOk(isNarrowNext({ pressure: 0.5, calmMs: Number.POSITIVE_INFINITY, isNarrow: false }));
  t.notOk(isNarrowNext({ pressure: 0.5, calmMs: 1, isNarrow: false }), "a window that is wide stays so");
});

t.test("only a quarter of a second of calm widens", async (t) => {
  t.ok(isNarrowNext({ pressure: 0, calmMs: 249, isNarrow: true }));
  t.notOk(isNarrowNext({ pressure: 0, calmMs: 250, isNarrow: true }));
  t.ok(isNarrowNext({ pressure: 0.6, calmMs: 250, isNarrow: true }));
});
