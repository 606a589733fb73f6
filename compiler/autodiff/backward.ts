import { withConstantsLifted } from "../ir/constant-node.js";
import { CompilerError } from "../ir/errors.js";
import { type Graph, indexOf, type Model, readsOf, type ValueInfo } from "../ir/graph.js";
import { withoutDeadCode } from "../ir/patch.js";
import { verifyGraph } from "../ir/verify.js";
import { definitionOf } from "../ops/catalogue.js";
import { GradientBuilder, GradientScope } from "./gradient-builder.js";
import type { RowGradient } from "./gradient-rule.js";
import { type Blockage, type Contribution, total, walk } from "./walk.js";

/** Names of the outputs that hold one trainable's gradient. */
export type GradientOutput =
  | { readonly kind: "dense"; readonly value: string }
  /** The rows of a table that the batch read; a row read twice stands there twice. */
  | ({ readonly kind: "rows" } & RowGradient);

/** A trainable that has no gradient, and so keeps its values. */
export interface FrozenInitializer {
  readonly name: string;
  /** The node that stopped it; absent where nothing leads from it to the loss. */
  readonly node?: { readonly name: string; readonly op: string };
  /** A sentence for people. */
  readonly reason: string;
}

export interface GradientModel {
  /** Inputs: the forward's, then every trainable that has a gradient. Outputs: the loss, then the gradients. */
  readonly model: Model;
  readonly loss: string;
  /** In the order of the trainables; those that are frozen are missing. */
  readonly gradients: ReadonlyMap<string, GradientOutput>;
  readonly frozen: readonly FrozenInitializer[];
}

/**
 * The ONNX model that returns a loss and its gradient for each trainable initialiser (reverse-mode differentiation).
 * Trainables become graph inputs of the same name, so weights change between runs while the session stays.
 * A table that is read by rows alone gets row gradients, everything else a dense gradient of its own shape.
 *
 * An operator without a gradient freezes whatever reaches the loss through it: a gradient that lacks one path would be
 * wrong. Frozen initialisers stay initialisers and are listed with the node that stopped each.
 * Throws `bad-option` where a trainable is no float initialiser or the loss no scalar, `unsupported` where nothing
 * is left to train.
 * @param loss a scalar value of the graph.
 */
export function backward(model: Model, loss: string, trainable: readonly string[]): GradientModel {
  const forward = withScatterAdd(withConstantsLifted(model));
  const types = trainable.map((name) => floatTypeOf(forward.graph, name));
  const frozen = new Map<string, FrozenInitializer>();
  for (;;) {
    const scope = new GradientScope(forward, types[0] ?? "float32");
    const learning = trainable.filter((name) => !frozen.has(name));
    const outcome = walk(scope, loss, seed(scope, loss), learning);
    if ("contributions" in outcome) {
      const { contributions } = outcome;
      const reached = learning.filter((name) => contributions.has(name));
      for (const name of learning) {
        if (!contributions.has(name)) frozen.set(name, { name, reason: `'${name}' does not reach the loss` });
      }
      if (reached.length === 0) throw nothingToTrain(frozen);
      return assemble(forward, scope, loss, reached, contributions, inOrder(trainable, frozen));
    }
    for (const entry of stopped(forward.graph, learning, outcome.blockage)) frozen.set(entry.name, entry);
  }
}

function assemble(
  forward: Model,
  scope: GradientScope,
  loss: string,
  trainable: readonly string[],
  contributions: ReadonlyMap<string, readonly Contribution[]>,
  frozen: readonly FrozenInitializer[],
): GradientModel {
  const gradients = new Map(trainable.map((name) => [name, collect(name, contributions.get(name)!, scope)]));
  const typed = (name: string): ValueInfo => ({ name, ...scope.typeOf(name) });
  const added = [...gradients.values()].flatMap((o) => (o.kind === "dense" ? [o.value] : [o.indices, o.values]));
  const parameters = new Set(trainable);
  const whole: Graph = {
    name: `${forward.graph.name}/grad`,
    inputs: [...forward.graph.inputs, ...trainable.map(typed)],
    outputs: [loss, ...added].map(typed),
    initializers: new Map(
      [...forward.graph.initializers, ...scope.initializers].filter(([name]) => !parameters.has(name)),
    ),
    nodes: [...forward.graph.nodes, ...scope.nodes],
  };
  const graph = withoutDeadCode(whole);
  verifyGraph(graph);
  return { model: { ...forward, graph }, loss, gradients, frozen };
}

/**
 * The same model in opset 16, whose ScatterElements adds, where only operators of the catalogue stand in it: none of
 * them means anything else in opsets 13 to 16. Models of earlier opsets do without.
 */
function withScatterAdd(model: Model): Model {
  const opset = model.opsets.get("") ?? 1;
  const isKnown = model.graph.nodes.every((node) => node.domain !== "" || definitionOf(node.op, "") !== undefined);
  if (opset < 13 || opset >= 16 || !isKnown) return model;
  return { ...model, opsets: new Map([...model.opsets, ["", 16]]) };
}

function floatTypeOf(graph: Graph, name: string): "float32" | "float64" {
  const type = graph.initializers.get(name)?.type;
  if (type === "float32" || type === "float64") return type;
  throw new CompilerError("bad-option", `'${name}' cannot be trained: it is no float initialiser of the model`);
}

/** The trainables that lead to what a node reads. */
function stopped(graph: Graph, trainable: readonly string[], blockage: Blockage): FrozenInitializer[] {
  const { producer } = indexOf(graph);
  const above = new Set<string>();
  const open = [...blockage.values];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (above.has(name)) continue;
    above.add(name);
    const node = producer.get(name);
    if (node !== undefined) open.push(...readsOf(node));
  }
  const { name: node, op } = blockage.node;
  return trainable
    .filter((name) => above.has(name))
    .map((name) => ({ name, node: { name: node, op }, reason: blockage.reason }));
}

function inOrder(
  trainable: readonly string[],
  frozen: ReadonlyMap<string, FrozenInitializer>,
): readonly FrozenInitializer[] {
  return trainable.flatMap((name) => frozen.get(name) ?? []);
}

function nothingToTrain(frozen: ReadonlyMap<string, FrozenInitializer>): CompilerError {
  const reasons = new Set([...frozen.values()].map(({ reason }) => reason));
  return new CompilerError("unsupported", `nothing can be trained: ${[...reasons].join("; ") || "nothing was named"}`);
}

function seed(scope: GradientScope, loss: string): string {
  const { shape } = scope.typeOf(loss);
  if (shape === null || shape.length > 0) {
    throw new CompilerError("bad-option", `the loss '${loss}' must be a scalar, its shape is [${shape ?? "unknown"}]`);
  }
  return new GradientBuilder(`${loss}/grad`, scope).scalar(1, loss);
}

/** One trainable's contributions as graph outputs: dense ones added up, rows put one after another. */
function collect(name: string, terms: readonly Contribution[], scope: GradientScope): GradientOutput {
  const build = new GradientBuilder(`${name}/grad`, scope);
  const rows = terms.filter((term) => typeof term !== "string");
  // A value that is already a graph input or another's gradient still needs an output of its own.
  if (rows.length < terms.length) return { kind: "dense", value: build.op("Identity", [total(name, terms, build)]) };
  const joined = (values: string[]) =>
    values.length === 1 ? build.op("Identity", values) : build.op("Concat", values, { axis: 0 });
  return {
    kind: "rows",
    indices: joined(rows.map((row) => row.indices)),
    values: joined(rows.map((row) => row.values)),
  };
}
