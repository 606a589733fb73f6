import fc from "fast-check";
import t from "tap";
import { boundOf, decideBatch, type QueueFacts } from "./batch-policy.js";
import { predictUs } from "./cost-model.js";

const queue = (rows: number, oldestAt: number, more: Partial<QueueFacts> = {}): QueueFacts => ({
  ...{ rows, oldestAt, priority: 2, deadline: Number.POSITIVE_INFINITY, cost: { fixedUs: 0, perRowUs: 0 } },
  ...more,
});
const empty = queue(0, Number.POSITIVE_INFINITY);
const full = { closeRows: 16, reason: "full" };

t.test("waits while every worker is busy", async (t) => {
  t.same(decideBatch([queue(1000, 1)], 0, 16, 2), { wait: true });
});

t.test("waits when there is nothing to do", async (t) => {
  t.same(decideBatch([], 4, 16, 0), { wait: true });
  t.same(decideBatch([empty], 4, 16, 0), { wait: true });
});

t.test("an idle worker takes a single row at once", async (t) => {
  t.same(decideBatch([queue(1, 5)], 1, 16, 5), { wait: false, queue: 0, bound: full });
});

t.test("the queue whose head has waited longest goes first, whatever its length", async (t) => {
  t.same(decideBatch([queue(500, 7), empty, queue(1, 6)], 1, 16, 8), { wait: false, queue: 2, bound: full });
});

t.test("a more urgent head goes before an older one", async (t) => {
  t.same(decideBatch([queue(500, 3), queue(1, 6, { priority: 1 })], 1, 16, 8), { wait: false, queue: 1, bound: full });
});

t.test("what its device cannot take waits, and holds nobody else up", async (t) => {
  const held = queue(9, 1, { held: true });
  t.same(decideBatch([held], 4, 16, 8), { wait: true });
  t.same(decideBatch([held, queue(1, 6)], 1, 16, 8), { wait: false, queue: 1, bound: full });
});

t.test("a device has a limit of its own", async (t) => {
  const bound = { closeRows: 4096, reason: "full" };
  t.same(decideBatch([queue(9, 1, { maxRows: 4096 })], 1, 16, 8), { wait: false, queue: 0, bound });
});

t.test("a batch closes where its fixed cost has become a twentieth of it", async (t) => {
  const cost = { fixedUs: 100, perRowUs: 10 };
  t.same(boundOf(queue(9, 0, { cost }), 512, 0), { closeRows: 190, reason: "cost" });
  t.same(boundOf(queue(9, 0, { cost }), 64, 0), { closeRows: 64, reason: "full" });
  t.same(boundOf(queue(9, 0, { cost: { fixedUs: 1, perRowUs: 10 } }), 512, 0), { closeRows: 32, reason: "cost" });
});

t.test("a batch closes before it would make its oldest request late", async (t) => {
  const cost = { fixedUs: 100, perRowUs: 10 };
  t.same(boundOf(queue(9, 0, { cost, deadline: 5.605 }), 512, 5), { closeRows: 50, reason: "deadline" });
  t.same(
    boundOf(queue(9, 0, { cost, deadline: 5 }), 512, 5),
    { closeRows: 190, reason: "cost" },
    "one that is late already holds nobody up",
  );
});

t.test("a bound is never looser than asked, never empty, and keeps its promise to the oldest request", async (t) => {
  const micros = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(micros, micros, fc.integer({ min: 1, max: 4096 }), micros, (fixedUs, perRowUs, most, spare) => {
      const facts = queue(1, 0, { cost: { fixedUs, perRowUs }, deadline: 10 + spare / 1000 });
      const { closeRows, reason } = boundOf(facts, most, 10);
      t.ok(closeRows >= 1 && closeRows <= most && Number.isInteger(closeRows));
      if (reason === "deadline" && closeRows > 1) t.ok(predictUs(facts.cost, closeRows) <= spare + 1e-6);
    }),
  );
});
