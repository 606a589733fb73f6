import { join } from "node:path";
import { Batcher } from "./batching/batcher.js";
import type { Devices } from "./batching/device.js";
import type { Dispatcher } from "./batching/dispatcher.js";
import type { ServerConfig } from "./config.js";
import type { VariantLabels } from "./domain/request.js";
import type { Signature } from "./domain/tensor.js";
import type { LoadReport, VariantSpec } from "./execution/messages.js";
import type { ModelExecutor } from "./execution/model-executor.js";
import { describeProvider } from "./execution/provider.js";
import { warmUpRows } from "./execution/warm-up.js";
import type { LoadedVersion } from "./model-control.js";
import type { Artifact } from "./models/artifact.js";
import type { VariantManifest } from "./models/manifest.js";
import { rankingGolden } from "./models/ranking-golden.js";
import type { Logger } from "./observability/logger.js";
import type { Metrics, VariantInfo } from "./observability/metrics.js";
import type { Observers } from "./observability/observers.js";
import { providersFor } from "./provider-rules.js";
import { PackedRankReader } from "./ranking/packed-rank.js";
import type { RankingVariant, ServedVersion } from "./scoring-service.js";

/** What versions are loaded into. */
export interface Parts {
  readonly config: ServerConfig;
  readonly pool: ModelExecutor;
  readonly dispatcher: Dispatcher;
  readonly devices: Devices;
  readonly metrics: Metrics;
  readonly observer: Observers;
  readonly logger: Logger;
}

type Reports = ReadonlyMap<string, LoadReport>;

/** Loads so far; tells two loads of one version apart, which are both held while the one takes the other's place. */
let loads = 0;

/**
 * Loads every variant of a version, and the ranking graphs they have: all or nothing.
 * @throws when one of them cannot be loaded or fails its golden check
 */
export async function loadVersion(artifact: Artifact, parts: Parts): Promise<LoadedVersion> {
  const { config, pool, metrics } = parts;
  const { model, version, manifest } = artifact;
  const { signature } = manifest;
  const prefix = `${model}/${version}#${++loads}`;
  const reports: Reports = await pool.load(
    manifest.variants.flatMap((variant) => specsOf(artifact, variant, prefix, config)),
  );

  const variants = new Map<string, Batcher>();
  const ranking = new Map<string, RankingVariant>();
  const infos: VariantInfo[] = [];
  for (const variant of manifest.variants) {
    const labels: VariantLabels = { model, version, variant: variant.name };
    const batcher = addBatcher(labels, signature, keyOf(prefix, variant), reports, parts);
    variants.set(variant.name, batcher);
    const ranked =
      variant.ranking && addBatcher(labels, variant.ranking.signature, rankingKeyOf(prefix, variant), reports, parts);
    if (ranked !== undefined) {
      const { inputs, signature: graph } = variant.ranking!;
      const reader = PackedRankReader.of(signature, graph, inputs, variant.name);
      ranking.set(variant.name, { batcher: ranked, inputs, reader });
    }
    const { provider, seconds: loadSeconds } = reports.get(keyOf(prefix, variant))!;
    const [{ name: file, sha256 }] = variant.files;
    const { parameterBytes } = variant;
    infos.push({
      ...{ labels, sha256, sourceSha256: manifest.sourceSha256, provider: provider.name, parameterBytes, loadSeconds },
      queuedRows: () => batcher.rows + (ranked?.rows ?? 0),
      costs: () => [
        { graph: "rows", ...batcher.cost },
        ...(ranked === undefined ? [] : [{ graph: "ranking" as const, ...ranked.cost }]),
      ],
    });
    const facts = { ...labels, file, parameterBytes, loadSeconds, provider: describeProvider(provider) };
    report(facts, provider.passedOver, artifact.golden.has(variant.name), variant.ranking?.files[0].name, parts);
  }
  const inUse = manifest.variants.map((variant) => [
    `provider.${variant.name}`,
    describeProvider(reports.get(keyOf(prefix, variant))!.provider),
  ]);
  const shared = manifest.variants.filter((variant) => reports.get(keyOf(prefix, variant))!.sharesWeights);
  const properties = {
    shared_weights: shared.map(({ name }) => name).join(","),
    variants: [...variants.keys()].join(","),
    ...Object.fromEntries(inUse),
    tool_version: manifest.toolVersion,
    source_sha256: manifest.sourceSha256,
  };
  const served = { model, version, signature, variants, ranking, properties, maxRequestRows: config.maxQueueRows };
  return { served, announce: () => infos.forEach((info) => void metrics.variantLoaded(info)) };
}

/**
 * Answers what a version has accepted, then gives its memory back.
 * @param gone no other load of the same version has taken its place
 */
export async function unloadVersion(served: ServedVersion, gone: boolean, parts: Parts): Promise<void> {
  const { pool, dispatcher, metrics, logger } = parts;
  const { model, version, variants, ranking } = served;
  for (const batcher of [...variants.values(), ...[...ranking.values()].map((each) => each.batcher)]) {
    await batcher.drain();
    dispatcher.remove(batcher);
    await pool.unload(batcher.options.variantKey);
  }
  if (gone) for (const batcher of variants.values()) metrics.variantUnloaded(batcher.options.labels);
  logger.info({ model, version }, gone ? "unloaded" : "released");
}

function keyOf(prefix: string, { name }: VariantManifest): string {
  return `${prefix}/${name}`;
}

function rankingKeyOf(prefix: string, { name }: VariantManifest): string {
  return `${prefix}/${name}/ranking`;
}

/** The variant's graph, and its ranking graph where it has one. */
function specsOf(
  { model, directory, manifest, golden }: Artifact,
  variant: VariantManifest,
  prefix: string,
  config: ServerConfig,
): VariantSpec[] {
  const { name, files, ranking } = variant;
  const rows = golden.get(name);
  const providers = providersFor(config.providers, model, name);
  const sizes = warmUpRows(config.maxBatchRows, providers);
  const spec: VariantSpec = {
    ...{ key: keyOf(prefix, variant), modelPath: join(directory, files[0].name) },
    ...{ signature: manifest.signature, providers, golden: rows, warmUpRows: sizes },
  };
  if (ranking === undefined) return [spec];
  const check = rows === undefined ? undefined : rankingGolden(rows, ranking);
  const rankingSpec: VariantSpec = {
    ...{ key: rankingKeyOf(prefix, variant), modelPath: join(directory, ranking.files[0].name) },
    ...{ signature: ranking.signature, providers, golden: check, warmUpRows: sizes },
  };
  return [spec, rankingSpec];
}

/** The least time of many runs outweighs the first batches, which a busy machine may have held up. */
const warmUpWeight = 10;

/** A queue of its own for every graph: a batch holds rows of one graph. */
function addBatcher(
  labels: VariantLabels,
  signature: Signature,
  variantKey: string,
  reports: Reports,
  { config, dispatcher, devices, observer }: Parts,
): Batcher {
  const { maxQueueRows, maxQueueMs } = config;
  const { provider, warmUp } = reports.get(variantKey)!;
  const device = devices.of(provider, providersFor(config.providers, labels.model, labels.variant));
  const batcher = new Batcher({ labels, signature, variantKey, maxQueueRows, maxQueueMs, observer, device });
  for (const { rows, us } of warmUp) batcher.learn(rows, us, warmUpWeight);
  dispatcher.add(batcher);
  return batcher;
}

function report(
  facts: VariantLabels & { readonly file: string },
  passedOver: readonly { readonly name: string; readonly reason: string }[],
  checked: boolean,
  rankingFile: string | undefined,
  { logger }: Parts,
): void {
  const { model, version, variant } = facts;
  for (const { name, reason } of passedOver)
    logger.warn({ model, version, variant, provider: name, reason }, "passed over");
  const all = rankingFile === undefined ? facts : { ...facts, rankingFile };
  if (checked) logger.info({ ...all, goldenCheck: "passed" }, "loaded");
  else logger.warn({ ...all, goldenCheck: "none" }, "loaded without a self-check: golden.json has no rows for it");
}
