import type { Duration, ModelStatistics } from "../../domain/model-statistics.js";
import { modelConfig } from "../../model-config.js";
import type { ModelControl } from "../../model-control.js";
import type { ScoringService } from "../../scoring-service.js";
import { flagParameter, type JsonObject, objectField } from "./json-fields.js";

/** One route that takes and gives JSON; `null` is answered with an empty body. */
export interface JsonRoute {
  readonly verb: "GET" | "POST";
  readonly path: string;
  /** @param names the path's `:segments` @param body an empty object when none was sent */
  readonly answer: (names: readonly string[], body: JsonObject) => object | null | Promise<object | null>;
}

/** Triton's routes: configuration, statistics, repository. */
export function extensionRoutes(service: ScoringService, control: ModelControl): readonly JsonRoute[] {
  const ofModel = (suffix: string, answer: (model: string, version: string | undefined) => object): JsonRoute[] =>
    ["/v2/models/:model", "/v2/models/:model/versions/:version"].map((path) => ({
      verb: "GET",
      path: `${path}/${suffix}`,
      answer: ([model, version]) => answer(model!, version),
    }));
  const stats = (model: string, version: string | undefined) => ({
    model_stats: service.statistics(model, version).map(statisticsJson),
  });
  return [
    ...ofModel("config", (model, version) => modelConfig(service.find(model, version))),
    ...ofModel("stats", stats),
    { verb: "GET", path: "/v2/models/stats", answer: () => stats("", undefined) },
    {
      verb: "POST",
      path: "/v2/repository/index",
      answer: (_, body) => control.index({ readyOnly: flagParameter(body, "ready", "the request") ?? false }),
    },
    {
      verb: "POST",
      path: "/v2/repository/models/:model/load",
      answer: async ([model], body) => {
        await control.load(model!, Object.keys(objectField(body, "parameters", "the request")));
        return null;
      },
    },
    {
      verb: "POST",
      path: "/v2/repository/models/:model/unload",
      answer: async ([model]) => {
        await control.unload(model!);
        return null;
      },
    },
  ];
}

function statisticsJson(each: ModelStatistics): object {
  return {
    name: each.model,
    version: each.version,
    last_inference: each.lastInferenceMs,
    inference_count: each.rows,
    execution_count: each.batches,
    inference_stats: {
      success: duration(each.success),
      fail: duration(each.fail),
      queue: duration(each.queue),
      ...computeParts(each.compute),
    },
    batch_stats: each.perBatchRows.map(({ rows, compute }) => ({ batch_size: rows, ...computeParts(compute) })),
  };
}

/** Clients read all three (perf_analyzer fails without them); what surrounds a model is not timed apart here. */
function computeParts(compute: Duration): object {
  const untimed = { count: 0, ns: 0 };
  return { compute_input: untimed, compute_infer: duration(compute), compute_output: untimed };
}

function duration({ count, seconds }: Duration): object {
  return { count, ns: Math.round(seconds * 1e9) };
}
