import { availableParallelism } from "node:os";
import t from "tap";
import { availableCpus } from "./cpu-quota.js";

const machine = availableParallelism();
const files = (contents: Record<string, string>) => (path: string) =>
  Object.entries(contents).find(([name]) => path.endsWith(name))?.[1];

t.test("the cgroup's quota bounds the CPUs", async (t) => {
  t.equal(availableCpus(files({ "cpu.max": "100000 100000\n" })), 1);
  t.equal(availableCpus(files({ "cpu.max": "50000 100000\n" })), 1, "half a CPU is one");
  t.equal(availableCpus(files({ "cpu.cfs_quota_us": "100000\n", "cpu.cfs_period_us": "100000\n" })), 1);
});

t.test("no quota, no bound but the machine's", async (t) => {
  t.equal(availableCpus(files({})), machine);
  t.equal(availableCpus(files({ "cpu.max": "max 100000\n" })), machine);
  t.equal(availableCpus(files({ "cpu.cfs_quota_us": "-1\n", "cpu.cfs_period_us": "100000\n" })), machine);
  t.equal(availableCpus(files({ "cpu.max": "100000000 100000\n" })), machine);
});
