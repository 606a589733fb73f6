import { CompilerError } from "./ir/errors.js";
import { type CarriedType, type DataType, isCarried } from "./ir/tensor.js";

const names: Readonly<Record<Exclude<DataType, CarriedType>, string>> = {
  float32: "FP32",
  float64: "FP64",
  float16: "FP16",
  bfloat16: "BF16",
  int8: "INT8",
  int16: "INT16",
  int32: "INT32",
  int64: "INT64",
  uint8: "UINT8",
  uint16: "UINT16",
  uint32: "UINT32",
  uint64: "UINT64",
  bool: "BOOL",
  string: "BYTES",
};

/** The Open Inference Protocol's name of an element type. */
export function oipDatatype(type: DataType | null): string {
  if (type === null) throw new CompilerError("unsupported", "an input or output of the model is not a tensor");
  if (isCarried(type)) throw new CompilerError("unsupported", `inputs and outputs of type ${type} cannot be served`);
  return names[type];
}
