import type { Node } from "../ir/graph.js";
import type { GradientBuilder } from "./gradient-builder.js";

/** The gradient of a table that was read row by row: `values[i]` belongs to row `indices[i]`; rows may repeat. */
export interface RowGradient {
  /** int64 [n]; negative ones count from the end. */
  readonly indices: string;
  /** [n, ...the table's other dimensions] */
  readonly values: string;
}

/**
 * The name of a value shaped like the input (or like its broadcast form), rows of a table, or null: the derivative
 * is zero wherever it exists (integers, steps). A rule that cannot tell throws `unsupported`; it never guesses.
 */
export type Gradient = string | RowGradient | null;

type Unary = readonly [x: string];
type Binary = readonly [a: string, b: string];
type Several = readonly string[];
type Reduced = readonly [x: string, axes?: string];
type Scattered = readonly [x: string, indices: string, updates: string];

/** The operators that can be differentiated, with the inputs each takes. */
export interface DifferentiableInputs {
  Abs: Unary;
  Add: Binary;
  BatchNormalization: readonly [x: string, scale: string, bias: string, mean: string, variance: string];
  Cast: Unary;
  CastLike: readonly [x: string, like: string];
  Ceil: Unary;
  Clip: readonly [x: string, low?: string, high?: string];
  Concat: Several;
  CumSum: readonly [x: string, axis: string];
  Div: Binary;
  Dropout: readonly [x: string, ratio?: string, training?: string];
  Einsum: Several;
  Elu: Unary;
  Erf: Unary;
  Exp: Unary;
  Expand: readonly [x: string, shape: string];
  Flatten: Unary;
  Floor: Unary;
  Gather: readonly [data: string, indices: string];
  GatherElements: readonly [data: string, indices: string];
  GatherND: readonly [data: string, indices: string];
  Gelu: Unary;
  Gemm: readonly [a: string, b: string, c?: string];
  HardSigmoid: Unary;
  HardSwish: Unary;
  Identity: Unary;
  LayerNormalization: readonly [x: string, scale: string, bias?: string];
  LeakyRelu: Unary;
  Log: Unary;
  LogSoftmax: Unary;
  MatMul: Binary;
  Max: Several;
  Mean: Several;
  Min: Several;
  Mish: Unary;
  Mod: Binary;
  Mul: Binary;
  Neg: Unary;
  Pad: readonly [x: string, pads?: string, value?: string, axes?: string];
  Pow: readonly [base: string, exponent: string];
  PRelu: readonly [x: string, slope: string];
  Reciprocal: Unary;
  ReduceL1: Reduced;
  ReduceL2: Reduced;
  ReduceLogSum: Reduced;
  ReduceLogSumExp: Reduced;
  ReduceMax: Reduced;
  ReduceMean: Reduced;
  ReduceMin: Reduced;
  ReduceProd: Reduced;
  ReduceSum: Reduced;
  ReduceSumSquare: Reduced;
  Relu: Unary;
  Reshape: readonly [x: string, shape: string];
  Round: Unary;
  ScatterElements: Scattered;
  ScatterND: Scattered;
  Selu: Unary;
  Sigmoid: Unary;
  Sign: Unary;
  Slice: readonly [x: string, starts?: string, ends?: string, axes?: string, steps?: string];
  Softmax: Unary;
  Softplus: Unary;
  Softsign: Unary;
  Split: readonly [x: string, sizes?: string];
  Sqrt: Unary;
  Squeeze: readonly [x: string, axes?: string];
  Sub: Binary;
  Sum: Several;
  Tanh: Unary;
  Tile: readonly [x: string, repeats: string];
  Transpose: Unary;
  Unsqueeze: readonly [x: string, axes?: string];
  Where: readonly [condition: string, a: string, b: string];
}

export type DifferentiableOp = keyof DifferentiableInputs;

/** What a rule sees: one node, the gradients of its outputs, and the builder that appends to the gradient graph. */
export interface GradientStep<Inputs> {
  readonly node: Node;
  readonly inputs: Inputs;
  readonly output: string;
  /** dLoss/dOutput of the first output, shaped like it. */
  readonly gradient: string;
  /** The same for every output; undefined where the loss does not depend on it. */
  readonly gradients: readonly (string | undefined)[];
  /** Whether a trainable moves an input. */
  readonly moves: (input: string) => boolean;
  /** Names every new node under "<node>/grad/". */
  readonly build: GradientBuilder;
}

type Each<Tuple, Item> = { readonly [I in keyof Tuple]: Item };

/** Appends the nodes that compute dLoss/dInput for each input. Broadcasting is the backward walk's business. */
export type GradientRule<Op extends DifferentiableOp> = (
  step: GradientStep<DifferentiableInputs[Op]>,
) => Each<DifferentiableInputs[Op], Gradient>;

/** A mapped type: an op declared differentiable without a rule does not compile. */
export type GradientRules<Op extends DifferentiableOp = DifferentiableOp> = {
  readonly [O in Op]: GradientRule<O>;
};
