import { rankserve } from "../../proto/gen/artifact.js";
import { isDatatype } from "../domain/datatype.js";
import type { InputSpec, Side, Signature, TensorSpec } from "../domain/tensor.js";
import { elementsPerRow, formatShape } from "../domain/tensor.js";
import { ArtifactError } from "./artifact-error.js";
import { type ArtifactFile, artifactFiles } from "./artifact-files.js";
import { type RankingManifest, rankingManifest } from "./ranking-manifest.js";

/** The newest manifest this server reads. */
const schemaVersion = 1;

export interface VariantManifest {
  readonly name: string;
  /** The first is the model, the others its external data. */
  readonly files: readonly [ArtifactFile, ...ArtifactFile[]];
  readonly parameterBytes: number;
  /** Absent: ranking requests repeat the user's fields in every row. */
  readonly ranking?: RankingManifest | undefined;
}

/** A manifest.json whose every used field has been checked. */
export interface Manifest {
  readonly modelName: string;
  readonly toolVersion: string;
  readonly signature: Signature;
  /** The first is served when a request names none. */
  readonly variants: readonly [VariantManifest, ...VariantManifest[]];
  readonly sourceSha256: string;
}

/**
 * Reads the text of a manifest.json.
 * @throws {ArtifactError} naming `path` and the field that is wrong
 */
export function parseManifest(text: string, path: string): Manifest {
  const wrong = (problem: string) => new ArtifactError(path, problem);
  const message = decodeManifest(text, wrong);
  if (message.schemaVersion < 1) throw wrong("schemaVersion is missing");
  if (message.schemaVersion > schemaVersion) {
    throw wrong(`schemaVersion ${message.schemaVersion} is newer than this server reads (${schemaVersion})`);
  }
  if (message.modelName === "") throw wrong("modelName is missing");
  const inputs = message.inputs.map((input, i) =>
    inputSpec(new rankserve.artifact.Input(input), `inputs[${i}]`, wrong),
  );
  const outputs = message.outputs.map((output, i) =>
    tensorSpec(new rankserve.artifact.Output(output), `outputs[${i}]`, wrong),
  );
  const signature = { inputs, outputs };
  const variants = message.variants.map((variant, i) =>
    variantManifest(new rankserve.artifact.Variant(variant), signature, `variants[${i}]`, wrong),
  );
  const [first, ...others] = variants;
  if (inputs.length === 0) throw wrong("inputs is empty");
  if (outputs.length === 0) throw wrong("outputs is empty");
  if (first === undefined) throw wrong("variants is empty");
  requireDistinct(inputs, "inputs", wrong);
  requireDistinct(outputs, "outputs", wrong);
  requireDistinct(variants, "variants", wrong);
  return {
    modelName: message.modelName,
    toolVersion: message.toolVersion,
    signature,
    variants: [first, ...others],
    sourceSha256: message.provenance?.sourceSha256 ?? "",
  };
}

type Complain = (problem: string) => ArtifactError;

function decodeManifest(text: string, wrong: Complain): rankserve.artifact.Manifest {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== "object" || json === null) throw new TypeError("a JSON object is expected");
    return rankserve.artifact.Manifest.fromObject(json);
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function tensorSpec(
  tensor: rankserve.artifact.Input | rankserve.artifact.Output,
  field: string,
  wrong: Complain,
): TensorSpec {
  if (tensor.name === "") throw wrong(`${field}.name is missing`);
  if (!isDatatype(tensor.datatype))
    throw wrong(`${field}.datatype '${tensor.datatype}' is not one this server can serve`);
  const shape = tensor.shape.map(Number);
  if (shape[0] !== -1) throw wrong(`${field}.shape is ${formatShape(shape)}; the first dimension must be -1, the rows`);
  if (shape.some((size) => size < -1)) throw wrong(`${field}.shape is ${formatShape(shape)}`);
  return { name: tensor.name, datatype: tensor.datatype, shape };
}

function inputSpec(input: rankserve.artifact.Input, field: string, wrong: Complain): InputSpec {
  if (input.ragged) {
    throw wrong(
      `${field} '${input.name}' takes lists of varying length (values and offsets); this server puts requests together row by row and cannot serve it`,
    );
  }
  const spec = tensorSpec(input, field, wrong);
  if (spec.shape.includes(-1, 1)) {
    throw wrong(
      `${field}.shape is ${formatShape(spec.shape)}; of an input only the first dimension, the rows, may vary`,
    );
  }
  const vocabularySizes = input.vocabularySizes.map(Number);
  if (vocabularySizes.length > 0) {
    if (!/^U?INT/.test(spec.datatype)) throw wrong(`${field}.vocabularySizes is set on an input of ${spec.datatype}`);
    if (vocabularySizes.some((size) => size < 0)) throw wrong(`${field}.vocabularySizes holds a negative size`);
    if (vocabularySizes.length !== elementsPerRow(spec.shape)) {
      throw wrong(
        `${field}.vocabularySizes has ${vocabularySizes.length} entries for rows of ${elementsPerRow(spec.shape)}`,
      );
    }
  }
  return { ...spec, vocabularySizes, ...sidesOf(input, elementsPerRow(spec.shape), field, wrong) };
}

/** Fields and sides, one per column; nothing where the artifact was compiled without. */
function sidesOf({ fields, sides }: rankserve.artifact.Input, columns: number, field: string, wrong: Complain) {
  if (fields.length === 0 && sides.length === 0) return {};
  const odd = sides.find((side) => side !== "user" && side !== "ad");
  if (odd !== undefined) throw wrong(`${field}.sides holds '${odd}'; a side is 'user' or 'ad'`);
  if (fields.length !== columns || sides.length !== columns) {
    throw wrong(`${field} has ${fields.length} fields and ${sides.length} sides for rows of ${columns}`);
  }
  return { fields: [...fields], sides: [...sides] as Side[] };
}

function variantManifest(
  variant: rankserve.artifact.Variant,
  signature: Signature,
  field: string,
  wrong: Complain,
): VariantManifest {
  if (variant.name === "") throw wrong(`${field}.name is missing`);
  const { name, parameterBytes, ranking } = variant;
  return {
    name,
    files: artifactFiles(variant.files, field, wrong),
    parameterBytes: Number(parameterBytes),
    ...(ranking ? { ranking: rankingManifest(ranking, signature, `${field}.ranking`, wrong) } : {}),
  };
}

function requireDistinct(named: readonly { readonly name: string }[], field: string, wrong: Complain): void {
  const names = named.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw wrong(`${field} holds '${repeated}' twice`);
}
