import { CompilerError } from "../ir/errors.js";
import { type Node, readsOf } from "../ir/graph.js";
import { checkGradient } from "./check-gradient.js";
import { GradientBuilder, type GradientScope } from "./gradient-builder.js";
import type { Gradient, GradientRule, RowGradient } from "./gradient-rule.js";
import { gradientRules, isDifferentiable } from "./gradient-rules.js";
import { densified, rowsOfInputs } from "./row-gradients.js";
import { repeatsInputs, unbroadcast } from "./unbroadcast.js";

/** One part of a value's gradient. */
export type Contribution = string | RowGradient;

/** Where the walk could not go on: no gradient is known for what this node reads. */
export interface Blockage {
  readonly node: Node;
  /** What the node reads and a trainable moves. */
  readonly values: readonly string[];
  readonly reason: string;
}

/** Everything that reaches each value, or the first node that lets nothing through. */
export type WalkOutcome =
  | { readonly contributions: ReadonlyMap<string, readonly Contribution[]> }
  | { readonly blockage: Blockage };

/** Visits the nodes between the trainables and the loss in reverse, and differentiates each. */
export function walk(scope: GradientScope, loss: string, seed: string, trainable: readonly string[]): WalkOutcome {
  const moving = dependents(scope, trainable);
  const contributions = new Map<string, readonly Contribution[]>([[loss, [seed]]]);
  for (const node of scope.graph.nodes.toReversed()) {
    const arrived = node.outputs.map((name) => (moving.has(name) ? (contributions.get(name) ?? []) : []));
    if (arrived.every((terms) => terms.length === 0)) continue;
    try {
      for (const [input, terms] of contributionsOf(node, arrived, moving, scope)) {
        contributions.set(input, [...(contributions.get(input) ?? []), ...terms]);
      }
    } catch (error) {
      if (!(error instanceof CompilerError && error.code === "unsupported")) throw error;
      return { blockage: { node, values: readsOf(node).filter((name) => moving.has(name)), reason: error.message } };
    }
  }
  return { contributions };
}

/** What one node passes on to each of its inputs. Throws `unsupported` where no rule tells. */
function contributionsOf(
  node: Node,
  arrived: readonly (readonly Contribution[])[],
  moving: ReadonlySet<string>,
  scope: GradientScope,
): [string, readonly Contribution[]][] {
  const build = new GradientBuilder(`${node.name}/grad`, scope);
  const inputs = [...node.inputs.entries()].filter(([, input]) => moving.has(input));
  if (!isDifferentiable(node.op, node.domain)) {
    const op = node.domain === "" ? node.op : `${node.domain}.${node.op}`;
    throw new CompilerError("unsupported", `no gradient rule for ${op} (node '${node.name}')`);
  }
  const rows = arrived.map((terms) => terms.filter((term) => typeof term !== "string"));
  if (rows.every((read, at) => read.length === arrived[at]!.length)) {
    const passed = rowsOfInputs(node, rows, build);
    if (passed !== undefined) return inputs.map(([at, input]) => [input, passed[at] ?? []]);
  }
  const gradients = arrived.map((terms, at) =>
    terms.length === 0 ? undefined : total(node.outputs[at]!, terms, build),
  );
  if (node.op !== "Split" && gradients.findIndex((gradient) => gradient !== undefined) > 0) {
    throw new CompilerError("unsupported", `${node.op} node '${node.name}' is read at more than its first output`);
  }
  const output = node.outputs[0] ?? "";
  const moves = (input: string) => moving.has(input);
  // The table maps each op to the rule for its own inputs; node inputs are an array of unknown length.
  const rule = gradientRules[node.op] as unknown as GradientRule<"Concat">;
  const step = { node, inputs: node.inputs, output, gradient: gradients[0] ?? "", gradients, moves, build };
  const results: readonly Gradient[] = rule(step);
  return inputs.flatMap(([at, input]): [string, readonly Contribution[]][] => {
    const result = results[at] ?? null;
    return result === null ? [] : [[input, [settled(node, input, result, build)]]];
  });
}

/** A rule's result, summed to its input's shape and checked against it. */
function settled(node: Node, input: string, result: string | RowGradient, build: GradientBuilder): Contribution {
  if (typeof result !== "string") return result;
  const gradient = repeatsInputs(node.op) ? unbroadcast(result, input, build) : result;
  checkGradient(node, input, build.scope.typeOf(gradient), build.scope.typeOf(input));
  return gradient;
}

/** The sum of all that reached a value, whole. */
export function total(value: string, terms: readonly Contribution[], build: GradientBuilder): string {
  return terms.map((term) => (typeof term === "string" ? term : densified(value, term, build))).reduce(build.add);
}

/** Every float value that changes when a trainable does; shapes and row numbers do not. */
function dependents(scope: GradientScope, trainable: readonly string[]): Set<string> {
  const moving = new Set<string>(trainable);
  const floats: ReadonlySet<string | null> = new Set(["float32", "float64", "float16", "bfloat16", null]);
  for (const node of scope.graph.nodes) {
    if (!readsOf(node).some((name) => moving.has(name))) continue;
    for (const output of node.outputs) if (floats.has(scope.typeOf(output).type)) moving.add(output);
  }
  return moving;
}
