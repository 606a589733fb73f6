import { constantOf } from "../ir/constant-node.js";
import { type Graph, indexOf, intAttribute, intsAttribute, type Node } from "../ir/graph.js";
import { integersOf, type Tensor } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";
import { lookupBehind } from "./lookup-behind.js";

/** vector[step + shift], a vector that stands outside the loop. */
export interface Bound {
  readonly vector: string;
  readonly shift: number;
}

/** Rows of a table, by ids[from .. to). */
interface Rows {
  readonly table: string;
  readonly ids: string;
  readonly from: Bound;
  readonly to: Bound;
  /** A vector [n] beside the ids: what each row is multiplied by. */
  readonly weights?: string;
}

/** Those rows summed or averaged into one, [d] or [1, d]. */
export interface Pool extends Rows {
  readonly kind: "pool";
  readonly reduction: "ReduceSum" | "ReduceMean";
  readonly keepsDims: boolean;
}

/** What is known of a value inside a loop's body. */
export type Inner =
  | Pool
  | { readonly kind: "outer"; readonly name: string }
  | { readonly kind: "step"; readonly plus: number }
  | ({ readonly kind: "bound" } & Bound)
  | { readonly kind: "some ids"; readonly ids: string; readonly from: Bound; readonly to: Bound }
  | {
      readonly kind: "some weights" | "weight column";
      readonly weights: string;
      readonly from: Bound;
      readonly to: Bound;
    }
  | ({ readonly kind: "rows" } & Rows)
  | { readonly kind: "is empty"; readonly from: Bound; readonly to: Bound }
  | { readonly kind: "zeros"; readonly rank: number }
  | { readonly kind: "goes on"; readonly below: string }
  | { readonly kind: "sequence"; readonly added: Pool | undefined };

/**
 * One round of a Loop, read as far as it is made of what embedding bags are made of: the round's number, bounds looked
 * up by it, ids between two bounds, their rows, weights between the same bounds, the rows pooled.
 */
export class LoopBody {
  readonly #values = new Map<string, Inner>();
  readonly #constants = new Map<string, Tensor>();

  constructor(
    readonly graph: Graph,
    readonly types: TypeTable,
    readonly loop: Node,
    readonly body: Graph,
  ) {
    const [step, condition, ...carried] = body.inputs.map(({ name }) => name);
    this.#values.set(step!, { kind: "step", plus: 0 });
    const start = loop.inputs[1]!;
    if (start === "" || this.isTrue(start)) this.#known(condition!, { type: "bool", dims: [], data: Uint8Array.of(1) });
    for (const [at, name] of carried.entries()) this.#carry(name, loop.inputs[at + 2]!);
    this.#read(body);
    this.#checkCounters(carried);
  }

  /** What is known of the body's output `at`: the condition, what is carried on, what is stacked. */
  result(at: number): Inner | undefined {
    return this.#get(this.body.outputs[at]!.name);
  }

  isTrue(name: string): boolean {
    const tensor = this.#constant(name);
    return tensor !== undefined && tensor.type !== "string" && tensor.data.length === 1 && Boolean(tensor.data[0]);
  }

  /** A counter that begins at 0, or a sequence that begins empty. */
  #carry(name: string, start: string): void {
    const first = indexOf(this.graph).producer.get(start);
    const value = this.graph.initializers.get(start);
    if (first?.op === "SequenceEmpty") this.#values.set(name, { kind: "sequence", added: undefined });
    if (value?.type === "int64" && value.data.length === 1 && value.data[0] === 0n)
      this.#values.set(name, { kind: "step", plus: 0 });
  }

  /** A counter that is not handed on one higher is no counter, and nothing read from it holds. */
  #checkCounters(carried: readonly string[]): void {
    for (const [at, name] of carried.entries()) {
      const next = this.result(at + 1);
      if (this.#values.get(name)?.kind === "step" && !(next?.kind === "step" && next.plus === 1)) this.#values.clear();
    }
  }

  #known(name: string, tensor: Tensor): void {
    this.#constants.set(name, tensor);
    this.#values.set(name, { kind: "outer", name });
  }

  #constant(name: string): Tensor | undefined {
    return this.#constants.get(name) ?? this.graph.initializers.get(name);
  }

  #get(name: string | undefined): Inner | undefined {
    return name === undefined || name === "" ? undefined : this.#values.get(name);
  }

  #read(graph: Graph): void {
    for (const [name, tensor] of graph.initializers) this.#known(name, tensor);
    const own = new Set(graph.nodes.flatMap(({ outputs }) => outputs));
    for (const node of graph.nodes) {
      for (const name of node.inputs) {
        if (name !== "" && !own.has(name) && !this.#values.has(name) && this.#isOutside(name))
          this.#values.set(name, { kind: "outer", name });
      }
      const value = node.domain === "" && node.outputs.length === 1 ? this.#meaning(node) : undefined;
      if (value !== undefined) this.#values.set(node.outputs[0]!, value);
    }
  }

  #isOutside(name: string): boolean {
    const { graph } = this;
    return (
      indexOf(graph).producer.has(name) ||
      graph.initializers.has(name) ||
      graph.inputs.some((input) => input.name === name)
    );
  }

  #ints(name: string | undefined): readonly number[] | undefined {
    return integersOf(this.#constant(name ?? ""));
  }

  /** Null is not distinguished from unknown: what is not listed here means nothing for a bag. */
  #meaning(node: Node): Inner | undefined {
    const [a, b] = [this.#get(node.inputs[0]), this.#get(node.inputs[1])];
    switch (node.op) {
      case "Constant": {
        const tensor = constantOf(node);
        if (tensor !== undefined) this.#known(node.outputs[0]!, tensor);
        return this.#get(node.outputs[0]);
      }
      case "Identity":
        return a;
      case "Cast":
        // Of a condition; of a step or bound it may change the type that indexing sees, not the number.
        return a?.kind === "outer" && this.isTrue(a.name)
          ? a
          : a?.kind === "step" || a?.kind === "bound"
            ? a
            : undefined;
      case "Reshape":
      case "Squeeze":
      case "Unsqueeze":
        if (a?.kind === "some weights") return this.#isColumn(node) ? { ...a, kind: "weight column" } : undefined;
        return a?.kind === "step" || a?.kind === "bound" || a?.kind === "is empty" ? a : undefined;
      case "Mul":
        return weighted(a, b) ?? weighted(b, a);
      case "Add": {
        const [step, other] = a?.kind === "step" ? [a, node.inputs[1]] : [b, node.inputs[0]];
        const by = this.#ints(other);
        return step?.kind === "step" && by?.length === 1 ? { kind: "step", plus: step.plus + by[0]! } : undefined;
      }
      case "Less":
        return a?.kind === "step" && a.plus === 1 && b?.kind === "outer"
          ? { kind: "goes on", below: b.name }
          : undefined;
      case "Equal":
        return a?.kind === "bound" && b?.kind === "bound" ? { kind: "is empty", from: a, to: b } : undefined;
      case "Gather":
        return intAttribute(node, "axis", 0) === 0 ? this.#gathered(a, b) : undefined;
      case "Slice":
        return this.#sliced(node, a);
      case "ReduceSum":
      case "ReduceMean":
        return this.#pooled(node, a);
      case "Expand":
        return this.#zeros(node);
      case "If":
        return this.#either(node, a);
      case "SequenceInsert":
        return a?.kind === "sequence" && b?.kind === "pool" && node.inputs.length < 3
          ? { kind: "sequence", added: b }
          : undefined;
      default:
        return undefined;
    }
  }

  #gathered(data: Inner | undefined, at: Inner | undefined): Inner | undefined {
    if (data?.kind !== "outer") return undefined;
    if (at?.kind === "step" && this.types.rank(data.name) === 1)
      return { kind: "bound", vector: data.name, shift: at.plus };
    if (at?.kind !== "some ids" || !this.#isTable(data.name)) return undefined;
    return { kind: "rows", table: data.name, ids: at.ids, from: at.from, to: at.to };
  }

  /** A vector [n] as [n, 1]. */
  #isColumn(node: Node): boolean {
    const axes = intsAttribute(node, "axes") ?? this.#ints(node.inputs[1]);
    return node.op === "Unsqueeze" && axes?.length === 1 && (axes[0] === 1 || axes[0] === -1);
  }

  #isTable(name: string): boolean {
    const tensor = this.graph.initializers.get(name);
    return tensor?.type === "float32" && tensor.dims.length === 2;
  }

  /** vector[step + k : step + k + 1], or ids (or their rows) between two bounds. */
  #sliced(node: Node, data: Inner | undefined): Inner | undefined {
    const [, , , axes, steps] = node.inputs;
    const along = axes ? this.#ints(axes) : [0];
    if (data?.kind !== "outer" || along?.[0] !== 0 || (steps && this.#ints(steps)?.[0] !== 1)) return undefined;
    const [from, to] = [this.#get(node.inputs[1]), this.#get(node.inputs[2])];
    if (from?.kind === "step" && to?.kind === "step") {
      const single = to.plus === from.plus + 1 && this.types.rank(data.name) === 1;
      return single ? { kind: "bound", vector: data.name, shift: from.plus } : undefined;
    }
    if (from?.kind !== "bound" || to?.kind !== "bound") return undefined;
    if (this.types.rank(data.name) === 1 && this.types.of(data.name).type === "int64")
      return { kind: "some ids", ids: data.name, from, to };
    if (this.types.rank(data.name) === 1 && this.types.of(data.name).type === "float32")
      return { kind: "some weights", weights: data.name, from, to };
    const lookup = lookupBehind(this.graph, this.types, data.name);
    return lookup === undefined ? undefined : { kind: "rows", ...lookup, from, to };
  }

  #pooled(node: Node, rows: Inner | undefined): Inner | undefined {
    const axes = intsAttribute(node, "axes") ?? this.#ints(node.inputs[1]);
    if (rows?.kind !== "rows" || axes?.length !== 1 || (axes[0] !== 0 && axes[0] !== -2)) return undefined;
    const reduction = node.op as Pool["reduction"];
    return { ...rows, kind: "pool", reduction, keepsDims: intAttribute(node, "keepdims", 1) !== 0 };
  }

  #zeros(node: Node): Inner | undefined {
    const tensor = this.#constant(node.inputs[0]!);
    const shape = this.#ints(node.inputs[1]) ?? [];
    const zero = tensor?.type === "float32" && tensor.data.length === 1 && tensor.data[0] === 0;
    return zero && shape.length > 0 ? { kind: "zeros", rank: shape.length } : undefined;
  }

  /** Zeros for an empty bag, which is what pooling no rows gives. */
  #either(node: Node, condition: Inner | undefined): Inner | undefined {
    const [whenTrue, whenFalse] = ["then_branch", "else_branch"].map((name) => node.attributes.get(name));
    if (whenTrue?.kind !== "graph" || whenFalse?.kind !== "graph" || condition?.kind !== "is empty") return undefined;
    for (const branch of [whenTrue, whenFalse]) this.#read(branch.value);
    const [zeros, pool] = [whenTrue, whenFalse].map(({ value }) => this.#get(value.outputs[0]!.name));
    if (zeros?.kind !== "zeros" || pool?.kind !== "pool" || zeros.rank !== (pool.keepsDims ? 2 : 1)) return undefined;
    const same = isSame(condition.from, pool.from) && isSame(condition.to, pool.to);
    return same ? pool : undefined;
  }
}

/** Rows [n, d] times as many weights [n, 1]. */
function weighted(rows: Inner | undefined, by: Inner | undefined): Inner | undefined {
  if (rows?.kind !== "rows" || by?.kind !== "weight column" || rows.weights !== undefined) return undefined;
  return isSame(rows.from, by.from) && isSame(rows.to, by.to) ? { ...rows, weights: by.weights } : undefined;
}

function isSame(a: Bound, b: Bound): boolean {
  return a.vector === b.vector && a.shift === b.shift;
}
