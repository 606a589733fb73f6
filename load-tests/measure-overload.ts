import { arrivalTimes } from "./driving/arrivals.js";
import type { Load } from "./driving/driver.js";
import { errorCount, type Tally } from "./driving/tally.js";
import type { Figures } from "./serving-figures.js";
import { spreadOf } from "./serving-figures.js";

type Drive = (load: Load) => Promise<Tally>;

const p99Ms = ({ latency }: Tally) => latency.getValueAtPercentile(99) / 1000;

/** Few enough for no queue to be too long; what answers most differs by protocol and model. */
const closedLoops = [16, 32] as const;

/** Answers per second in a closed loop, the better of two. */
async function peakOf(drive: Drive, seconds: number): Promise<number> {
  let peak = 0;
  for (const connections of closedLoops) {
    const tally = await drive({ seconds: seconds / 2, connections, mostFailures: Number.POSITIVE_INFINITY });
    peak = Math.max(peak, tally.answered / tally.seconds);
  }
  return peak;
}

function offer(drive: Drive, rate: number, seconds: number, seed: number, connections: number): Promise<Tally> {
  const arrivals = arrivalTimes({ kind: "poisson", rate, seconds, seed });
  return drive({ seconds, connections, arrivals, mostFailures: arrivals.length });
}

/** The limit that an operator would set: the p99, in milliseconds, of days when all is well. */
export async function usualP99Ms(drive: Drive, seconds: number): Promise<number> {
  const usual: number[] = [];
  for (let seed = 90; seed < 95; seed++) {
    usual.push(p99Ms(await offer(drive, 0.8 * (await peakOf(drive, seconds)), seconds, seed, 512)));
  }
  return Math.ceil(spreadOf(usual).median);
}

export interface OverloadedServer {
  /** What the figures are called. */
  readonly name: string;
  /** Requests of 100 ads, to a server that refuses what would wait longer than `limitMs`. */
  readonly drive: Drive;
  readonly limitMs: number;
  /** Microseconds of the core that nobody can refuse such a request below; absent where that is not known. */
  readonly leastRefusalUs?: number;
}

/**
 * The goodput, over the peak, of a server that spends on refusals what it cannot go below and on answers the rest: with a rate of
 * n peaks, a an answer's cost and r a refusal's, g a + (n - g) r = a.
 */
export function mostGoodput(overPeak: number, peak: number, refusalUs: number): number {
  const share = (refusalUs * peak) / 1e6;
  return Math.max(0, Math.min(1, (1 - overPeak * share) / (1 - share)));
}

/** What it costs to refuse requests that come at a rate, by a server that does nothing else; microseconds of the core. */
export async function measureLeastRefusal(
  drive: Drive,
  report: () => Promise<number>,
  { rate, rounds, seconds }: { readonly rate: number; readonly rounds: number; readonly seconds: number },
): Promise<number[]> {
  await offer(drive, rate, seconds, 97, 512);
  await report();
  const us: number[] = [];
  for (let seed = 0; seed < rounds; seed++) {
    await offer(drive, rate, seconds, seed, 512);
    us.push(await report());
  }
  return us;
}

/** Three times the sustainable load: goodput beside the peak, and the p99 of the accepted beside that of usual days. */
export async function measureOverload(
  { name, drive, limitMs, leastRefusalUs }: OverloadedServer,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
  figures: Figures,
): Promise<void> {
  // A server that was just started is slower at everything, and at refusing most of all.
  await peakOf(drive, seconds);
  const warmPeak = await peakOf(drive, seconds);
  // An open loop: several times what the limit lets wait, or requests would wait here for a connection and none be refused.
  const connections = Math.min(2048, Math.max(512, Math.ceil((3 * limitMs * warmPeak) / 1000)));
  await offer(drive, 3 * warmPeak, seconds, 96, connections);
  const peaks: number[] = [];
  const goodput: number[] = [];
  const p99s: number[] = [];
  const usual: number[] = [];
  const lateness: number[] = [];
  const refused: number[] = [];
  const refusalUs: number[] = [];
  for (let seed = 0; seed < rounds; seed++) {
    // Before and after, because the speed of a shared machine changes within seconds.
    const before = await peakOf(drive, seconds);
    usual.push(p99Ms(await offer(drive, 0.8 * before, seconds, seed, connections)));
    const tally = await offer(drive, 3 * before, seconds, seed, connections);
    const peak = (before + (await peakOf(drive, seconds))) / 2;
    peaks.push(peak);
    goodput.push(tally.answered / tally.seconds / peak);
    p99s.push(p99Ms(tally));
    lateness.push(tally.lateness.getValueAtPercentile(99) / 1000);
    refused.push(errorCount(tally) / tally.seconds);
    refusalUs.push(((tally.seconds - tally.answered / peak) * 1e6) / errorCount(tally));
  }
  figures.note(`${name}: connections`, [connections]);
  figures.note(`${name}: --max-queue-ms`, [limitMs]);
  figures.note(`${name}: peak, requests/s of 100 ads`, peaks);
  figures.note(`${name}: p99 ms at 0.8 of the peak`, usual);
  figures.note(`${name}: p99 ms of the accepted at 3 times the peak`, p99s);
  figures.note(`${name}: of that, p99 ms by which the client sent late`, lateness);
  figures.note(`${name}: refused per second`, refused);
  figures.note(`${name}: microseconds of the core per refused request`, refusalUs);
  if (leastRefusalUs !== undefined) {
    const most = peaks.map((peak) => mostGoodput(3, peak, leastRefusalUs));
    figures.note(`${name}: goodput / peak if a refusal cost what a bare handler's does`, most);
  }
  figures.atLeast(0.9, `${name}: goodput at 3 times the peak / peak`, goodput);
  const ratios = p99s.map((p99, round) => p99 / usual[round]!);
  figures.atMost(2, `${name}: p99 of the accepted / p99 at 0.8 of the peak`, ratios);
}
