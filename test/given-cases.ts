import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** A real CTR model with its rows, kept beside the project and never inside it. */
export interface GivenCase {
  readonly name: string;
  readonly model: string;
  readonly data: Readonly<Record<"calibration" | "train" | "valid" | "test", string>>;
  readonly label: string;
  readonly output: string;
  readonly auc: number;
  readonly logLoss: number;
  /** Scores of the first test rows, by the framework that trained the model. */
  readonly expected: readonly number[];
  readonly reference: readonly ReferenceRow[];
}

export interface ReferenceRow {
  readonly method: string;
  readonly emb_dim: number;
  readonly hidden_rank: string;
  readonly first: "dense" | "factored";
  readonly finetune: string;
  readonly relu?: boolean;
  readonly params: number;
  readonly bytes: number;
  readonly test_auc: number;
  readonly test_logloss: number;
}

const root = join(fileURLToPath(import.meta.url), "../../../../shared/cases");

/** Why there are no cases, for the tests that need them. */
export const missingCases = existsSync(root) ? false : "the given cases are not beside this checkout";

const names = ["dcnv2_kdd12", "deepfm_adranking", "dlrm_adult"];

export function givenCases(): GivenCase[] {
  return missingCases ? [] : names.map(givenCase);
}

function givenCase(name: string): GivenCase {
  const folder = join(root, "given", name);
  const described = JSON.parse(readFileSync(join(folder, "case.json"), "utf8"));
  const output = described.outputs[0].name;
  const [, ...scores] = gunzipSync(readFileSync(join(folder, described.expected.file)))
    .toString()
    .trim()
    .split("\n");
  return {
    name,
    model: join(folder, "model.onnx"),
    data: Object.fromEntries(
      Object.entries(described.data).map(([part, path]) => [part, join(folder, String(path))]),
    ) as GivenCase["data"],
    ...{ label: described.outputs[0].label, output },
    ...{ auc: described.test[output].auc, logLoss: described.test[output].logloss },
    expected: scores.map(Number),
    reference: JSON.parse(readFileSync(join(folder, "reference.json"), "utf8")).rows,
  };
}
