import type { Datatype } from "./domain/datatype.js";
import type { TensorSpec } from "./domain/tensor.js";
import type { ServedVersion } from "./scoring-service.js";

/** What Triton calls the datatypes in a configuration. */
const configTypes = {
  BOOL: "TYPE_BOOL",
  UINT8: "TYPE_UINT8",
  UINT16: "TYPE_UINT16",
  UINT32: "TYPE_UINT32",
  UINT64: "TYPE_UINT64",
  INT8: "TYPE_INT8",
  INT16: "TYPE_INT16",
  INT32: "TYPE_INT32",
  INT64: "TYPE_INT64",
  FP16: "TYPE_FP16",
  FP32: "TYPE_FP32",
  FP64: "TYPE_FP64",
  BYTES: "TYPE_STRING",
} as const satisfies Record<Datatype, string>;

/** Triton's model configuration, under its own field names. */
export interface ModelConfig {
  readonly name: string;
  readonly platform: "onnxruntime_onnx";
  readonly backend: "onnxruntime";
  readonly version_policy: { readonly all: object };
  /** Rows of the largest request that is taken. */
  readonly max_batch_size: number;
  readonly input: readonly ConfigTensor[];
  readonly output: readonly ConfigTensor[];
  readonly dynamic_batching: { readonly max_queue_delay_microseconds: 0 };
  readonly default_model_filename: string;
  readonly parameters: Readonly<Record<string, { readonly string_value: string }>>;
}

interface ConfigTensor {
  readonly name: string;
  readonly data_type: (typeof configTypes)[Datatype];
  /** Without the rows. */
  readonly dims: readonly number[];
}

/** What a Triton client wants to know about a model before it loads it with requests. */
export function modelConfig({ model, signature, properties, maxRequestRows }: ServedVersion): ModelConfig {
  const describe = ({ name, datatype, shape }: TensorSpec): ConfigTensor => ({
    name,
    data_type: configTypes[datatype],
    dims: shape.slice(1),
  });
  const parameters = Object.entries(properties).map(([name, value]) => [name, { string_value: value }]);
  return {
    name: model,
    platform: "onnxruntime_onnx",
    backend: "onnxruntime",
    version_policy: { all: {} },
    max_batch_size: maxRequestRows,
    input: signature.inputs.map(describe),
    output: signature.outputs.map(describe),
    dynamic_batching: { max_queue_delay_microseconds: 0 },
    default_model_filename: "model.onnx",
    parameters: Object.fromEntries(parameters),
  };
}
