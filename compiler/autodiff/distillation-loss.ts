import { GraphBuilder } from "../ir/builder.js";
import type { Graph, Model, ValueInfo } from "../ir/graph.js";
import { type DataType, float32, float64 } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import { logitOf, softplus } from "./log-loss.js";

export interface DistillationWeights {
  /** Temperature T that both click probabilities are softened by; 1 leaves them as they are. */
  readonly temperature: number;
  /** Weight of the divergence from the teacher. */
  readonly distill: number;
  /** A hidden value [batch, width] that is to be the teacher's, and the weight of the mean squared difference. */
  readonly mimic?: { readonly value: string; readonly width: number; readonly weight: number } | undefined;
}

/** A student with its loss appended, to be differentiated by `backward`. Added inputs are [batch]. */
export interface DistillationLossModel {
  readonly model: Model;
  /** The scalar loss, also the model's only output. */
  readonly loss: string;
  /** By output: the input that takes the teacher's click probability, softened by the temperature. */
  readonly teacher: ReadonlyMap<string, string>;
  /** Inputs: the click, 0 or 1, and what the row's label counts; 0 where a row has none. Absent without `labelled`. */
  readonly label: { readonly value: string; readonly weight: string } | undefined;
  /** The input [batch, width] that takes the teacher's hidden value. Absent without `mimic`. */
  readonly mimicked: string | undefined;
}

/**
 * Appends the loss of distillation (Hinton, Vinyals and Dean 2015, for a click probability):
 *
 *   mean over rows of  d T^2 sum_outputs KL(p_T || q_T)  +  w (softplus(z) - y z)  +  v mean (h - h_t)^2
 *
 * with the student's softened probability q_T = sigmoid(z / T), the teacher's p_T, clicks y, label weights w, and hidden
 * values h, the teacher's h_t. The teacher's own entropy is left out: it has no gradient. T^2 keeps the gradient's size
 * whatever T is.
 * Throws `unsupported` where an output is not a Sigmoid, up to reshapes.
 * @param outputs what to distil, each [batch] or [batch, 1].
 * @param labelled the output that the clicks belong to; undefined: no labels.
 */
export function withDistillationLoss(
  model: Model,
  outputs: readonly string[],
  labelled: string | undefined,
  { temperature, distill, mimic }: DistillationWeights,
): DistillationLossModel {
  const { graph } = model;
  const build = new GraphBuilder("", graph, "distillation-loss");
  const types = inferTypes(model);
  const flat = build.ints("distillation/shape", [-1]);
  const inputs: ValueInfo[] = [];
  const input = (wanted: string, type: DataType, ...columns: number[]): string => {
    const name = build.fresh(wanted);
    inputs.push({ name, type, shape: [graph.inputs[0]?.shape?.[0] ?? "batch", ...columns] });
    return name;
  };
  const scalar = (value: number, type: DataType) =>
    build.initializer("distillation/scalar", type === "float64" ? float64([], [value]) : float32([], [value]));
  /** softplus(z) - target z: the cross-entropy of a Bernoulli variable, from the logit. */
  const crossEntropy = (z: string, target: string, type: DataType) =>
    build.op("Sub", [softplus(build, z, type), build.op("Mul", [target, z])]);

  const terms: string[] = [];
  const teacher = new Map<string, string>();
  let label: DistillationLossModel["label"];
  let lossType: DataType | undefined;
  for (const output of outputs) {
    const logit = logitOf(graph, output);
    const type = types.of(logit).type ?? "float32";
    lossType ??= type;
    const z = build.op("Reshape", [logit, flat]);
    if (distill > 0) {
      const target = input(`teacher/${output}`, type);
      teacher.set(output, target);
      const softened = temperature === 1 ? z : build.op("Mul", [z, scalar(1 / temperature, type)]);
      const divergence = crossEntropy(softened, target, type);
      terms.push(build.op("Mul", [divergence, scalar(distill * temperature ** 2, type)]));
    }
    if (output === labelled) {
      label = { value: input("label", type), weight: input("label_weight", type) };
      terms.push(build.op("Mul", [label.weight, crossEntropy(z, label.value, type)]));
    }
  }
  const perRow = terms.reduce((sum, term) => build.op("Add", [sum, term]));
  const mean = (value: string) => build.op("ReduceMean", [value], { keepdims: 0 });
  let loss = mean(perRow);
  let mimicked: string | undefined;
  if (mimic !== undefined) {
    const type = types.of(mimic.value).type ?? "float32";
    mimicked = input(`teacher/${mimic.value}`, type, mimic.width);
    const difference = build.op("Sub", [mimic.value, mimicked]);
    const squared = mean(build.op("Mul", [difference, difference]));
    loss = build.op("Add", [loss, build.op("Mul", [squared, scalar(mimic.weight, type)])]);
  }
  const lossGraph: Graph = {
    ...graph,
    inputs: [...graph.inputs, ...inputs],
    outputs: [{ name: loss, type: lossType ?? "float32", shape: [] }],
    initializers: new Map([...graph.initializers, ...build.initializers]),
    nodes: [...graph.nodes, ...build.nodes],
  };
  return { model: { ...model, graph: lossGraph }, loss, teacher, label, mimicked };
}
