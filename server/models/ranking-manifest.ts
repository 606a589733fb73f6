import { rankserve } from "../../proto/gen/artifact.js";
import type { InputSpec, Side, Signature } from "../domain/tensor.js";
import { elementsPerRow } from "../domain/tensor.js";
import type { ArtifactError } from "./artifact-error.js";
import { type ArtifactFile, artifactFiles } from "./artifact-files.js";

/** An input of a ranking graph: the columns of one side of one of the model's inputs. */
export interface RankingInput {
  readonly name: string;
  readonly source: string;
  readonly side: Side;
  /** Positions in a row of `source`. */
  readonly columns: readonly number[];
  /** -1 first: requests or rows. */
  readonly shape: readonly number[];
}

/** A graph that gives a variant's scores and computes once per request what depends on the user alone. */
export interface RankingManifest {
  readonly files: readonly [ArtifactFile, ...ArtifactFile[]];
  readonly inputs: readonly RankingInput[];
  /** As the graph takes it: `inputs` in their order, then the row-to-request index. */
  readonly signature: Signature;
}

/** Reads a variant's `ranking`. @throws {ArtifactError} through `wrong`, naming the field */
export function rankingManifest(
  message: rankserve.artifact.Ranking.$Properties,
  { inputs, outputs }: Signature,
  field: string,
  wrong: (problem: string) => ArtifactError,
): RankingManifest {
  const { files, inputs: listed, rowToRequest } = new rankserve.artifact.Ranking(message);
  if (rowToRequest === "") throw wrong(`${field}.rowToRequest is missing`);
  const parts = listed.map((each, i) => {
    const at = `${field}.inputs[${i}]`;
    const { name, source, side, columns } = new rankserve.artifact.RankingInput(each);
    if (name === "") throw wrong(`${at}.name is missing`);
    const spec = inputs.find((input) => input.name === source);
    if (spec === undefined) throw wrong(`${at}.source '${source}' is no input of the model`);
    if (side !== "user" && side !== "ad") throw wrong(`${at}.side '${side}' is neither 'user' nor 'ad'`);
    const width = elementsPerRow(spec.shape);
    if (columns.length === 0 || columns.some((column) => column >= width)) {
      throw wrong(`${at}.columns are not columns of input '${source}', which has ${width}`);
    }
    const shape = columns.length === width ? spec.shape : [-1, columns.length];
    return { part: { name, source, side, columns: [...columns], shape } as const, spec };
  });
  for (const spec of inputs) {
    const covered = parts.filter(({ part }) => part.source === spec.name).flatMap(({ part }) => part.columns);
    const width = elementsPerRow(spec.shape);
    if (covered.length !== width || new Set(covered).size !== width) {
      throw wrong(`${field}.inputs do not take every column of input '${spec.name}' once`);
    }
  }
  const index: InputSpec = {
    ...{ name: rowToRequest, datatype: "INT64", shape: [-1], vocabularySizes: [] },
    per: "row-to-request",
  };
  const specs = parts.map(
    ({ part, spec }): InputSpec => ({
      ...{ name: part.name, datatype: spec.datatype, shape: part.shape },
      vocabularySizes: spec.vocabularySizes.length === 0 ? [] : part.columns.map((at) => spec.vocabularySizes[at]!),
      per: part.side === "user" ? "request" : undefined,
    }),
  );
  return {
    files: artifactFiles(files, field, wrong),
    inputs: parts.map(({ part }) => part),
    signature: { inputs: [...specs, index], outputs },
  };
}
