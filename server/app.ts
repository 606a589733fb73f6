import { readFileSync } from "node:fs";
import { realClock } from "./batching/clock.js";
import { cpuBatchRows, Devices } from "./batching/device.js";
import { Dispatcher } from "./batching/dispatcher.js";
import { ReadTurns } from "./batching/read-turns.js";
import { completeConfig, type ServerConfig } from "./config.js";
import { InlineExecutor } from "./execution/inline-executor.js";
import { WorkerPool } from "./execution/worker-pool.js";
import { loadVersion, type Parts, unloadVersion } from "./load-version.js";
import { loadAll, ModelControl } from "./model-control.js";
import type { Artifact } from "./models/artifact.js";
import { readRepository } from "./models/repository.js";
import { createLogger, type Logger } from "./observability/logger.js";
import { Metrics } from "./observability/metrics.js";
import { StatisticsCounter } from "./observability/model-statistics.js";
import { Observers } from "./observability/observers.js";
import { unmatchedRules } from "./provider-rules.js";
import { ScoringService } from "./scoring-service.js";
import { GrpcServer } from "./transports/grpc/server.js";
import { HttpServer } from "./transports/http/server.js";

/** A server that is up: every model loaded and checked, both ports open. */
export interface RunningServer {
  readonly httpPort: number;
  readonly grpcPort: number;
  /** Refuses what is new, answers everything accepted, then ends the workers. Calling it again waits for the same end. */
  close(): Promise<void>;
}

/**
 * Loads a repository and serves it; every setting but `repository` has a default.
 * @param stop aborted: what is being loaded is the last, and the server does not start
 * @throws {ArtifactError} when the repository or an artifact cannot be served
 * @throws {RangeError} when a setting is out of range
 * @throws {Error} when a worker cannot start, a model fails its golden check or a port is taken
 * @throws the reason of `stop`
 */
export async function startServer(
  settings: Partial<ServerConfig> & Pick<ServerConfig, "repository">,
  stop?: AbortSignal,
): Promise<RunningServer> {
  const config = completeConfig(settings);
  const logger = createLogger(config.logLevel);
  const artifacts = await readRepository(config.repository);
  const unmatched = unmatchedRules(config.providers, variantsOf(artifacts));
  for (const { model = "*", variant = "*" } of unmatched)
    throw new RangeError(`provider: no variant in the repository is called '${model}/${variant}'`);
  const metrics = new Metrics();
  const statistics = new StatisticsCounter();
  const observer = new Observers(metrics, statistics);
  const readTurns = new ReadTurns(realClock, () => performance.nodeTiming.idleTime);
  const pool =
    config.workers === 0
      ? await InlineExecutor.start({ loopTurned: () => readTurns.looked() })
      : await WorkerPool.start({
          workers: config.workers,
          observer: poolObserver(logger, metrics),
          shareWeights: true,
        });
  const dispatcher = new Dispatcher({ executor: pool, maxBatchRows: config.maxBatchRows ?? cpuBatchRows, readTurns });
  const devices = new Devices(config.maxBatchRows);
  let draining = false;
  let http: HttpServer | undefined;
  let grpc: GrpcServer | undefined;

  const service = new ScoringService(serverMetadata(), statistics, () => !draining && !pool.broken);
  const parts: Parts = { config, pool, dispatcher, devices, metrics, observer, logger };
  const control = new ModelControl({
    repository: config.repository,
    explicit: config.modelControl === "explicit",
    service,
    load: (artifact) => loadVersion(artifact, parts),
    unload: (served, gone) => unloadVersion(served, gone, parts),
  });

  const closeOnce = async () => {
    draining = true;
    // The doors first, then what they feed, then what that feeds.
    const closed = control.close();
    await Promise.all([http?.drain(), grpc?.drain()]);
    await closed;
    await dispatcher.drain();
    await pool.close();
    http?.close();
    metrics.close();
  };

  try {
    const load = (artifact: Artifact) => {
      stop?.throwIfAborted();
      return loadVersion(artifact, parts);
    };
    await loadAll(artifacts, { service, load });
    stop?.throwIfAborted();
    const shared = { host: config.host, maxBodyBytes: config.maxBodyBytes, service, control, observer };
    http = await HttpServer.start({ ...shared, port: config.httpPort, metrics });
    grpc = await GrpcServer.start({ ...shared, port: config.grpcPort });
    const { host, workers } = config;
    logger.info({ host, httpPort: http.port, grpcPort: grpc.port, workers, models: artifacts.length }, "serving");
  } catch (error) {
    await closeOnce();
    if (stop?.aborted) logger.info("asked to stop before it served");
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    httpPort: http.port,
    grpcPort: grpc.port,
    close: () => {
      if (closing === undefined) {
        logger.info("draining");
        closing = closeOnce().then(() => logger.info("closed"));
      }
      return closing;
    },
  };
}

/** Triton's names of what is spoken beyond the protocol's core. */
const extensions = [
  "binary_tensor_data",
  "model_configuration",
  "model_repository",
  "schedule_policy",
  "statistics",
  "parameters",
] as const;

function variantsOf(artifacts: readonly Artifact[]): { model: string; variant: string }[] {
  return artifacts.flatMap(({ model, manifest }) => manifest.variants.map(({ name }) => ({ model, variant: name })));
}

function poolObserver(logger: Logger, metrics: Metrics) {
  return {
    workerDied: (reason: Error) => {
      metrics.workerDied();
      logger.error({ reason: reason.message }, "an inference worker died; it is being replaced");
    },
    workerReplaced: () => logger.info("the inference worker was replaced"),
    workerLost: (reason: Error) =>
      logger.fatal({ reason: reason.message }, "the inference worker could not be replaced"),
    sharingFailed: (modelPath: string, reason: Error) =>
      logger.warn({ modelPath, reason: reason.message }, "every worker holds its own copy of the dense weights"),
  };
}

function serverMetadata() {
  // Both dist/server/ and a published package have package.json two folders up.
  const { name, version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as Record<
    "name" | "version",
    string
  >;
  return { name, version, extensions };
}
