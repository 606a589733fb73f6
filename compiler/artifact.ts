import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rankserve } from "../proto/gen/artifact.js";
import { rowToRequest } from "./analysis/request-rows.js";
import { vocabularySizes } from "./analysis/vocabularies.js";
import type { Compilation } from "./compile.js";
import { fileOf } from "./file-facts.js";
import { goldenRows } from "./golden.js";
import { modelSize } from "./inspect.js";
import { CompilerError } from "./ir/errors.js";
import type { Model, ValueInfo } from "./ir/graph.js";
import { withMetadata } from "./model-metadata.js";
import { oipDatatype } from "./oip-datatype.js";
import { copyModel } from "./onnx/copy-model.js";
import { type PlacedTensors, writeModel } from "./onnx/write-model.js";
import type { Measurement } from "./quality.js";
import type { RankingForm } from "./ranking/ranking-form.js";
import { drawPage } from "./report/page.js";
import type { ReportedLatency } from "./report/report.js";
import { provenanceOf, reportOf } from "./report-of.js";
import { requireWritable } from "./require-writable.js";
import { siteReports } from "./site-reports.js";
import { toolVersion } from "./tool-version.js";
import { fillUnfinishedFolder } from "./unfinished-folder.js";

const { Manifest, Golden } = rankserve.artifact;

const manifestSchemaVersion = 1;

export interface ArtifactTarget {
  readonly repository: string;
  readonly name: string;
  /** The folder `<repository>/<name>/<version>`; the next free number when absent. */
  readonly version?: number | undefined;
}

/**
 * Writes `<repository>/<name>/<version>/`: model.onnx, ranking.onnx (where user fields are known), original.onnx, manifest.json, golden.json, report.json and
 * report.html. Everything goes to a folder beside it first and is renamed in one step, so a half-written version never
 * exists. The same compilation gives the same bytes; `latency`, measured times of the original and the compressed
 * model, goes into the reports alone. Returns the folder. Throws `not-writable` when it exists or cannot be written.
 */
export async function writeArtifact(
  compilation: Compilation,
  target: ArtifactTarget,
  latency?: readonly ReportedLatency[],
): Promise<string> {
  const { parent, version, folder } = resolveTarget(target);
  const golden = await goldenRows(compilation);
  try {
    return await fillUnfinishedFolder(join(parent, `.${version}.${process.pid}.unfinished`), (unfinished) => {
      // The ranking graph reads the compressed graph's tables where they are.
      const placed: PlacedTensors = new Map();
      const compressed = writeModel(withMetadata(compilation), join(unfinished, "model.onnx"), placed);
      const ranking =
        compilation.ranking && writeModel(compilation.ranking.model, join(unfinished, "ranking.onnx"), placed);
      const original = copyModel(compilation.options.model, join(unfinished, "original.onnx"));
      const manifest = manifestOf(compilation, target.name, { compressed, ranking, original });
      writeJson(join(unfinished, "manifest.json"), Manifest.toObject(Manifest.fromObject(manifest), { longs: Number }));
      writeJson(join(unfinished, "golden.json"), Golden.toObject(Golden.fromObject(golden), { longs: Number }));
      const report = reportOf(compilation, target.name, latency);
      writeJson(join(unfinished, "report.json"), report);
      writeFileSync(join(unfinished, "report.html"), drawPage(report));
      renameSync(unfinished, folder);
      return folder;
    });
  } catch (cause) {
    if (cause instanceof CompilerError) throw cause;
    throw new CompilerError("not-writable", `cannot write '${folder}': ${(cause as Error).message}`, { cause });
  }
}

/**
 * Where an artifact will go. Worth asking before the work begins: throws `bad-option` for a name that is no folder name,
 * `not-writable` when the version exists or the repository cannot be written.
 */
export function resolveTarget({ repository, name, version }: ArtifactTarget) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw new CompilerError("bad-option", `model name '${name}' may hold letters, digits, '.', '_' and '-' only`);
  }
  const parent = join(repository, name);
  const chosen = version ?? nextVersion(parent);
  const folder = join(parent, String(chosen));
  if (existsSync(folder)) throw new CompilerError("not-writable", `version ${chosen} of '${name}' exists: '${folder}'`);
  try {
    requireWritable(resolve(parent));
  } catch (cause) {
    throw new CompilerError("not-writable", `cannot write '${parent}': ${(cause as Error).message}`, { cause });
  }
  return { parent, version: chosen, folder };
}

function nextVersion(parent: string): number {
  let taken: number[] = [];
  try {
    taken = readdirSync(parent)
      .filter((name) => /^[1-9]\d*$/.test(name))
      .map(Number);
  } catch {
    // No such model yet.
  }
  return Math.max(0, ...taken) + 1;
}

function manifestOf(
  compilation: Compilation,
  modelName: string,
  files: {
    readonly compressed: readonly string[];
    readonly ranking: readonly string[] | undefined;
    readonly original: readonly string[];
  },
): rankserve.artifact.Manifest.$Properties {
  const { options, original, normalised, compressed, quality, sample } = compilation;
  const vocabularies = vocabularySizes(normalised.graph);
  const provenance = provenanceOf(compilation);
  return {
    ...{ schemaVersion: manifestSchemaVersion, modelName, toolVersion },
    inputs: original.graph.inputs.map((input) => ({
      ...tensorSpec(input),
      vocabularySizes: vocabularies.get(input.name) ?? [],
      ...(sample.ragged?.has(input.name) ? { ragged: true } : {}),
      ...sidesOfInput(compilation, input.name),
    })),
    outputs: original.graph.outputs.map(tensorSpec),
    variants: [
      {
        ...variantOf("compressed", compressed, files.compressed, quality?.compressed),
        ...(files.ranking === undefined ? {} : { ranking: rankingOf(compilation.ranking!, files.ranking) }),
      },
      variantOf("original", original, files.original, quality?.original),
    ],
    provenance: { ...provenance, data: [...provenance.data], training: [...provenance.training] },
    compression: {
      method: options.method,
      sites: siteReports(compilation).map(({ kept: _, ...site }) => ({ ...site, shape: [...site.shape] })),
    },
  };
}

function sidesOfInput({ sides }: Compilation, name: string) {
  const sided = sides?.find(({ input }) => input === name);
  return sided === undefined ? {} : { fields: [...sided.fields], sides: [...sided.sides] };
}

function rankingOf({ inputs, cost }: RankingForm, files: readonly string[]) {
  return {
    files: files.map(fileOf),
    inputs: inputs.map((input) => ({ ...input, columns: [...input.columns] })),
    rowToRequest,
    ...cost,
  };
}

function tensorSpec({ name, type, shape }: ValueInfo) {
  return { name, datatype: oipDatatype(type), shape: (shape ?? []).map((dim) => (typeof dim === "number" ? dim : -1)) };
}

function variantOf(name: string, model: Model, files: readonly string[], quality: Measurement | undefined) {
  const { parameters, bytes } = modelSize(model);
  return {
    name,
    files: files.map(fileOf),
    parameterBytes: bytes,
    parameters,
    ...(quality === undefined ? {} : { quality }),
  };
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
