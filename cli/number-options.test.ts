import t from "tap";
import { demoCommand } from "./demo.js";
import { positiveNumber, wholeNumber } from "./number-options.js";

t.test("what is no number of the kind is refused before any work", async (t) => {
  t.same(["0", "12"].map(wholeNumber), [0, 12]);
  t.same(["0.5", "2e3"].map(positiveNumber), [0.5, 2000]);
  for (const text of ["", "-1", "1.5", "x", "1e3"])
    t.throws(() => wholeNumber(text), { message: /whole number/ }, text);
  for (const text of ["", "0", "-1", "x", "Infinity"])
    t.throws(() => positiveNumber(text), { message: /above 0/ }, text);
  const demo = demoCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const asked = demo.parseAsync([t.testdirName, "--seconds", "soon"], { from: "user" });
  await t.rejects(asked, { code: "commander.invalidArgument", message: /--seconds/ });
});
