import { type ColumnMapping, inputColumns } from "../compiler/data/input-columns.js";
import { readRows } from "../compiler/data/read-rows.js";
import type { DataType, Tensor } from "../compiler/ir/tensor.js";
import { LoadError } from "./protocols/load-error.js";
import type { RankingRequest, RequestTensor } from "./protocols/ranking-request.js";
import type { ServedModel } from "./protocols/served-model.js";

export interface RequestOptions {
  readonly model: ServedModel;
  /** Files or globs: csv, tsv, parquet or json lines, compressed or not. */
  readonly files: readonly string[];
  readonly mapping?: ColumnMapping | undefined;
  /** Consecutive rows that make one request. */
  readonly ads: number;
  /** Distinct requests to make, at most. */
  readonly count: number;
}

/**
 * Requests made of the first rows of the data, in file order; columns find their inputs as when compiling.
 * @throws {CompilerError} `bad-data`, `bad-option` or `unsupported` where rows do not fit the model
 * @throws {LoadError} `bad-data` where there are too few rows for one request
 */
export async function readRequests(options: RequestOptions): Promise<RankingRequest[]> {
  const { model, files, mapping, ads, count } = options;
  const inputs = inputColumns(graphInputs(model), mapping);
  const requests: RankingRequest[] = [];
  let rowsSeen = 0;
  for await (const { rows, feeds } of readRows({ files, inputs, batchRows: ads })) {
    rowsSeen += rows;
    if (rows < ads) break;
    requests.push({ ads, inputs: [...feeds].map(([name, tensor]) => requestTensor(name, tensor)) });
    if (requests.length === count) break;
  }
  if (requests.length > 0) return requests;
  throw new LoadError("bad-data", `${files.join(", ")} holds ${rowsSeen} rows; one request takes ${ads}`);
}

const dataTypes: Readonly<Record<string, DataType>> = {
  ...{ FP16: "float16", BF16: "bfloat16", FP32: "float32", FP64: "float64" },
  ...{ INT8: "int8", INT16: "int16", INT32: "int32", INT64: "int64" },
  ...{ UINT8: "uint8", UINT16: "uint16", UINT32: "uint32", UINT64: "uint64", BOOL: "bool", BYTES: "string" },
};

/** A graph of which only the inputs are known: as much as finding the columns takes. */
function graphInputs({ name, inputs }: ServedModel) {
  const known = inputs.map((input) => ({
    name: input.name,
    type: dataTypes[input.datatype] ?? null,
    shape: input.shape.map((size) => (size < 0 ? null : size)),
  }));
  return { name, inputs: known, outputs: [], initializers: new Map(), nodes: [] };
}

function requestTensor(name: string, { type, dims, data }: Tensor): RequestTensor {
  const shape = [...dims];
  if (type === "float32") return { name, datatype: "FP32", shape, data };
  if (type === "int64") return { name, datatype: "INT64", shape, data };
  if (type === "int32") return { name, datatype: "INT32", shape, data };
  throw new LoadError("bad-data", `input '${name}' was read as ${type}`);
}
