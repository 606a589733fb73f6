import fc from "fast-check";
import t from "tap";
import { RowQueue } from "./row-queue.js";

function request(rows: number, arrivedAt = 0, priority = 2) {
  return { inputs: [], rows, arrivedAt, deadline: Number.POSITIVE_INFINITY, priority, taken: 0 };
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
  t.equal(queue.head, undefined);
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
  queue.remove(large);
  queue.remove(large);
  t.equal(queue.rows, 3);
  t.equal(queue.head?.arrivedAt, 9);
});

t.test("the more urgent go first, and within a priority the older", async (t) => {
  const queue = new RowQueue<ReturnType<typeof request>>();
  for (const [arrivedAt, priority] of [
    [0, 2],
    [1, 3],
    [2, 1],
    [3, 2],
  ] as const)
    queue.push(request(2, arrivedAt, priority));
  t.equal(queue.rowsBefore(1), 2);
  t.equal(queue.rowsBefore(2), 6);
  t.same(
    queue.take(6).map(({ request }) => request.arrivedAt),
    [2, 0, 3],
  );
  t.equal(queue.head?.arrivedAt, 1);
});

t.test("a batch closes before its bound, but a single request may be larger", async (t) => {
  const queue = new RowQueue();
  for (const rows of [6, 3, 3, 9]) queue.push(request(rows));
  const sizes = Array.from({ length: 3 }, () => queue.take(10, 8).map(({ rows }) => rows));
  t.same(sizes, [[6], [3, 3], [9]]);
});

t.test("a batch that is put back is taken again first, as it was", async (t) => {
  const queue = new RowQueue<ReturnType<typeof request>>();
  for (const [at, rows] of [4, 5, 6].entries()) queue.push(request(rows, at));
  const batch = queue.take(10);
  queue.putBack(batch);
  t.equal(queue.rows, 15);
  t.equal(queue.head?.arrivedAt, 0);
  t.equal(queue.take(3), batch);
  t.same(
    queue.clear().map(({ arrivedAt }) => arrivedAt),
    [2],
  );
  t.equal(queue.rows, 0);
});

t.test("one that was removed is passed over", async (t) => {
  const queue = new RowQueue<ReturnType<typeof request>>();
  const requests = [0, 1, 2, 3].map((at) => request(1, at));
  for (const each of requests) queue.push(each);
  queue.remove(requests[0]!);
  queue.remove(requests[2]!);
  t.equal(queue.head, requests[1]);
  t.same(
    queue.take(10).map(({ request }) => request.arrivedAt),
    [1, 3],
  );
  t.equal(queue.head, undefined);
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
