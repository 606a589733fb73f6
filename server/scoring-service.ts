import type { Batcher } from "./batching/batcher.js";
import { allocate } from "./domain/datatype.js";
import { invalid, ServingError } from "./domain/errors.js";
import type { ScoreRequest, ScoreResponse } from "./domain/request.js";
import { unknownLabel } from "./domain/request.js";
import type { RequestRecord } from "./domain/request-record.js";
import { PackedRows } from "./domain/row-source.js";
import type { Signature, Tensor } from "./domain/tensor.js";
import { elementCount } from "./domain/tensor.js";
import { validateInputs } from "./models/validate-inputs.js";

/** What the protocol calls the kind of model this server runs. */
export const platform = "onnx_onnxv1";

/** One version of one model, loaded and serving. */
export interface ServedVersion {
  readonly model: string;
  readonly version: string;
  readonly signature: Signature;
  /** By name; the first one is the default. */
  readonly variants: ReadonlyMap<string, Batcher>;
  /** Published in the model's metadata. */
  readonly properties: Readonly<Record<string, string>>;
}

/** What `/v2` and ServerMetadata say. */
export interface ServerMetadata {
  readonly name: string;
  readonly version: string;
  readonly extensions: readonly string[];
}

/** The one service behind every transport: names, validation, scoring. */
export class ScoringService {
  /** Per model, oldest version first. */
  readonly #models = new Map<string, ServedVersion[]>();

  constructor(
    readonly metadata: ServerMetadata,
    versions: readonly ServedVersion[],
    private readonly healthy: () => boolean,
  ) {
    for (const version of versions) {
      const siblings = this.#models.get(version.model);
      if (siblings === undefined) this.#models.set(version.model, [version]);
      else siblings.push(version);
    }
    for (const siblings of this.#models.values()) siblings.sort((a, b) => Number(a.version) - Number(b.version));
  }

  /** Every model is loaded and checked, and the server is not draining. */
  get ready(): boolean {
    return this.healthy();
  }

  /**
   * The version asked for; the latest when none is. A record given is labelled with it.
   * @throws {ServingError} `not-found`
   */
  find(model: string, version: string | undefined, record?: RequestRecord): ServedVersion {
    const found = this.#find(model, version);
    if (record !== undefined) record.labels = { model: found.model, version: found.version, variant: unknownLabel };
    return found;
  }

  #find(model: string, version: string | undefined): ServedVersion {
    const versions = this.#models.get(model);
    if (versions === undefined) throw new ServingError("not-found", `unknown model '${model}'`);
    const found =
      version === undefined || version === "" ? versions.at(-1) : versions.find((each) => each.version === version);
    if (found !== undefined) return found;
    const served = versions.map((each) => each.version).join(", ");
    throw new ServingError("not-found", `model '${model}' has no version '${version}'; it has ${served}`);
  }

  /**
   * Refuses a request that has not been decoded yet when the queue is too long for it, as far as can be told.
   * @throws {ServingError} `overloaded`
   */
  refuseEarly({ variants }: ServedVersion, record: RequestRecord): void {
    // All variants wait for the same workers; which one is meant is not known yet.
    const [batcher] = variants.values();
    if (batcher === undefined) return;
    const { labels } = record;
    record.labels = batcher.options.labels;
    batcher.refuseEarly();
    record.labels = labels;
  }

  /** The versions served of a model, oldest first. */
  versionsOf(model: string): string[] {
    return (this.#models.get(model) ?? []).map(({ version }) => version);
  }

  /**
   * Scores one request; a request of no rows is answered with no rows.
   * @throws {ServingError} with a message that names the field at fault
   */
  async score(target: ServedVersion, request: ScoreRequest, record: RequestRecord): Promise<ScoreResponse> {
    const variant = request.variant ?? target.variants.keys().next().value ?? unknownLabel;
    const batcher = target.variants.get(variant);
    if (batcher === undefined) {
      const served = [...target.variants.keys()].map((name) => `'${name}'`).join(", ");
      throw invalid(`parameter 'variant': model '${target.model}' has no variant '${variant}'; it has ${served}`);
    }
    record.labels = batcher.options.labels;
    const select = outputSelection(target.signature, request.outputs);
    const { rows, inputs } =
      request.inputs instanceof PackedRows
        ? { rows: request.inputs.rows, inputs: request.inputs }
        : validateInputs(request.inputs, target.signature);
    const outputs = rows === 0 ? emptyOutputs(target.signature) : await batcher.score(inputs, rows, request.terms);
    return { variant, outputs: select.map((index) => outputs[index]!) };
  }
}

function outputSelection({ outputs }: Signature, wanted: readonly string[] | undefined): number[] {
  if (wanted === undefined || wanted.length === 0) return outputs.map((_, index) => index);
  return wanted.map((name, position) => {
    const index = outputs.findIndex((output) => output.name === name);
    if (index === -1)
      throw invalid(
        `unknown output '${name}'; the model gives ${outputs.map((output) => `'${output.name}'`).join(", ")}`,
      );
    if (wanted.indexOf(name) !== position) throw invalid(`output '${name}' is asked for twice`);
    return index;
  });
}

function emptyOutputs({ outputs }: Signature): Tensor[] {
  return outputs.map(({ name, datatype, shape }) => {
    const empty = [0, ...shape.slice(1).map((size) => Math.max(size, 0))];
    return { name, datatype, shape: empty, data: allocate(datatype, elementCount(empty)) };
  });
}
