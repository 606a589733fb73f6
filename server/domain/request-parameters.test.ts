import t from "tap";
import { requestOptions } from "./request-parameters.js";

const read = (parameters: Record<string, unknown>) => requestOptions(new Map(Object.entries(parameters)));

t.test("variant, timeout in microseconds, priority", async (t) => {
  t.same(read({}), { variant: undefined, schedule: {} });
  t.same(read({ variant: "original", timeout: 2500, priority: 2 }), {
    variant: "original",
    schedule: { timeoutMs: 2.5, priority: 2 },
  });
  t.same(read({ timeout: "2500" }), { variant: undefined, schedule: { timeoutMs: 2.5, priority: undefined } });
  t.same(read({ timeout: 0, priority: 0 }), { variant: undefined, schedule: {} }, "zero means none");
  t.same(read({ anything: [1], sequence_id: 0, sequence_start: false }), { variant: undefined, schedule: {} });
});

t.test("what is wrong is named", async (t) => {
  for (const timeout of [-1, 0.5, "soon", Number.NaN, 2 ** 53, true])
    t.throws(() => read({ timeout }), { code: "invalid-argument", message: /'timeout' must be a whole number/ });
  t.throws(() => read({ variant: 1 }), { message: "parameter 'variant' must be a string" });
  t.throws(() => read({ sequence_id: 5 }), { code: "unsupported", message: /'sequence_id'.*keep no state/ });
});
