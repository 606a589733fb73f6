import { inference } from "../../../proto/gen/open_inference.js";
import type { Duration, ModelStatistics } from "../../domain/model-statistics.js";
import { type ModelConfig, modelConfig } from "../../model-config.js";
import type { ModelControl } from "../../model-control.js";
import type { ScoringService } from "../../scoring-service.js";
import { decodeMessage } from "./codec.js";
import { inferencePath } from "./inference-methods.js";
import type { MethodTable, UnaryMethod } from "./method.js";

/** Triton's calls: configuration, statistics, repository. */
export function extensionMethods(service: ScoringService, control: ModelControl): MethodTable {
  const unary = (name: string, answer: UnaryMethod["answer"]): UnaryMethod => ({ path: inferencePath(name), answer });
  return {
    streams: [],
    unary: [
      unary("ModelConfig", (bytes) => {
        const { name, version } = decodeMessage(inference.ModelConfigRequest, bytes);
        const config = configMessage(modelConfig(service.find(name, version)));
        return inference.ModelConfigResponse.encode({ config }).finish();
      }),
      unary("ModelStatistics", (bytes) => {
        const { name, version } = decodeMessage(inference.ModelStatisticsRequest, bytes);
        const modelStats = service.statistics(name, version).map(statisticsMessage);
        return inference.ModelStatisticsResponse.encode({ modelStats }).finish();
      }),
      unary("RepositoryIndex", async (bytes) => {
        const { ready } = decodeMessage(inference.RepositoryIndexRequest, bytes);
        return inference.RepositoryIndexResponse.encode({ models: await control.index({ readyOnly: ready }) }).finish();
      }),
      unary("RepositoryModelLoad", async (bytes) => {
        const { modelName, parameters } = decodeMessage(inference.RepositoryModelLoadRequest, bytes);
        await control.load(modelName, Object.keys(parameters));
        return inference.RepositoryModelLoadResponse.encode({}).finish();
      }),
      unary("RepositoryModelUnload", async (bytes) => {
        const { modelName } = decodeMessage(inference.RepositoryModelUnloadRequest, bytes);
        await control.unload(modelName);
        return inference.RepositoryModelUnloadResponse.encode({}).finish();
      }),
    ],
  };
}

function configMessage(config: ModelConfig): inference.ModelConfig.$Properties {
  const tensor = ({ name, data_type, dims }: ModelConfig["input"][number]) => ({
    name,
    dataType: inference.DataType[data_type],
    dims: [...dims],
  });
  return {
    name: config.name,
    platform: config.platform,
    backend: config.backend,
    versionPolicy: { all: {} },
    maxBatchSize: config.max_batch_size,
    input: config.input.map(tensor),
    output: config.output.map(tensor),
    defaultModelFilename: config.default_model_filename,
    dynamicBatching: { maxQueueDelayMicroseconds: 0 },
    parameters: Object.fromEntries(
      Object.entries(config.parameters).map(([name, { string_value }]) => [name, { stringValue: string_value }]),
    ),
  };
}

function statisticsMessage(each: ModelStatistics): inference.ModelStatistics.$Properties {
  return {
    name: each.model,
    version: each.version,
    lastInference: each.lastInferenceMs,
    inferenceCount: each.rows,
    executionCount: each.batches,
    inferenceStats: {
      success: duration(each.success),
      fail: duration(each.fail),
      queue: duration(each.queue),
      computeInfer: duration(each.compute),
    },
    batchStats: each.perBatchRows.map(({ rows, compute }) => ({ batchSize: rows, computeInfer: duration(compute) })),
  };
}

function duration({ count, seconds }: Duration): inference.StatisticDuration.$Properties {
  return { count, ns: Math.round(seconds * 1e9) };
}
