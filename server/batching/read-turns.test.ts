import t from "tap";
import { ReadTurns } from "./read-turns.js";

/** An event loop in hand: `work` passes time that the sockets are not looked at in, `sleep` time that it waits for them. */
class HandLoop {
  nowMs = 1000;
  idleMs = 0;
  #soon: (() => void)[] = [];
  readonly turns = new ReadTurns(
    { now: () => this.nowMs, soon: (run) => void this.#soon.push(run), later: () => () => {} },
    () => this.idleMs,
  );

  work(ms: number): void {
    this.nowMs += ms;
  }

  sleep(ms: number): void {
    this.nowMs += ms;
    this.idleMs += ms;
  }

  endTurn(): void {
    for (const run of this.#soon.splice(0)) run();
  }

  /** Turns of so many milliseconds, until they are usual. */
  grindOn(ms: number): void {
    this.sleep(50);
    for (let turn = 0; turn < 100; turn++) {
      this.turns.unreadMs();
      this.endTurn();
      this.work(ms);
    }
  }
}

const round = (ms: number) => Number(ms.toFixed(6));

t.test("who the loop was waiting for has not waited; who is read behind may have, as long as that took", async (t) => {
  const loop = new HandLoop();
  loop.grindOn(6);
  loop.sleep(50);
  t.equal(loop.turns.unreadMs(), 0);
  loop.work(2);
  t.equal(loop.turns.unreadMs(), 2);
});

t.test("what comes while a batch runs may have come when the sockets were last looked at", async (t) => {
  const loop = new HandLoop();
  loop.grindOn(6);
  t.equal(round(loop.turns.unreadMs()), 6);
  loop.work(2);
  t.equal(round(loop.turns.unreadMs()), 8);
  loop.endTurn();
  loop.work(5);
  t.equal(
    round(loop.turns.unreadMs()),
    7,
    "this turn's sockets were looked at when the last one's first request was read",
  );
});

t.test("a look that found nothing counts", async (t) => {
  const loop = new HandLoop();
  loop.grindOn(6);
  loop.turns.looked();
  loop.work(5);
  t.equal(round(loop.turns.unreadMs()), 5);
});

t.test("after a rest nothing is charged for what was done before", async (t) => {
  const loop = new HandLoop();
  loop.grindOn(6);
  loop.sleep(0.1);
  t.equal(round(loop.turns.unreadMs()), 0);
});

t.test("what came in a stall is not refused for it, between two turns or within one", async (t) => {
  const calm = new HandLoop();
  calm.sleep(50);
  calm.turns.unreadMs();
  calm.work(200);
  t.equal(calm.turns.unreadMs(), 0, "turns are short here");
  calm.endTurn();
  calm.work(200);
  t.ok(calm.turns.unreadMs() <= 4);
  const busy = new HandLoop();
  busy.grindOn(2);
  busy.work(200);
  t.ok(busy.turns.unreadMs() <= 8.001, "four turns");
  busy.work(200);
  t.ok(busy.turns.unreadMs() <= 8.001);
});
