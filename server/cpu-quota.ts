import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** CPUs this process may use: those it is allowed to run on, or its cgroup's quota where that is less. At least 1. */
export function availableCpus(read: (path: string) => string | undefined = readIfThere): number {
  const quota =
    quotaV2(read("/sys/fs/cgroup/cpu.max")) ??
    quotaV1(read("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"), read("/sys/fs/cgroup/cpu/cpu.cfs_period_us"));
  return Math.max(1, Math.min(availableParallelism(), Math.ceil(quota ?? Number.POSITIVE_INFINITY)));
}

function quotaV2(max: string | undefined): number | undefined {
  const [quota, period] = (max ?? "").trim().split(/\s+/).map(Number);
  return quota !== undefined && period !== undefined && quota > 0 && period > 0 ? quota / period : undefined;
}

function quotaV1(quota: string | undefined, period: string | undefined): number | undefined {
  return Number(quota) > 0 && Number(period) > 0 ? Number(quota) / Number(period) : undefined;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
