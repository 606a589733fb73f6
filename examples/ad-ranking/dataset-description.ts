import { denseFields, idFields } from "./fields.js";

interface Facts {
  readonly seed: number;
  readonly requests: number;
  readonly rows: object;
  readonly auc: object;
}

/** Says which file this is, and what a folder must hold to be replaced without asking. */
export const datasetMarker = "rankserve ad-ranking example";

/** dataset.json: which column is what, which input takes it, and who brings it into a request. */
export function datasetDescription({ seed, requests, rows, auc }: Facts): string {
  const ids = idFields.map(({ name, side, vocabulary }) => ({
    name,
    type: "int64",
    side,
    vocabulary,
    columns: [name],
  }));
  const columns = denseFields.map(({ about, side }, at) => ({ column: `dense_${at}`, side, about }));
  const description = {
    about: datasetMarker,
    seed,
    requests,
    rows,
    label: "label",
    request: "request_id",
    inputs: [...ids, { name: "dense", type: "float32", width: columns.length, columns }],
    output: "prob",
    auc,
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}
