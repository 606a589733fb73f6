import t from "tap";
import { decideBatch } from "./batch-policy.js";

const queue = (rows: number, oldestAt: number) => ({ rows, oldestAt });

t.test("waits while every worker is busy", async (t) => {
  t.same(decideBatch([queue(1000, 1)], 0, 16), { wait: true });
});

t.test("waits when there is nothing to do", async (t) => {
  t.same(decideBatch([], 4, 16), { wait: true });
  t.same(decideBatch([queue(0, Number.POSITIVE_INFINITY)], 4, 16), { wait: true });
});

t.test("an idle worker takes a single row at once", async (t) => {
  t.same(decideBatch([queue(1, 5)], 1, 16), { wait: false, queue: 0, maxRows: 16 });
});

t.test("the queue whose head has waited longest goes first, whatever its length", async (t) => {
  t.same(decideBatch([queue(500, 7), queue(0, Number.POSITIVE_INFINITY), queue(1, 6)], 1, 16), {
    wait: false,
    queue: 2,
    maxRows: 16,
  });
});
