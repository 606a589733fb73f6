import { GraphBuilder } from "../ir/builder.js";
import { CompilerError } from "../ir/errors.js";
import type { Attribute, Graph, Model, Node, ValueType } from "../ir/graph.js";
import { float32, float64, type Tensor } from "../ir/tensor.js";
import { definitionOf } from "../ops/catalogue.js";
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

  constructor(model: Model) {
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
    const output = this.#builder.op(op, inputs, attributes);
    const node = this.#builder.nodes.pop()!;
    this.scope.nodes.push(node);
    const types = definitionOf(op, "")?.infer({
      node,
      opset: this.scope.opset,
      inputs: inputs.map((name) => this.scope.typeOf(name)),
      constant: (input) => this.scope.constant(inputs[input] ?? ""),
    });
    this.scope.declare(output, types?.[0] ?? unknown);
    return output;
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

  /** A scalar of the element type of `like`. */
  scalar(value: number, like: string): string {
    const double = this.scope.typeOf(like).type === "float64";
    return this.initializer("scalar", double ? float64([], [value]) : float32([], [value]));
  }

  add = (a: string, b: string): string => this.op("Add", [a, b]);
  sub = (a: string, b: string): string => this.op("Sub", [a, b]);
  mul = (a: string, b: string): string => this.op("Mul", [a, b]);
  div = (a: string, b: string): string => this.op("Div", [a, b]);
  neg = (x: string): string => this.op("Neg", [x]);

  gemm(a: string, b: string, flags: { transA: boolean; transB: boolean; alpha?: number }): string {
    const alpha: Attribute = { kind: "float", value: flags.alpha ?? 1 };
    return this.op("Gemm", [a, b], { transA: Number(flags.transA), transB: Number(flags.transB), alpha });
  }

  /** Axes moved from an attribute to an input in opset 13. */
  reduceSum(x: string, axes: readonly number[], keepdims: boolean): string {
    if (this.scope.opset < 13) return this.op("ReduceSum", [x], { axes, keepdims: Number(keepdims) });
    return this.op("ReduceSum", [x, this.ints("axes", axes)], { keepdims: Number(keepdims) });
  }

  unsqueeze(x: string, axes: readonly number[]): string {
    if (this.scope.opset < 13) return this.op("Unsqueeze", [x], { axes });
    return this.op("Unsqueeze", [x, this.ints("axes", axes)]);
  }

  /** `x` with the shape of `like`, which has as many elements. */
  reshapeLike(x: string, like: string): string {
    const shape = this.scope.typeOf(like).shape;
    const isConstant =
      shape !== null && !shape.includes(0) && shape.filter((dim) => typeof dim !== "number").length <= 1;
    if (isConstant) {
      return this.op("Reshape", [
        x,
        this.ints(
          "shape",
          shape.map((dim) => (typeof dim === "number" ? dim : -1)),
        ),
      ]);
    }
    return this.declared(this.op("Reshape", [x, this.op("Shape", [like])]), like);
  }

  /** `x` broadcast to the shape of `like`. */
  expandLike(x: string, like: string): string {
    return this.declared(this.op("Expand", [x, this.op("Shape", [like])]), like);
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

  private declared(name: string, like: string): string {
    this.scope.declare(name, this.scope.typeOf(like));
    return name;
  }
}
