import type { Node } from "../ir/graph.js";
import type { GradientBuilder } from "./gradient-builder.js";

/** The gradient of a table that was read row by row: `values[i]` belongs to row `indices[i]`; rows may repeat. */
export interface RowGradient {
  /** int64 [n] */
  readonly indices: string;
  /** [n, ...the table's other dimensions] */
  readonly values: string;
}

/** The name of a value shaped like the input (or like its broadcast form), rows of a table, or null: there is none. */
export type Gradient = string | RowGradient | null;

type Unary = readonly [x: string];
type Binary = readonly [a: string, b: string];

/** The operators that can be differentiated, with the inputs each takes; every one has exactly one output. */
export interface DifferentiableInputs {
  Abs: Unary;
  Add: Binary;
  Cast: Unary;
  Concat: readonly string[];
  Div: Binary;
  Exp: Unary;
  Flatten: Unary;
  Gather: readonly [table: string, indices: string];
  Gemm: readonly [a: string, b: string, c?: string];
  Identity: Unary;
  Log: Unary;
  MatMul: Binary;
  Mul: Binary;
  Neg: Unary;
  Pow: readonly [base: string, exponent: string];
  Reciprocal: Unary;
  ReduceMean: readonly [x: string, axes?: string];
  ReduceSum: readonly [x: string, axes?: string];
  ReduceSumSquare: readonly [x: string, axes?: string];
  Relu: Unary;
  Reshape: readonly [x: string, shape: string];
  Sigmoid: Unary;
  Softplus: Unary;
  Sqrt: Unary;
  Squeeze: readonly [x: string, axes?: string];
  Sub: Binary;
  Tanh: Unary;
  Transpose: Unary;
  Unsqueeze: readonly [x: string, axes?: string];
}

export type DifferentiableOp = keyof DifferentiableInputs;

/** What a rule sees: one node, the gradient of its output, and the builder that appends to the gradient graph. */
export interface GradientStep<Inputs> {
  readonly node: Node;
  readonly inputs: Inputs;
  readonly output: string;
  /** dLoss/dOutput, shaped like the output. */
  readonly gradient: string;
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
