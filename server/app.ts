import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Batcher } from "./batching/batcher.js";
import { Dispatcher } from "./batching/dispatcher.js";
import { completeConfig, type ServerConfig } from "./config.js";
import type { VariantLabels } from "./domain/request.js";
import { InlineExecutor } from "./execution/inline-executor.js";
import type { ModelExecutor } from "./execution/model-executor.js";
import { warmUp } from "./execution/warm-up.js";
import { WorkerPool } from "./execution/worker-pool.js";
import type { Artifact } from "./models/artifact.js";
import type { VariantManifest } from "./models/manifest.js";
import { readRepository } from "./models/repository.js";
import { createLogger, type Logger } from "./observability/logger.js";
import { Metrics } from "./observability/metrics.js";
import { ScoringService, type ServedVersion } from "./scoring-service.js";
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
 * @throws {ArtifactError} when the repository or an artifact cannot be served
 * @throws {RangeError} when a setting is out of range
 * @throws {Error} when a worker cannot start, a model fails its golden check or a port is taken
 */
export async function startServer(
  settings: Partial<ServerConfig> & Pick<ServerConfig, "repository">,
): Promise<RunningServer> {
  const config = completeConfig(settings);
  const logger = createLogger(config.logLevel);
  const artifacts = await readRepository(config.repository);
  const metrics = new Metrics();
  const pool =
    config.workers === 0
      ? await InlineExecutor.start()
      : await WorkerPool.start({ workers: config.workers, observer: poolObserver(logger, metrics) });
  const dispatcher = new Dispatcher({ executor: pool, maxBatchRows: config.maxBatchRows });
  let draining = false;
  let http: HttpServer | undefined;
  let grpc: GrpcServer | undefined;

  const closeOnce = async () => {
    draining = true;
    // The doors first, then what they feed, then what that feeds.
    await Promise.all([http?.drain(), grpc?.drain()]);
    await dispatcher.drain();
    await pool.close();
    http?.close();
    metrics.close();
  };

  try {
    const versions: ServedVersion[] = [];
    for (const artifact of artifacts) {
      versions.push(await loadVersion(artifact, { config, pool, dispatcher, metrics, logger }));
    }
    const service = new ScoringService(serverMetadata(), versions, () => !draining && !pool.broken);
    const shared = { host: config.host, maxBodyBytes: config.maxBodyBytes, service, observer: metrics };
    http = await HttpServer.start({ ...shared, port: config.httpPort, metrics });
    grpc = await GrpcServer.start({ ...shared, port: config.grpcPort });
    const { host, workers } = config;
    logger.info({ host, httpPort: http.port, grpcPort: grpc.port, workers, models: versions.length }, "serving");
  } catch (error) {
    await closeOnce();
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

interface Parts {
  readonly config: ServerConfig;
  readonly pool: ModelExecutor;
  readonly dispatcher: Dispatcher;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

async function loadVersion(artifact: Artifact, parts: Parts): Promise<ServedVersion> {
  const { model, version, manifest } = artifact;
  const variants = new Map<string, Batcher>();
  for (const variant of manifest.variants) variants.set(variant.name, await loadVariant(artifact, variant, parts));
  const properties = {
    variants: manifest.variants.map(({ name }) => name).join(","),
    tool_version: manifest.toolVersion,
    source_sha256: manifest.sourceSha256,
  };
  return { model, version, signature: manifest.signature, variants, properties };
}

async function loadVariant(artifact: Artifact, variant: VariantManifest, parts: Parts): Promise<Batcher> {
  const { config, pool, dispatcher, metrics, logger } = parts;
  const { model, version, directory, manifest } = artifact;
  const { signature } = manifest;
  const labels: VariantLabels = { model, version, variant: variant.name };
  const variantKey = `${model}/${version}/${variant.name}`;
  const [file] = variant.files;
  const golden = artifact.golden.get(variant.name);
  const loadSeconds = await pool.load({ key: variantKey, modelPath: join(directory, file.name), signature, golden });
  const { maxQueueRows, maxQueueMs, maxBatchRows } = config;
  const batcher = new Batcher({ labels, signature, variantKey, maxQueueRows, maxQueueMs, observer: metrics });
  for (const { rows, us } of await warmUp(pool, variantKey, signature, maxBatchRows)) batcher.learn(rows, us);
  dispatcher.add(batcher);
  metrics.variantLoaded({
    labels,
    sha256: file.sha256,
    sourceSha256: manifest.sourceSha256,
    provider: "cpu",
    parameterBytes: variant.parameterBytes,
    loadSeconds,
    queuedRows: () => batcher.queue.rows,
    cost: () => batcher.cost,
  });
  const facts = { ...labels, file: file.name, parameterBytes: variant.parameterBytes, loadSeconds };
  if (golden !== undefined) logger.info({ ...facts, goldenCheck: "passed" }, "loaded");
  else logger.warn({ ...facts, goldenCheck: "none" }, "loaded without a self-check: golden.json has no rows for it");
  return batcher;
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
  };
}

function serverMetadata() {
  // Both dist/server/ and a published package have package.json two folders up.
  const { name, version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as Record<
    "name" | "version",
    string
  >;
  return { name, version, extensions: ["binary_tensor_data", "schedule_policy"] };
}
