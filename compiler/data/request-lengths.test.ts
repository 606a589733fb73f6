import { join } from "node:path";
import t from "tap";
import { requestLengths } from "./request-lengths.js";

t.test("a request is a run of equal values, across files and of any type", async (t) => {
  const folder = t.testdir({ "a.csv": "request,x\nu1,0\nu1,0\nu2,0\n", "b.csv": "request,x\nu2,0\nu1,0\n" });
  const files = [join(folder, "a.csv"), join(folder, "b.csv")];
  t.same(await requestLengths(files, "request"), [2, 2, 1]);
  t.same(await requestLengths(files, "x"), [5]);
  await t.rejects(requestLengths(files, "user"), { code: "bad-data", message: /'user' is missing .* request, x/ });
});
