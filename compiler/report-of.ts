import type { Compilation } from "./compile.js";
import { fileOf } from "./file-facts.js";
import { inspectModel } from "./inspect.js";
import type { Model } from "./ir/graph.js";
import { measuringRows } from "./measuring-rows.js";
import { sourceHash } from "./onnx/source-hash.js";
import { type ModelCost, type Report, type ReportedLatency, reportSchemaVersion } from "./report/report.js";
import { siteReports } from "./site-reports.js";
import { toolVersion } from "./tool-version.js";

/**
 * The report of a compilation. @param model its name in the repository. @param latency as `timeModels` measured it.
 */
export function reportOf(compilation: Compilation, model: string, latency?: readonly ReportedLatency[]): Report {
  const { options, verification } = compilation;
  const spectra = compilation.spectra;
  return {
    ...{ schemaVersion: reportSchemaVersion, model, toolVersion, method: options.method },
    provenance: provenanceOf(compilation),
    before: costOf(compilation.original),
    after: costOf(compilation.compressed),
    sites: siteReports(compilation).map((site) => ({ ...site, spectrum: sharesOf(spectra.get(site.name)) })),
    hiddenLayers: compilation.hiddenLayers,
    declined: compilation.declined,
    measuredOn: verification === undefined ? null : measuringRows(options).kind,
    quality: verification?.quality,
    scoreChange: verification?.scoreChange,
    topK: verification?.topK,
    gates: compilation.gates ?? [],
    curve: compilation.curve ?? [],
    budgetLoss: compilation.budgetLoss,
    search: compilation.searched,
    shrinkage: compilation.shrinkage,
    distillation: compilation.distillation,
    latency,
  };
}

/** What the model was made from. */
export function provenanceOf({ options, calibrationRows, earlier }: Compilation): Report["provenance"] {
  const read = options.stats?.length ? options.stats : options.data;
  return {
    sourceSha256: sourceHash(options.model),
    ...(earlier?.calibration ?? { data: filesOf(read), calibrationRows }),
    training: filesOf(options.distill?.train ?? []),
  };
}

/** Files given one by one; what a glob found is not listed. */
function filesOf(paths: readonly string[]) {
  return paths.filter((path) => !/[*?[]/.test(path)).map(fileOf);
}

export function costOf(model: Model): ModelCost {
  const { parameters, bytes, flopsPerRow, gatheredBytesPerRow, tables, denseLayers } = inspectModel(model);
  // A weight that several layers share is stored once.
  const sum = (sites: readonly { name: string; bytes: number }[]) =>
    [...new Map(sites.map(({ name, bytes }) => [name, bytes])).values()].reduce((total, each) => total + each, 0);
  const [tableBytes, denseBytes] = [sum(tables), sum(denseLayers)];
  const otherBytes = Math.max(0, bytes - tableBytes - denseBytes);
  return { parameters, bytes, tableBytes, denseBytes, otherBytes, flopsPerRow, gatheredBytesPerRow };
}

/** Six digits: more would only make the file longer. Rounding may leave eigenvalues a little below zero. */
function sharesOf(spectrum: Float64Array | undefined): number[] {
  if (spectrum === undefined) return [];
  const positive = Array.from(spectrum, (value) => Math.max(0, value));
  const total = positive.reduce((sum, value) => sum + value, 0);
  return positive.map((value) => (total === 0 ? 0 : Number((value / total).toPrecision(6))));
}
