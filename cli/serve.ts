import { Command, InvalidArgumentError, Option } from "commander";
import { startServer } from "../server/app.js";
import { cpuBatchRows, deviceBatchRows } from "../server/batching/device.js";
import { defaultConfig, type ServerConfig } from "../server/config.js";
import { growHeapFreely } from "../server/heap-growth.js";
import { serveUntilSignal } from "../server/lifecycle.js";
import { ArtifactError } from "../server/models/artifact-error.js";
import { type LogLevel, logLevels } from "../server/observability/logger.js";
import { type ProviderRule, parseProviderRules } from "../server/provider-rules.js";
import { wholeNumber } from "./number-options.js";
import { StartError } from "./report-error.js";

interface ServeOptions {
  readonly httpPort: number;
  readonly grpcPort: number;
  readonly host: string;
  readonly workers: number;
  readonly maxBatchRows?: number;
  readonly maxQueueRows: number;
  readonly maxQueueMs: number;
  readonly maxBodyMib: number;
  readonly provider: readonly ProviderRule[];
  readonly modelControl: ServerConfig["modelControl"];
  readonly logLevel: LogLevel;
}

const mebibyte = 1024 * 1024;

/** `rankserve serve REPOSITORY`: serves until SIGTERM or SIGINT, then drains. */
export function serveCommand(): Command {
  const d = defaultConfig;
  return new Command("serve")
    .description("serve every model of a repository over HTTP and gRPC (Open Inference Protocol v2)")
    .argument("<repository>", "folder of <model>/<version>/manifest.json, as rankserve compile writes it")
    .option("--http-port <port>", "HTTP port, 0 for any free one", wholeNumber, d.httpPort)
    .option("--grpc-port <port>", "gRPC port, 0 for any free one", wholeNumber, d.grpcPort)
    .option("--host <address>", "address to listen on", d.host)
    .addOption(
      new Option("--workers <count>", "inference threads, 0: infer in the network thread")
        .argParser(wholeNumber)
        .default(d.workers, `${d.workers}: the CPUs available less one`),
    )
    .option(
      "--max-batch-rows <rows>",
      `rows at which a batch closes (default: ${cpuBatchRows} on the CPU, ${deviceBatchRows} on a device)`,
      wholeNumber,
    )
    .option(
      "--max-queue-rows <rows>",
      "rows that may wait per model variant before requests are refused",
      wholeNumber,
      d.maxQueueRows,
    )
    .option(
      "--max-queue-ms <ms>",
      "refuse requests that would wait longer, in their socket and for what waits before them to be scored",
      wholeNumber,
      d.maxQueueMs,
    )
    .option("--max-body-mib <size>", "largest request in MiB", wholeNumber, d.maxBodyBytes / mebibyte)
    .addOption(
      new Option(
        "--provider <rules>",
        "execution providers in order of preference: cpu, webgpu, cuda; per variant or model: compressed=cpu,original=webgpu",
      )
        .argParser(providerRules)
        .default(d.providers, "cpu"),
    )
    .addOption(
      new Option("--model-control <mode>", "whether clients may load and unload models")
        .choices(["none", "explicit"])
        .default(d.modelControl),
    )
    .addOption(new Option("--log-level <level>", "least severe level logged").choices(logLevels).default(d.logLevel))
    .action(serve);
}

async function serve(repository: string, { maxBodyMib, provider, ...settings }: ServeOptions): Promise<void> {
  const config = { repository, maxBodyBytes: maxBodyMib * mebibyte, providers: provider, ...settings };
  growHeapFreely();
  await serveUntilSignal((stop) =>
    startServer(config, stop).catch((cause) => {
      if (cause instanceof ArtifactError || cause === stop.reason) throw cause;
      throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause });
    }),
  );
}

/** Given several times, the rules add up. */
function providerRules(text: string, before: readonly ProviderRule[]): readonly ProviderRule[] {
  try {
    return [...before, ...parseProviderRules(text)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
