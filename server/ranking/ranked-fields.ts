import type { TensorData } from "../domain/datatype.js";
import { invalid } from "../domain/errors.js";
import type { Feature, RankRequest } from "../domain/rank-request.js";
import { elementsPerRow, fieldsOf, type InputSpec, type Side, type Signature } from "../domain/tensor.js";
import type { Texts } from "../domain/text.js";
import { checkVocabulary } from "../models/check-vocabulary.js";

/** Values of some columns of an input, row-major: one row for the user's, one per candidate for the ads'. */
export interface ColumnValues {
  readonly side: Side;
  readonly data: TensorData | Texts;
}

/** What a ranking request gives one input: all columns at once, or one after another. */
export type InputValues = { readonly whole: ColumnValues } | { readonly columns: readonly ColumnValues[] };

/** A ranking request whose every field has been checked; `inputs` in the signature's order. */
export interface RankedFields {
  readonly candidates: number;
  readonly inputs: readonly InputValues[];
}

/**
 * Finds the fields of every input under `user` or `candidates`, reads and checks them. A model that was compiled with
 * sides takes each field where it belongs; of another, the request says which fields are the user's. An input whose
 * columns are all of one side may be given whole, under its own name.
 * @throws {ServingError} `invalid-argument`, naming the field
 */
export function rankedFields(signature: Signature, request: RankRequest): RankedFields {
  const given = new GivenFeatures(request);
  const inputs = signature.inputs.map((spec): InputValues => {
    const names = fieldsOf(spec);
    const side = sideOfAll(spec);
    const whole = spec.sides !== undefined && side === undefined ? undefined : given.take(spec.name, side);
    if (whole !== undefined)
      return { whole: given.read(whole, spec, spec.vocabularySizes, elementsPerRow(spec.shape)) };
    return {
      columns: names.map((name, column) => {
        const found = given.take(name, spec.sides?.[column]);
        if (found === undefined) throw missing(spec, name, spec.sides?.[column]);
        const size = spec.vocabularySizes[column];
        return given.read(found, spec, size === undefined ? [] : [size], 1);
      }),
    };
  });
  given.requireAllTaken(signature);
  return { candidates: given.candidates(), inputs };
}

interface Found {
  readonly feature: Feature;
  readonly side: Side;
}

/** The features of one request by name, and how many candidates they are for. */
class GivenFeatures {
  readonly #features = new Map<string, Found>();
  #candidates: number | undefined;
  #counted = "";

  constructor({ user, candidates, named }: RankRequest) {
    for (const feature of user) this.#add(feature, "user");
    for (const feature of candidates) this.#add(feature, "ad");
    if (named !== undefined) this.#count("candidate_ids", named);
  }

  #add(feature: Feature, side: Side): void {
    if (this.#features.has(feature.name)) throw invalid(`field '${feature.name}' is given twice`);
    this.#features.set(feature.name, { feature, side });
  }

  /** @param side where the field belongs, if it is known */
  take(name: string, side: Side | undefined): Found | undefined {
    const found = this.#features.get(name);
    if (found === undefined) return undefined;
    if (side !== undefined && side !== found.side) {
      throw invalid(
        side === "user"
          ? `field '${name}' belongs to the user: give it once under user, not per candidate`
          : `field '${name}' belongs to the ads: give one value per candidate under candidates, not under user`,
      );
    }
    this.#features.delete(name);
    return found;
  }

  read({ feature, side }: Found, spec: InputSpec, vocabulary: readonly number[], width: number): ColumnValues {
    const data = feature.read(spec.datatype);
    if (side === "user" && data.length !== width) {
      throw invalid(`field '${feature.name}' has ${data.length} values under user; it takes ${width}`);
    }
    if (data.length % width !== 0) {
      throw invalid(`field '${feature.name}' has ${data.length} values, which are no rows of ${width}`);
    }
    if (side === "ad") this.#count(`field '${feature.name}'`, data.length / width);
    if (vocabulary.length > 0) checkVocabulary({ data: data as TensorData }, vocabulary, `field '${feature.name}'`);
    return { side, data };
  }

  #count(what: string, candidates: number): void {
    if (this.#candidates === undefined) {
      this.#candidates = candidates;
      this.#counted = what;
    } else if (this.#candidates !== candidates) {
      throw invalid(`${what} is for ${candidates} candidates, where ${this.#counted} is for ${this.#candidates}`);
    }
  }

  candidates(): number {
    if (this.#candidates !== undefined) return this.#candidates;
    throw invalid("candidates is missing: this model takes no field of the ads, so candidate_ids must count them");
  }

  requireAllTaken(signature: Signature): void {
    const [unknown] = this.#features.values();
    if (unknown === undefined) return;
    const fields = signature.inputs.flatMap(fieldsOf).map((name) => `'${name}'`);
    const where = unknown.side === "user" ? "user" : "candidates";
    throw invalid(`unknown field '${unknown.feature.name}' under ${where}; the model takes ${fields.join(", ")}`);
  }
}

function missing(spec: InputSpec, name: string, side: Side | undefined): Error {
  const where = side === undefined ? "under user or candidates" : side === "user" ? "under user" : "under candidates";
  const column = name === spec.name ? "" : ` (a column of input '${spec.name}')`;
  return invalid(`field '${name}'${column} is missing ${where}`);
}

/** The side of an input's columns where it is one and known. */
function sideOfAll({ sides }: InputSpec): Side | undefined {
  const [first] = sides ?? [];
  return sides?.every((side) => side === first) ? first : undefined;
}
