import { CompilerError } from "../ir/errors.js";
import type { Graph, Model, Node, ValueInfo } from "../ir/graph.js";
import { withoutDeadCode } from "../ir/patch.js";
import { float32, float64 } from "../ir/tensor.js";
import { verifyGraph } from "../ir/verify.js";
import { checkGradient } from "./check-gradient.js";
import { GradientBuilder, GradientScope } from "./gradient-builder.js";
import type { Gradient, GradientRule, RowGradient } from "./gradient-rule.js";
import { gradientRules, isDifferentiable } from "./gradient-rules.js";
import { unbroadcast } from "./unbroadcast.js";

/** Names of the outputs that hold one trainable's gradient. */
export type GradientOutput =
  | { readonly kind: "dense"; readonly value: string }
  /** The rows of a table that the batch read; a row read twice stands there twice. */
  | ({ readonly kind: "rows" } & RowGradient);

export interface GradientModel {
  /** Inputs: the forward's, then every trainable. Outputs: the loss, then the gradients. */
  readonly model: Model;
  readonly loss: string;
  readonly gradients: ReadonlyMap<string, GradientOutput>;
}

/**
 * The ONNX model that returns a loss and its gradient for each trainable initialiser (reverse-mode differentiation).
 * Trainables become graph inputs of the same name, so weights change between runs while the session stays.
 * A table that Gather reads gets row gradients, everything else a dense gradient of its own shape.
 *
 * Throws `bad-option` where a trainable is no float initialiser or does not reach the loss, `unsupported` where an
 * operator between them has no gradient rule.
 * @param loss a scalar value of the graph.
 */
export function backward(model: Model, loss: string, trainable: readonly string[]): GradientModel {
  const scope = new GradientScope(model);
  const gradients = walk(scope, loss, trainable);
  const outputs = new Map(trainable.map((name) => [name, collect(name, gradients.get(name) ?? [], scope)]));
  const typed = (name: string): ValueInfo => ({ name, ...scope.typeOf(name) });
  const added = [...outputs.values()].flatMap((o) => (o.kind === "dense" ? [o.value] : [o.indices, o.values]));
  const parameters = new Set(trainable);
  const whole: Graph = {
    name: `${model.graph.name}/grad`,
    inputs: [...model.graph.inputs, ...trainable.map(typed)],
    outputs: [loss, ...added].map(typed),
    initializers: new Map(
      [...model.graph.initializers, ...scope.initializers].filter(([name]) => !parameters.has(name)),
    ),
    nodes: [...model.graph.nodes, ...scope.nodes],
  };
  const graph = withoutDeadCode(whole);
  verifyGraph(graph);
  return { model: { ...model, graph }, loss, gradients: outputs };
}

/** Visits the nodes between the trainables and the loss in reverse; returns every contribution to each value. */
function walk(scope: GradientScope, loss: string, trainable: readonly string[]): Map<string, (string | RowGradient)[]> {
  const { nodes } = scope.graph;
  const moving = dependents(scope, trainable);
  const contributions = new Map([[loss, [seed(scope, loss)] as (string | RowGradient)[]]]);
  for (const node of nodes.toReversed()) {
    const output = node.outputs[0] ?? "";
    const arrived = node.outputs.some((name) => contributions.has(name) && moving.has(name));
    if (!arrived) continue;
    if (!isDifferentiable(node.op, node.domain)) {
      const op = node.domain === "" ? node.op : `${node.domain}.${node.op}`;
      throw new CompilerError("unsupported", `no gradient rule for ${op} (node '${node.name}')`);
    }
    const build = new GradientBuilder(`${node.name}/grad`, scope);
    const gradient = sum(output, contributions.get(output)!, build);
    // The table maps each op to the rule for its own inputs; node inputs are an array of unknown length.
    const rule = gradientRules[node.op] as unknown as GradientRule<"Concat">;
    const results: readonly Gradient[] = rule({ node, inputs: node.inputs, output, gradient, build });
    for (const [at, input] of node.inputs.entries()) {
      if (!moving.has(input)) continue;
      const result = results[at] ?? null;
      const known = contributions.get(input) ?? [];
      contributions.set(input, [...known, settle(node, input, result, build)]);
    }
  }
  return contributions;
}

/** A rule's result, summed to its input's shape and checked against it. */
function settle(node: Node, input: string, result: Gradient, build: GradientBuilder): string | RowGradient {
  if (result === null) {
    throw new CompilerError("unsupported", `${node.op} node '${node.name}' has no gradient for '${input}'`);
  }
  if (typeof result !== "string") {
    if (build.scope.graph.initializers.has(input)) return result;
    throw new CompilerError("unsupported", `Gather node '${node.name}' reads rows of '${input}', which is no table`);
  }
  const target = build.scope.typeOf(input);
  const settled = target.shape === null ? result : unbroadcast(result, target.shape, build);
  checkGradient(node, input, build.scope.typeOf(settled), target);
  return settled;
}

/** Every float value that changes when a trainable does; shapes and row numbers do not. */
function dependents(scope: GradientScope, trainable: readonly string[]): Set<string> {
  const { graph } = scope;
  const moving = new Set<string>();
  const canMove = (name: string) => ["float32", "float64", null].includes(scope.typeOf(name).type);
  for (const name of trainable) {
    const type = graph.initializers.get(name)?.type;
    if (type !== "float32" && type !== "float64") {
      throw new CompilerError("bad-option", `'${name}' cannot be trained: it is no float initialiser of the model`);
    }
    moving.add(name);
  }
  for (const node of graph.nodes) {
    if (!node.inputs.some((name) => moving.has(name))) continue;
    for (const output of node.outputs) if (canMove(output)) moving.add(output);
  }
  return moving;
}

function seed(scope: GradientScope, loss: string): string {
  const { type, shape } = scope.typeOf(loss);
  if (shape === null || shape.length > 0) {
    throw new CompilerError("bad-option", `the loss '${loss}' must be a scalar, its shape is [${shape ?? "unknown"}]`);
  }
  const one = type === "float64" ? float64([], [1]) : float32([], [1]);
  return new GradientBuilder(`${loss}/grad`, scope).initializer("seed", one);
}

function sum(value: string, terms: readonly (string | RowGradient)[], build: GradientBuilder): string {
  const dense = terms.filter((term) => typeof term === "string");
  if (dense.length < terms.length) {
    throw new CompilerError("unsupported", `table '${value}' is read both by rows and as a whole`);
  }
  return dense.reduce((total, term) => build.add(total, term));
}

/** One trainable's contributions as graph outputs: dense ones added up, rows put one after another. */
function collect(name: string, terms: readonly (string | RowGradient)[], scope: GradientScope): GradientOutput {
  const build = new GradientBuilder(`${name}/grad`, scope);
  if (terms.length === 0) throw new CompilerError("bad-option", `trainable '${name}' does not reach the loss`);
  const rows = terms.filter((term) => typeof term !== "string");
  // A value that is already a graph input or another's gradient still needs an output of its own.
  if (rows.length === 0) return { kind: "dense", value: build.op("Identity", [sum(name, terms, build)]) };
  if (rows.length < terms.length) sum(name, terms, build);
  const joined = (values: string[]) =>
    values.length === 1 ? build.op("Identity", values) : build.op("Concat", values, { axis: 0 });
  return {
    kind: "rows",
    indices: joined(rows.map((row) => row.indices)),
    values: joined(rows.map((row) => row.values)),
  };
}
