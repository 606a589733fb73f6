import { PassThrough } from "node:stream";
import t from "tap";
import { progressReporter } from "./progress.js";

t.test("off a terminal, a plain line at the start and at each quarter of a phase", async (t) => {
  const stream = new PassThrough();
  const show = progressReporter(stream);
  for (let done = 0; done <= 100; done++) show({ phase: "training", done, total: 100, note: `step ${done}` });
  show({ phase: "writing", done: 0, total: 1 });
  t.equal(
    stream.read().toString(),
    [
      "training: 0%  step 0",
      "training: 25%  step 25",
      "training: 50%  step 50",
      "training: 75%  step 75",
      "training: 100%  step 100",
      "writing: 0%\n",
    ].join("\n"),
  );
});

t.test("on a terminal, a bar per phase", async (t) => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, cursorTo() {}, clearLine() {}, columns: 100 });
  const show = progressReporter(stream);
  show({ phase: "training", done: 0, total: 2 });
  show({ phase: "training", done: 2, total: 2, note: "done" });
  t.match(stream.read().toString(), /training .*100%/);
});
