import { mergeTallies, type Tally } from "./driving/tally.js";

/** Whether the load generator itself stood in the way. */
export interface GeneratorHealth {
  /** Share of the time that its event loop was busy, 0 to 1. */
  readonly loopBusy: number;
  /** CPU cores it used; on a small machine the server misses them. */
  readonly cores: number;
  /** How late it noticed due requests, p99; part of every latency at the offered rate. */
  readonly latenessP99Ms: number;
}

/** Busier than this, answers wait for the load generator and not for the server. */
const mostLoopBusy = 0.8;
/** Lateness beyond this share of a p99 says more of the generator than of the server. */
const mostLatenessShare = 0.25;

export function healthOf(phases: readonly Tally[], phaseSeconds: number): GeneratorHealth {
  const all = mergeTallies(phases);
  const seconds = Math.max(all.seconds, phases.length * phaseSeconds);
  return {
    loopBusy: all.busySeconds / seconds,
    cores: all.cpuSeconds / seconds,
    latenessP99Ms: all.lateness.getValueAtPercentile(99) / 1000,
  };
}

/** Sentences on what the load generator may have spoilt. */
export function healthWarnings(when: string, health: GeneratorHealth, lowestP99Ms: number): string[] {
  const warnings: string[] = [];
  if (health.loopBusy > mostLoopBusy) {
    warnings.push(
      `${when} the load generator was busy ${percent(health.loopBusy)} of the time: it, not the server, may be the limit`,
    );
  }
  if (health.latenessP99Ms > mostLatenessShare * lowestP99Ms) {
    warnings.push(
      `${when} the load generator was ${health.latenessP99Ms.toFixed(2)} ms late (p99), beside a p99 of ${lowestP99Ms.toFixed(2)} ms: the machine is too busy for exact latencies`,
    );
  }
  return warnings;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
