import { Command, Option } from "commander";
import { arrivalKinds } from "../load-tests/driving/arrivals.js";
import { type Protocol, protocols } from "../load-tests/report.js";
import { scenarios } from "../load-tests/scenarios/all.js";
import type { Scenario } from "../load-tests/scenarios/scenario.js";
import { readMapping } from "./column-mapping.js";
import { drawLoadtest } from "./loadtest-report.js";
import { positiveNumber } from "./number-options.js";
import { refuseGiven } from "./unused-options.js";

interface LoadtestCommandOptions {
  readonly data: string[];
  readonly url: string;
  readonly grpc: string;
  readonly protocol: Protocol;
  readonly scenario: string;
  readonly ads?: number;
  readonly rate?: number;
  readonly connections?: number;
  readonly duration?: number;
  readonly rounds?: number;
  readonly arrivals?: Scenario["arrivals"];
  readonly mapping?: string;
  readonly json?: boolean;
}

/** `rankserve loadtest MODEL`: compares the variants of a served model under load. */
export function loadtestCommand(): Command {
  const [{ adsPerRequest, connections, rateSeconds, rounds, utilisation }] = scenarios;
  const command = new Command("loadtest")
    .description("drive both variants of a served model at the same load and compare ads/s, p50 and p99")
    .argument("<model>", "the model's name on the server")
    .requiredOption(
      "--data <files...>",
      "rows that requests are made of: csv, tsv, parquet or json-lines files or globs",
    )
    .option("--url <url>", "where HTTP answers", "http://127.0.0.1:8080")
    .option("--grpc <address>", "where gRPC answers", "127.0.0.1:9000")
    .addOption(new Option("--protocol <name>", "how requests travel").choices(protocols).default("http-binary"))
    .addOption(
      new Option("--scenario <name>", scenarios.map(({ name, purpose }) => `${name}: ${purpose}`).join("; "))
        .choices(scenarios.map(({ name }) => name))
        .default(scenarios[0].name),
    )
    .option("--ads <count>", `ads per request (default: ${adsPerRequest})`, positiveNumber)
    .option(
      "--rate <requests>",
      `requests/s offered to both (default: ${utilisation * 100} % of what the slower reaches at saturation)`,
      positiveNumber,
    )
    .option(
      "--connections <count>",
      `connections, each with one request in flight at most (default: ${connections})`,
      positiveNumber,
    )
    .option(
      "--duration <seconds>",
      `of each phase at the offered rate; half of it at saturation (default: ${rateSeconds})`,
      positiveNumber,
    )
    .option(
      "--rounds <count>",
      `phases per variant and load; the variants swap places each round (default: ${rounds})`,
      positiveNumber,
    )
    .addOption(
      new Option("--arrivals <kind>", "spacing of requests at the offered rate (default: poisson)").choices(
        arrivalKinds,
      ),
    )
    .option("--mapping <file>", "JSON: input name to column name(s), where they differ")
    .option("--json", "print one JSON object");
  return command.action(async (model: string, options: LoadtestCommandOptions) => {
    const { protocol } = options;
    refuseGiven(command, [protocol === "grpc" ? "url" : "grpc"], `has no effect beside --protocol ${protocol}`);
    await loadtest(model, options);
  });
}

async function loadtest(model: string, options: LoadtestCommandOptions): Promise<void> {
  const { runLoadtest } = await import("../load-tests/run.js");
  const { data, url, grpc, protocol } = options;
  const report = await runLoadtest({
    ...{ model, data, url, grpc, protocol, scenario: scenarioOf(options), mapping: readMapping(options.mapping) },
    onStep: (step) => process.stderr.write(`${step}\n`),
  });
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `${drawLoadtest(report)}\n`);
  if (!report.passed) process.exitCode = 1;
}

function scenarioOf({ scenario: name, ...options }: LoadtestCommandOptions): Scenario {
  const scenario = scenarios.find((each) => each.name === name)!;
  const rate = options.rate ?? scenario.rate;
  return {
    ...scenario,
    adsPerRequest: options.ads ?? scenario.adsPerRequest,
    connections: options.connections ?? scenario.connections,
    rounds: options.rounds ?? scenario.rounds,
    arrivals: options.arrivals ?? scenario.arrivals,
    rateSeconds: options.duration ?? scenario.rateSeconds,
    saturationSeconds: options.duration === undefined ? scenario.saturationSeconds : options.duration / 2,
    ...(rate === undefined ? {} : { rate }),
  };
}
