import { makerOf, sigmoidOf } from "../analysis/sigmoid-output.js";
import { GraphBuilder } from "../ir/builder.js";
import { CompilerError } from "../ir/errors.js";
import type { Graph, Model } from "../ir/graph.js";
import { type DataType, float64 } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";

/** A model with a loss appended, to be differentiated by `backward`. */
export interface LossModel {
  readonly model: Model;
  /** The scalar loss, also the model's only output. */
  readonly loss: string;
  /** The added input: the clicks, 0 or 1, [batch], of the logit's element type. */
  readonly label: string;
}

/**
 * Appends the mean log-loss of a click model. It is computed from the logit z before the last Sigmoid, as
 * mean(softplus(z) - y z), which neither overflows nor loses the small probabilities.
 * Throws `unsupported` where the output is not a Sigmoid, up to reshapes.
 * @param output the click probability, [batch] or [batch, 1]; the model's first output by default.
 */
export function withLogLoss(model: Model, output?: string): LossModel {
  const { graph } = model;
  const probability = output ?? graph.outputs[0]?.name ?? "";
  const logit = logitOf(graph, probability);
  const build = new GraphBuilder("", graph, "log-loss");
  const label = build.fresh("label");
  const { type: inferred, shape } = inferTypes(model).of(logit);
  // Behind operators that nobody knows, the file may still say what comes out.
  const type = inferred ?? graph.outputs.find(({ name }) => name === probability)?.type ?? "float32";
  const flat = build.op("Reshape", [logit, build.ints("log_loss/shape", [-1])]);
  const perRow = build.op("Sub", [softplus(build, flat, type), build.op("Mul", [label, flat])]);
  const loss = build.op("ReduceMean", [perRow], { keepdims: 0 }, build.fresh("loss"));
  const lossGraph: Graph = {
    ...graph,
    inputs: [...graph.inputs, { name: label, type, shape: [shape?.[0] ?? "batch"] }],
    outputs: [{ name: loss, type, shape: [] }],
    initializers: new Map([...graph.initializers, ...build.initializers]),
    nodes: [...graph.nodes, ...build.nodes],
  };
  return { model: { ...model, graph: lossGraph }, loss, label };
}

/** log(1 + e^z). */
export function softplus(build: GraphBuilder, z: string, type: DataType | null): string {
  if (type !== "float64") return build.op("Softplus", [z]);
  // onnxruntime has no float64 Softplus: (z + |z|) / 2 - log(sigmoid(|z|)), whose gradient is right at 0 too.
  const size = build.op("Abs", [z]);
  const half = build.initializer("log_loss/half", float64([], [0.5]));
  const positive = build.op("Mul", [build.op("Add", [z, size]), half]);
  return build.op("Sub", [positive, build.op("Log", [build.op("Sigmoid", [size])])]);
}

/** The value before the Sigmoid that makes `output`, seen through operators that only move elements. */
export function logitOf(graph: Graph, output: string): string {
  const sigmoid = sigmoidOf(graph, output);
  if (sigmoid !== undefined) return sigmoid.inputs[0]!;
  const node = makerOf(graph, output);
  throw new CompilerError(
    "unsupported",
    `output '${output}' is not made by a Sigmoid${node === undefined ? "" : ` but by ${node.op} node '${node.name}'`}: log-loss needs its logit`,
  );
}
