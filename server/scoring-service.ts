import type { Batcher } from "./batching/batcher.js";
import { invalid, ServingError } from "./domain/errors.js";
import type { Expectation } from "./domain/expectation.js";
import type { ModelStatistics } from "./domain/model-statistics.js";
import type { RankRequest, RankResponse } from "./domain/rank-request.js";
import type { ScoreRequest, ScoreResponse } from "./domain/request.js";
import { unknownLabel, type VariantLabels } from "./domain/request.js";
import type { RequestRecord } from "./domain/request-record.js";
import type { RequestTerms } from "./domain/request-terms.js";
import { PackedRows } from "./domain/row-source.js";
import type { Signature, Tensor } from "./domain/tensor.js";
import { blankTensor, elementsPerRow } from "./domain/tensor.js";
import { unreadRefusal } from "./domain/unread-refusal.js";
import type { RankingInput } from "./models/ranking-manifest.js";
import { type ValidInputs, validateInputs } from "./models/validate-inputs.js";
import type { StatisticsCounter } from "./observability/model-statistics.js";
import { orderScores } from "./ranking/order-scores.js";
import type { PackedRankReader } from "./ranking/packed-rank.js";
import { decodeRank, type RankCall } from "./ranking/protobuf-codec.js";
import { rankedFields } from "./ranking/ranked-fields.js";
import { oncePerRequest, repeatedPerRow, repeatRow, tensorsOfSides } from "./ranking/ranking-tensors.js";

/** What the protocol calls the kind of model this server runs. */
export const platform = "onnx_onnxv1";

/** One version of one model, loaded and serving. */
export interface ServedVersion {
  readonly model: string;
  readonly version: string;
  readonly signature: Signature;
  /** By name; the first one is the default. */
  readonly variants: ReadonlyMap<string, Batcher>;
  /** A larger request is refused. */
  readonly maxRequestRows: number;
  /** Of the variants that have a ranking graph. */
  readonly ranking: ReadonlyMap<string, RankingVariant>;
  /** Published in the model's metadata. */
  readonly properties: Readonly<Record<string, string>>;
}

/** A variant's graph that computes once per request what depends on the user alone. */
export interface RankingVariant {
  readonly batcher: Batcher;
  /** What the graph takes, in order, before the row-to-request index. */
  readonly inputs: readonly RankingInput[];
  /** Reads common ranking messages straight into its rows; undefined where the model does not allow it. */
  readonly reader: PackedRankReader | undefined;
}

/** A request that was refused before it was read. */
export interface UnreadRefusal {
  /** Of a variant that it may have meant. */
  readonly labels: VariantLabels;
  readonly error: ServingError;
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
  readonly #unread = new WeakMap<ServedVersion, VariantLabels>();
  readonly #models = new Map<string, readonly ServedVersion[]>();

  constructor(
    readonly metadata: ServerMetadata,
    private readonly counter: StatisticsCounter,
    private readonly healthy: () => boolean,
  ) {}

  /**
   * Puts versions in the place of whatever was served of a model, in one step; none: the model is no longer served.
   * @returns what was served before, to be drained
   */
  replace(model: string, versions: readonly ServedVersion[]): readonly ServedVersion[] {
    const before = this.#models.get(model) ?? [];
    for (const { version } of before) this.counter.versionUnloaded(model, version);
    for (const { version } of versions) this.counter.versionLoaded(model, version);
    const sorted = versions.toSorted((a, b) => Number(a.version) - Number(b.version));
    if (sorted.length === 0) this.#models.delete(model);
    else this.#models.set(model, sorted);
    return before;
  }

  /**
   * What a version has done since it was loaded; every version when none is named, of every model when no name is given.
   * @throws {ServingError} `not-found`
   */
  statistics(model: string, version: string | undefined): ModelStatistics[] {
    const named = version !== undefined && version !== "";
    const models = model === "" ? [...this.#models.keys()].sort() : [this.find(model, version).model];
    return models
      .flatMap((name) => this.versionsOf(name).map((each) => [name, each] as const))
      .filter(([, each]) => !named || each === version)
      .map(([name, each]) => this.counter.of(name, each));
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

  /** The names of the models served. */
  get models(): string[] {
    return [...this.#models.keys()];
  }

  /**
   * Why a request that has not been read is refused, whatever it holds; undefined when it may go on. Counted as refused.
   * @param deadline milliseconds on the clock of `performance.now()`; infinity for none
   * @param named the request is known to be for this version
   */
  refusalUnread(target: ServedVersion, deadline: number, named = true): UnreadRefusal | undefined {
    // All variants wait for the same workers; which one is meant is not known yet.
    const [batcher] = target.variants.values();
    if (batcher === undefined) return undefined;
    const labels = named ? this.#labelsUnread(target) : unknownLabels;
    const computeMs = deadline === Number.POSITIVE_INFINITY ? 0 : leastComputeMs(target);
    const decision = batcher.admitUnread(deadline, computeMs, labels);
    if (decision.admit) return undefined;
    return { labels, error: unreadRefusal(decision.reason, decision.retryAfterMs) };
  }

  /** Which variant is asked for stands in the body. One object per version: counters are found by it. */
  #labelsUnread(target: ServedVersion): VariantLabels {
    let labels = this.#unread.get(target);
    if (labels === undefined) {
      labels = { model: target.model, version: target.version, variant: unknownLabel };
      this.#unread.set(target, labels);
    }
    return labels;
  }

  /** The same where not even the model is known yet: the models wait for the same workers too. */
  refusalUnnamed(deadline: number): UnreadRefusal | undefined {
    const [versions] = this.#models.values();
    const target = versions?.at(-1);
    if (target === undefined) return undefined;
    if (this.#models.size === 1 && versions!.length === 1) return this.refusalUnread(target, deadline);
    // Another model's graph may be quicker than this one's: the deadline is looked at when the request was read.
    return this.refusalUnread(target, Number.POSITIVE_INFINITY, false);
  }

  /** How near to overload the last request was that `refusalUnnamed` decided on; beyond 1 it refuses. */
  get pressure(): number {
    const [versions] = this.#models.values();
    const [batcher] = versions?.at(-1)?.variants.values() ?? [];
    return batcher?.pressure ?? 0;
  }

  /** A request that was let in unread, for whichever model, whose body comes later. */
  expectUnnamed(): Expectation | undefined {
    const [versions] = this.#models.values();
    const [batcher] = versions?.at(-1)?.variants.values() ?? [];
    return batcher?.expect();
  }

  /**
   * Refuses a request that was read but not decoded.
   * @throws {ServingError} `overloaded` or `deadline-exceeded`
   */
  refuseEarly(target: ServedVersion, record: RequestRecord, deadline: number): void {
    const refusal = this.refusalUnread(target, deadline);
    if (refusal === undefined) return;
    record.labels = refusal.labels;
    throw refusal.error;
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
    const { variant, batcher } = chooseVariant(target, request.variant, record);
    const select = outputSelection(target.signature, request.outputs);
    const { inputs, terms } = request;
    const outputs =
      inputs instanceof PackedRows
        ? await batcher.score(inputs, inputs.rows, terms)
        : await this.#scoreTensors(target, variant, batcher, validateInputs(inputs, target.signature), terms);
    return { variant, outputs: select.map((index) => outputs[index]!) };
  }

  /** Inputs of one row beside others of many go through the ranking graph where they are just the user's. */
  #scoreTensors(
    { signature, ranking }: ServedVersion,
    variant: string,
    batcher: Batcher,
    { rows, inputs }: ValidInputs,
    terms: RequestTerms | undefined,
  ): readonly Tensor[] | Promise<readonly Tensor[]> {
    if (rows === 0) return emptyOutputs(signature);
    if (inputs.every(({ shape }) => shape[0] === rows)) return batcher.score(inputs, rows, terms);
    const ranked = ranking.get(variant);
    const sides = ranked && tensorsOfSides(ranked.inputs, inputs);
    if (ranked && sides) return ranked.batcher.score(sides, rows, terms);
    batcher.requireFits(rows);
    const repeated = inputs.map((input) => (input.shape[0] === rows ? input : repeatRow(input, rows)));
    return batcher.score(repeated, rows, terms);
  }

  /**
   * Decodes a ranking message for a version.
   * @param bytes are not read any more when it returns
   * @throws {ServingError} `invalid-argument`, naming the field
   */
  decodeRank({ variants, ranking }: ServedVersion, bytes: Uint8Array): RankCall {
    const [first] = variants.keys();
    const fast = ranking.get(first ?? unknownLabel)?.reader?.read(bytes);
    // A copy, which `slice` of a Buffer is not: features are views on their message.
    return fast ?? decodeRank(new Uint8Array(bytes));
  }

  /**
   * Ranks one user's candidates; none are answered with none.
   * @throws {ServingError} with a message that names the field at fault
   */
  async rank(target: ServedVersion, request: RankRequest, record: RequestRecord): Promise<RankResponse> {
    const { variant, batcher } = chooseVariant(target, request.variant, record);
    const { signature } = target;
    const output = scoreOutput(signature, request.output);
    const ranking = target.ranking.get(variant);
    const { packed, terms } = request;
    if (ranking !== undefined && packed !== undefined) {
      const scores = (await ranking.batcher.score(packed, packed.rows, terms))[output]!;
      return { variant, ...orderScores(scores, request.topK) };
    }
    const fields = rankedFields(signature, request);
    const rows = fields.candidates;
    if (rows === 0) return { variant, positions: new Uint32Array(), scores: new Float32Array() };
    batcher.requireFits(rows);
    const outputs =
      ranking === undefined
        ? await batcher.score(repeatedPerRow(signature, fields), rows, terms)
        : await ranking.batcher.score(oncePerRequest(signature, ranking.inputs, fields), rows, terms);
    return { variant, ...orderScores(outputs[output]!, request.topK) };
  }
}

const unknownLabels: VariantLabels = { model: unknownLabel, version: unknownLabel, variant: unknownLabel };

/** What the cheapest graph of a version takes for one row, in milliseconds. */
function leastComputeMs({ variants, ranking }: ServedVersion): number {
  let least = Number.POSITIVE_INFINITY;
  for (const batcher of variants.values()) least = Math.min(least, batcher.predictMs(1));
  for (const { batcher } of ranking.values()) least = Math.min(least, batcher.predictMs(1));
  return least;
}

function chooseVariant({ model, variants }: ServedVersion, wanted: string | undefined, record: RequestRecord) {
  const variant = wanted ?? variants.keys().next().value ?? unknownLabel;
  const batcher = variants.get(variant);
  if (batcher === undefined) {
    const served = [...variants.keys()].map((name) => `'${name}'`).join(", ");
    throw invalid(`parameter 'variant': model '${model}' has no variant '${variant}'; it has ${served}`);
  }
  record.labels = batcher.options.labels;
  return { variant, batcher };
}

/** Index of the output that candidates are sorted by: one number per row. */
function scoreOutput({ outputs }: Signature, wanted: string | undefined): number {
  const names = outputs.map(({ name }) => `'${name}'`).join(", ");
  if (wanted === undefined && outputs.length > 1) throw invalid(`output is missing; the model gives ${names}`);
  const index = wanted === undefined ? 0 : outputs.findIndex(({ name }) => name === wanted);
  if (index === -1) throw invalid(`unknown output '${wanted}'; the model gives ${names}`);
  const { name, datatype, shape } = outputs[index]!;
  if (datatype === "BYTES") throw invalid(`output '${name}' is BYTES, which is no score; the model gives ${names}`);
  if (elementsPerRow(shape) !== 1) throw invalid(`output '${name}' is not one score per row; the model gives ${names}`);
  return index;
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
  return outputs.map((spec) => blankTensor(spec, [0, ...spec.shape.slice(1).map((size) => Math.max(size, 0))]));
}
