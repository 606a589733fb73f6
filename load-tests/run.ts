import type { ColumnMapping } from "../compiler/data/input-columns.js";
import { grpcClient } from "./clients/grpc.js";
import { httpClient } from "./clients/http.js";
import type { LoadClient, Traffic } from "./clients/load-client.js";
import { type ArrivalKind, arrivalTimes } from "./driving/arrivals.js";
import type { Load } from "./driving/driver.js";
import type { Tally } from "./driving/tally.js";
import { healthOf, healthWarnings } from "./generator-health.js";
import { httpBinary } from "./protocols/http-binary.js";
import { httpJson } from "./protocols/http-json.js";
import { LoadError } from "./protocols/load-error.js";
import type { Comparison, LoadtestReport, Protocol } from "./report.js";
import { readRequests } from "./requests.js";
import { compareVariants } from "./scenarios/compare-variants.js";
import type { Scenario } from "./scenarios/scenario.js";
import { ratioOf, summarise } from "./summary.js";
import { missedThresholds } from "./thresholds.js";
import { interleaved, type PerVariant, type Variant, variants } from "./variants.js";

export interface LoadtestOptions {
  /** The served model's name. */
  readonly model: string;
  /** Rows that requests are made of: files or globs. */
  readonly data: readonly string[];
  readonly mapping?: ColumnMapping | undefined;
  /** Default `http-binary`. */
  readonly protocol?: Protocol;
  /** Where HTTP answers; default `http://127.0.0.1:8080`. */
  readonly url?: string;
  /** Where gRPC answers; default `127.0.0.1:9000`. */
  readonly grpc?: string;
  /** Default `compareVariants`; spread it to change a part. */
  readonly scenario?: Scenario;
  /** Called as each step begins, with words for people. */
  readonly onStep?: (step: string) => void;
}

/**
 * Drives both variants of a served model in turn and compares them: at saturation, then at one offered rate. Ends by
 * itself. Wrong answers are counted in the report; it rejects only where there is nothing to measure.
 * @throws {LoadError} where the server or its model cannot be reached, refuses the requests or stops answering
 * @throws {CompilerError} where the data does not fit the model
 */
export async function runLoadtest(options: LoadtestOptions): Promise<LoadtestReport> {
  const scenario = checked(options.scenario ?? compareVariants);
  const step = options.onStep ?? (() => {});
  const protocol = options.protocol ?? "http-binary";
  const client = clientFor(protocol, options);
  try {
    const model = await client.describe(options.model);
    step("reading requests");
    const { data: files, mapping } = options;
    const { adsPerRequest: ads, distinctRequests: count } = scenario;
    const requests = await readRequests({ model, files, mapping, ads, count });
    const traffic = perVariant((variant) => client.prepare(options.model, requests, variant));
    for (const variant of variants) await traffic[variant].probe();

    step("warming up");
    const { connections, warmUpSeconds, saturationSeconds, rateSeconds, arrivals } = scenario;
    for (const variant of variants) await drive(traffic, variant, { connections, seconds: warmUpSeconds });
    const phases = (seconds: number, name: string, loadOf: (round: number) => Load) =>
      driveInTurn(traffic, scenario.rounds, loadOf, (round) =>
        step(`${name}, round ${round + 1} of ${scenario.rounds} (2 x ${seconds} s)`),
      );
    const saturated = await phases(saturationSeconds, "saturation", () => ({
      connections,
      seconds: saturationSeconds,
    }));
    const saturation = compare(saturated, ads, saturationSeconds);
    const rate = scenario.rate ?? automaticRate(saturation, scenario.utilisation);
    const offered = await phases(rateSeconds, `${Math.round(rate)} requests/s`, (seed) => ({
      ...{ connections, seconds: rateSeconds },
      arrivals: arrivalTimes({ kind: arrivals, rate, seconds: rateSeconds, seed }),
    }));
    const atRate = { ...compare(offered, ads, rateSeconds), ...offeredLoad(arrivals, rate, rateSeconds) };

    const errors = variants.reduce((sum, variant) => sum + saturation[variant].errors + atRate[variant].errors, 0);
    const missed = missedThresholds(scenario.thresholds, {
      errors,
      saturation: saturation.ratio,
      atRate: atRate.ratio,
    });
    return {
      ...{ model: options.model, scenario: scenario.name, protocol, address: client.address },
      ...{ adsPerRequest: ads, requestBytes: traffic.original.bodyBytes, connections, rounds: scenario.rounds },
      ...{ saturation, atRate, warnings: warningsOn(saturation, atRate), missed, passed: missed.length === 0 },
    };
  } finally {
    client.close();
  }
}

function checked(scenario: Scenario): Scenario {
  const positive = (name: keyof Scenario, whole: boolean) => {
    const value = scenario[name];
    if (value === undefined) return;
    if (!(Number(value) > 0) || (whole && !Number.isInteger(value))) {
      throw new LoadError("bad-option", `${name} is ${value}; it must be a ${whole ? "whole " : ""}number above 0`);
    }
  };
  for (const name of ["adsPerRequest", "distinctRequests", "connections", "rounds"] as const) positive(name, true);
  for (const name of ["warmUpSeconds", "saturationSeconds", "rateSeconds", "rate"] as const) positive(name, false);
  return scenario;
}

function clientFor(protocol: Protocol, { url = "http://127.0.0.1:8080", grpc = "127.0.0.1:9000" }: LoadtestOptions) {
  const clients: Readonly<Record<Protocol, () => LoadClient>> = {
    "http-json": () => httpClient(url, httpJson),
    "http-binary": () => httpClient(url, httpBinary),
    grpc: () => grpcClient(grpc),
  };
  return clients[protocol]();
}

function perVariant<T>(make: (variant: Variant) => T): PerVariant<T> {
  return { original: make("original"), compressed: make("compressed") };
}

/** Both variants under the same load, round after round, swapping places. */
async function driveInTurn(
  traffic: PerVariant<Traffic>,
  rounds: number,
  loadOf: (round: number) => Load,
  onRound: (round: number) => void,
): Promise<PerVariant<Tally[]>> {
  const tallies = perVariant<Tally[]>(() => []);
  for (const [round, order] of interleaved(rounds).entries()) {
    onRound(round);
    const load = loadOf(round);
    for (const variant of order) tallies[variant].push(await drive(traffic, variant, load));
  }
  return tallies;
}

/** One phase. Without a single right answer there is nothing to compare, and the phases to come would be no better. */
async function drive(traffic: PerVariant<Traffic>, variant: Variant, load: Load): Promise<Tally> {
  const tally = await traffic[variant].drive(load);
  if (tally.answered > 0) return tally;
  const reasons = [...tally.errors].map(([reason, count]) => `${reason} (${count} times)`).join("; ");
  throw new LoadError("no-answers", `variant '${variant}' gave no right answer under load: ${reasons}`);
}

function compare(tallies: PerVariant<Tally[]>, ads: number, phaseSeconds: number): Comparison {
  const original = summarise(tallies.original, ads);
  const compressed = summarise(tallies.compressed, ads);
  const generator = healthOf([...tallies.original, ...tallies.compressed], phaseSeconds);
  return { original, compressed, ratio: ratioOf(compressed, original), generator };
}

/** A rate that both can keep up with, in whole requests per second. */
function automaticRate({ original, compressed }: Comparison, utilisation: number): number {
  return Math.max(1, Math.round(utilisation * Math.min(original.qps, compressed.qps)));
}

function offeredLoad(arrivals: ArrivalKind, rate: number, seconds: number) {
  return { arrivals, offeredQps: arrivalTimes({ kind: "constant", rate, seconds, seed: 0 }).length / seconds };
}

function warningsOn(saturation: Comparison, atRate: LoadtestReport["atRate"]): string[] {
  const lowestP99 = Math.min(...variants.map((variant) => atRate[variant].medianRoundP99Ms));
  const behind = variants.filter((variant) => atRate[variant].qps < 0.95 * atRate.offeredQps);
  return [
    ...healthWarnings("at saturation", saturation.generator, Number.POSITIVE_INFINITY),
    ...healthWarnings("at the offered rate", atRate.generator, lowestP99),
    ...behind.map(
      (variant) =>
        `${variant} answered ${atRate[variant].qps.toFixed(0)} of ${atRate.offeredQps.toFixed(0)} requests/s: it did not keep up, and its latencies are those of a growing queue`,
    ),
  ];
}
