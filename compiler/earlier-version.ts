import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { artifactFolder, readManifest } from "./locate-model.js";
import type { Method } from "./options.js";
import { methods } from "./options.js";
import { type Precision, precisions } from "./precision/precision.js";
import type { Provenance, Report } from "./report/report.js";
import type { SiteReport } from "./site-reports.js";

/** What an artifact says of its compression, which training leaves as it is: a version trained from it says it again. */
export interface EarlierVersion {
  /** Its files: the student, and the original that teaches. */
  readonly compressed: string;
  readonly original: string;
  readonly modelName: string;
  /** The model repository it stands in. */
  readonly repository: string;
  readonly method: Method;
  readonly sites: readonly SiteReport[];
  /** Shares of the variance by site, from its report; none where that is gone. */
  readonly spectra: ReadonlyMap<string, Float64Array>;
  readonly hiddenLayers: Report["hiddenLayers"];
  readonly calibration: Pick<Provenance, "calibrationRows" | "data">;
  /** Columns of the user's side, where that was said. */
  readonly userFields?: readonly string[] | undefined;
}

/** Reads an artifact, or the newest under a model's folder; undefined for an ONNX file. Throws as `locateModel` does. */
export function readEarlierVersion(path: string): EarlierVersion | undefined {
  const folder = artifactFolder(path);
  if (folder === undefined) return undefined;
  const { modelName, inputs, variants, provenance, compression } = readManifest(join(folder, "manifest.json"));
  const fileOf = (variant: string) => join(folder, variants.find(({ name }) => name === variant)!.files![0]!.name!);
  const report = readReport(join(folder, "report.json"));
  const reported = new Map(report?.sites.map((site) => [site.name, site]));
  const sides = inputs.flatMap(({ fields, sides }) => fields!.map((field, at) => ({ field, side: sides![at] })));
  const userFields = sides.flatMap(({ field, side }) => (side === "user" ? [field] : []));
  return {
    ...{ compressed: fileOf("compressed"), original: fileOf("original") },
    ...{ modelName, repository: dirname(dirname(resolve(folder))) },
    method: methods.find((method) => method === compression?.method) ?? "afm",
    sites: (compression?.sites ?? []).map((site): SiteReport => {
      // The manifest, which servers read, does not hold what is left of a layer that lost units.
      const kept = reported.get(site.name!)?.kept;
      return {
        kind: site.kind as SiteReport["kind"],
        ...{ name: site.name!, declined: site.declined!, relativeError: site.relativeError! },
        shape: site.shape!.map(Number) as [number, number],
        ...(kept && { kept }),
        ...{ rank: Number(site.rank), bytesBefore: Number(site.bytesBefore), bytesAfter: Number(site.bytesAfter) },
        precision: precisions.find((precision): precision is Precision => precision === site.precision) ?? "float32",
      };
    }),
    spectra: new Map(report?.sites.map(({ name, spectrum }) => [name, Float64Array.from(spectrum)])),
    hiddenLayers: report?.hiddenLayers ?? [],
    calibration: {
      calibrationRows: Number(provenance?.calibrationRows ?? 0),
      data: (provenance?.data ?? []).map(({ name, bytes, sha256 }) => {
        return { name: basename(name!), bytes: Number(bytes), sha256: sha256! };
      }),
    },
    ...(userFields.length === 0 ? {} : { userFields }),
  };
}

/** Servers do not need it: a repository may have been cleaned of reports. */
function readReport(path: string): Pick<Report, "sites" | "hiddenLayers"> | undefined {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
