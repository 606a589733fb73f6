import fc from "fast-check";
import t from "tap";
import { ExpectedRequests } from "./expected-requests.js";

function setUp() {
  const clock = { ms: 0, now: () => clock.ms, soon: () => {}, later: () => () => {} };
  return { clock, expected: new ExpectedRequests(clock) };
}

t.test("each counts as such requests took, until it is here or will not come", async (t) => {
  const { expected } = setUp();
  const [first, second, third] = [expected.expect(), expected.expect(), expected.expect()];
  t.equal(expected.computeMs, 0, "nothing is known yet");
  first.came(2);
  t.equal(expected.computeMs, 4);
  second.dropped();
  t.equal(expected.computeMs, 2);
  second.dropped();
  first.dropped();
  t.equal(expected.computeMs, 2);
  third.came(2);
  t.equal(expected.computeMs, 0);
});

t.test("the mean follows what comes", async (t) => {
  const { expected } = setUp();
  expected.expect().came(1);
  for (let i = 0; i < 500; i++) expected.expect().came(3);
  expected.expect();
  t.ok(Math.abs(expected.computeMs - 3) < 0.01);
});

t.test("whoever sends a head and no body keeps others out for a quarter of a second", async (t) => {
  const { clock, expected } = setUp();
  expected.expect().came(1);
  for (let i = 0; i < 10; i++) expected.expect();
  clock.ms = 100;
  const late = expected.expect();
  t.equal(expected.computeMs, 11);
  clock.ms = 250;
  t.equal(expected.computeMs, 1);
  clock.ms = 350;
  t.equal(expected.computeMs, 0);
  late.came(1);
  t.equal(expected.computeMs, 0);
});

t.test("what is expected is what was let in and neither came, nor went, nor is overdue", async (t) => {
  const step = fc.record({ kind: fc.constantFrom("expect", "came", "dropped", "later"), which: fc.nat({ max: 30 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { clock, expected } = setUp();
      expected.expect().came(1);
      const all: { since: number; isOpen: boolean; one: ReturnType<ExpectedRequests["expect"]> }[] = [];
      for (const { kind, which } of steps) {
        const chosen = all[which % Math.max(1, all.length)];
        if (kind === "expect") all.push({ since: clock.ms, isOpen: true, one: expected.expect() });
        else if (kind === "later") clock.ms += 10 * which;
        else if (chosen !== undefined) {
          chosen.isOpen = false;
          if (kind === "came") chosen.one.came(1);
          else chosen.one.dropped();
        }
        t.equal(expected.computeMs, all.filter(({ since, isOpen }) => isOpen && since > clock.ms - 250).length);
      }
    }),
    { numRuns: 200 },
  );
});
