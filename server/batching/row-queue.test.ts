import fc from "fast-check";
import t from "tap";
import { RowQueue } from "./row-queue.js";

function request(rows: number, arrivedAt = 0) {
  return { inputs: [], rows, arrivedAt, taken: 0 };
}

t.test("requests that fit are never split; those behind a full batch wait", async (t) => {
  const queue = new RowQueue();
  for (const rows of [6, 5, 4]) queue.push(request(rows));
  t.same(
    queue.take(10).map(({ from, rows }) => [from, rows]),
    [[0, 6]],
  );
  t.same(
    queue.take(10).map(({ from, rows }) => [from, rows]),
    [
      [0, 5],
      [0, 4],
    ],
  );
  t.equal(queue.rows, 0);
  t.equal(queue.oldestAt, Number.POSITIVE_INFINITY);
});

t.test("a request larger than a batch fills batches, and its rest travels with others", async (t) => {
  const queue = new RowQueue();
  for (const rows of [25, 3]) queue.push(request(rows));
  const takes = [queue.take(10), queue.take(10), queue.take(10)];
  t.same(
    takes.map((segments) => segments.map(({ from, rows }) => [from, rows])),
    [
      [[0, 10]],
      [[10, 10]],
      [
        [20, 5],
        [0, 3],
      ],
    ],
  );
});

t.test("the rest of a request can be dropped", async (t) => {
  const queue = new RowQueue<ReturnType<typeof request>>();
  const large = request(25);
  queue.push(large);
  queue.push(request(3, 9));
  queue.take(10);
  queue.drop(large);
  queue.drop(large);
  t.equal(queue.rows, 3);
  t.equal(queue.oldestAt, 9);
});

t.test("whatever is pushed comes out once, in order, in batches within the bound", async (t) => {
  const commands = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant("take" as const)), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(commands, fc.integer({ min: 1, max: 16 }), (steps, maxRows) => {
      const queue = new RowQueue<ReturnType<typeof request>>();
      const pushed: [number, number][] = [];
      const taken: [number, number][] = [];
      let id = 0;
      const take = () => {
        const segments = queue.take(maxRows);
        const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
        if (rows > maxRows) throw new Error("too many rows");
        for (const { request, from, rows } of segments) {
          for (let row = from; row < from + rows; row++) taken.push([request.arrivedAt, row]);
        }
      };
      for (const step of steps) {
        if (step === "take") take();
        else {
          for (let row = 0; row < step; row++) pushed.push([id, row]);
          queue.push(request(step, id++));
        }
      }
      while (queue.rows > 0) take();
      t.same(taken, pushed);
    }),
    { numRuns: 50 },
  );
});
