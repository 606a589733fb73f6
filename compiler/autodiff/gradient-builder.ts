import { GraphBuilder } from "../ir/builder.js";
import { CompilerError } from "../ir/errors.js";
import type { Attribute, Graph, Model, Node, ValueType } from "../ir/graph.js";
import { type DataType, float32, float64, type Tensor } from "../ir/tensor.js";
import { definitionOf } from "../ops/catalogue.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { inferTypes } from "../ops/infer-types.js";
import { unknown } from "../ops/type-rule.js";

type Attributes = Parameters<GraphBuilder["op"]>[2];

/** What all builders of one gradient graph share: the forward graph, everything added so far, and its types. */
export class GradientScope {
  readonly graph: Graph;
  readonly opset: number;
  readonly nodes: Node[] = [];
  readonly initializers = new Map<string, Tensor>();
  readonly #forward: ReturnType<typeof inferTypes>;
  readonly #added = new Map<string, ValueType>();

  /** @param floatType the element type to assume where inference sees none: the trainables'. */
  constructor(
    model: Model,
    readonly floatType: "float32" | "float64",
  ) {
    this.graph = model.graph;
    this.opset = model.opsets.get("") ?? 1;
    this.#forward = inferTypes(model);
  }

  typeOf(name: string): ValueType {
    return this.#added.get(name) ?? this.#forward.of(name);
  }

  declare(name: string, type: ValueType): void {
    this.#added.set(name, type);
  }

  constant(name: string): Tensor | undefined {
    return this.initializers.get(name) ?? this.graph.initializers.get(name);
  }
}

/** Appends nodes to a gradient graph under one prefix and knows the type of each as soon as it is made. */
export class GradientBuilder {
  readonly #builder: GraphBuilder;

  constructor(
    prefix: string,
    readonly scope: GradientScope,
  ) {
    this.#builder = new GraphBuilder(prefix, scope.graph, "backward");
  }

  op(op: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.ops(op, inputs, 1, attributes)[0]!;
  }

  /** One node with `count` outputs. */
  ops(op: string, inputs: readonly string[], count: number, attributes: Attributes = {}): string[] {
    const first = this.#builder.op(op, inputs, attributes);
    const outputs = [first, ...Array.from({ length: count - 1 }, () => this.#builder.fresh(op))];
    const node: Node = { ...this.#builder.nodes.pop()!, outputs };
    this.scope.nodes.push(node);
    const types = definitionOf(op, "")?.infer({
      node,
      opset: this.scope.opset,
      inputs: inputs.map((name) => this.scope.typeOf(name)),
      constant: (input) => this.scope.constant(inputs[input] ?? ""),
    });
    for (const [at, output] of outputs.entries()) this.scope.declare(output, types?.[at] ?? unknown);
    return outputs;
  }

  initializer(wanted: string, tensor: Tensor): string {
    const name = this.#builder.initializer(wanted, tensor);
    this.scope.initializers.set(name, tensor);
    this.scope.declare(name, { type: tensor.type, shape: tensor.dims });
    return name;
  }

  ints(wanted: string, values: readonly number[]): string {
    return this.initializer(wanted, { type: "int64", dims: [values.length], data: BigInt64Array.from(values, BigInt) });
  }

  int(wanted: string, value: number): string {
    return this.initializer(wanted, { type: "int64", dims: [], data: BigInt64Array.of(BigInt(value)) });
  }

  /** A scalar of the element type of `like`. */
  scalar(value: number, like: string): string {
    const type = this.floatTypeOf(like);
    if (type === "float64") return this.initializer("scalar", float64([], [value]));
    const single = this.initializer("scalar", float32([], [value]));
    return type === "float32" ? single : this.castLike(single, like);
  }

  add = (a: string, b: string): string => this.op("Add", [a, b]);
  sub = (a: string, b: string): string => this.op("Sub", [a, b]);
  mul = (a: string, b: string): string => this.op("Mul", [a, b]);
  div = (a: string, b: string): string => this.op("Div", [a, b]);
  neg = (x: string): string => this.op("Neg", [x]);
  scale = (x: string, factor: number): string => (factor === 1 ? x : this.mul(x, this.scalar(factor, x)));
  where = (condition: string, a: string, b: string): string => this.op("Where", [condition, a, b]);

  castLike(x: string, like: string): string {
    return this.op("Cast", [x], { to: numberOf(this.floatTypeOf(like)) });
  }

  floatTypeOf(name: string): DataType {
    return this.scope.typeOf(name).type ?? this.scope.floatType;
  }

  gemm(a: string, b: string, flags: { transA: boolean; transB: boolean; alpha?: number }): string {
    const alpha: Attribute = { kind: "float", value: flags.alpha ?? 1 };
    return this.op("Gemm", [a, b], { transA: Number(flags.transA), transB: Number(flags.transB), alpha });
  }

  /** Axes moved from an attribute to an input in opset 13. */
  reduceSum(x: string, axes: readonly number[], keepdims: boolean): string {
    return this.#reduce("ReduceSum", 13, x, axes, keepdims);
  }

  /** Axes moved from an attribute to an input in opset 18. */
  reduceMean(x: string, axes: readonly number[]): string {
    return this.#reduce("ReduceMean", 18, x, axes, true);
  }

  reduceProd(x: string, axes: readonly number[]): string {
    return this.#reduce("ReduceProd", 18, x, axes, true);
  }

  #reduce(op: string, axesAreInputFrom: number, x: string, axes: readonly number[], keepdims: boolean): string {
    if (axes.length === 0) return x;
    if (this.scope.opset < axesAreInputFrom) return this.op(op, [x], { axes, keepdims: Number(keepdims) });
    return this.op(op, [x, this.ints("axes", axes)], { keepdims: Number(keepdims) });
  }

  unsqueeze(x: string, axes: readonly number[]): string {
    if (axes.length === 0) return x;
    if (this.scope.opset < 13) return this.op("Unsqueeze", [x], { axes });
    return this.op("Unsqueeze", [x, this.ints("axes", axes)]);
  }

  reshape(x: string, shape: readonly number[]): string {
    return this.op("Reshape", [x, this.ints("shape", shape)]);
  }

  /** `x` with the shape of `like`, which has as many elements. */
  reshapeLike(x: string, like: string): string {
    const shape = this.scope.typeOf(like).shape;
    const isConstant =
      shape !== null && !shape.includes(0) && shape.filter((dim) => typeof dim !== "number").length <= 1;
    if (isConstant) {
      return this.declared(
        this.reshape(
          x,
          shape.map((dim) => (typeof dim === "number" ? dim : -1)),
        ),
        like,
      );
    }
    return this.declared(this.op("Reshape", [x, this.op("Shape", [like])]), like);
  }

  /** `x` broadcast to the shape of `like`. */
  expandLike(x: string, like: string): string {
    return this.declared(this.op("Expand", [x, this.op("Shape", [like])]), like);
  }

  zerosLike(like: string): string {
    const zero: Tensor = this.floatTypeOf(like) === "float64" ? float64([1], [0]) : float32([1], [0]);
    const zeros = this.op("ConstantOfShape", [this.op("Shape", [like])], { value: { kind: "tensor", value: zero } });
    return this.declared(zeros, like);
  }

  /** The size of one axis as int64 [1]. */
  sizeOf(x: string, axis: number): string {
    const size = this.scope.typeOf(x).shape?.[axis];
    if (typeof size === "number") return this.ints("size", [size]);
    return this.op("Gather", [this.op("Shape", [x]), this.ints("axis", [axis])]);
  }

  /** Number of dimensions of a value; throws `unsupported` where it cannot be told. */
  rankOf(name: string, node: Node): number {
    const shape = this.scope.typeOf(name).shape;
    if (shape !== null) return shape.length;
    throw new CompilerError(
      "unsupported",
      `cannot differentiate ${node.op} node '${node.name}': the shape of '${name}' is not known before running`,
    );
  }

  /** Says that `name` has the type of `like`, which inference cannot see. */
  declared(name: string, like: string): string {
    this.scope.declare(name, this.scope.typeOf(like));
    return name;
  }
}
