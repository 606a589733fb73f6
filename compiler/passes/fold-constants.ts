import { shapeValue } from "../analysis/shape-values.js";
import { indexOf, type Model, type Node, readsOf } from "../ir/graph.js";
import { arrayConstructors, byteLength, elementCount, int64, isCarried, type Tensor } from "../ir/tensor.js";
import { evaluate } from "../ops/evaluate/evaluate.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { Proposal, RewritePass } from "../rewrite/pass.js";

/**
 * Results up to this size are always worth keeping. A larger one is kept when it at most doubles (float16 weights
 * become float32) the constants that it makes superfluous, so that folding never blows a model up.
 */
export const alwaysFoldBytes = 64 * 1024;

/** Of constants above this, the result would be a second copy in memory beside the first: they stay as they are. */
const largestConstantBytes = 512 * 1024 * 1024;

/**
 * y = f(constants)   →   initialiser y;  y = Gather(Shape(x), 1) where that size is known   →   initialiser y
 *
 * One patch for all of them: a walk in graph order, each result a constant for the next node.
 */
export const foldConstants: RewritePass = {
  name: "fold-constants",
  fidelity: "exact",
  *propose(model) {
    const types = inferTypes(model);
    const { outputs } = indexOf(model.graph);
    const made = new Map<string, Tensor>();
    const remove: Node[] = [];
    for (const node of model.graph.nodes) {
      const [output] = node.outputs;
      if (node.op === "Constant" || node.outputs.length !== 1 || outputs.has(output!)) continue;
      const declined = (bytes: number): Proposal => ({
        site: node.name,
        declined: `would store ${bytes} bytes more, as others read its input`,
      });
      // Known by its shape, it is not computed first: that would read tables that stay in their files.
      const expected = expectedBytes(types, output!);
      if (expected !== undefined && isConstant(model, node, made) && grows(model, node, expected, made)) {
        yield declined(expected);
        continue;
      }
      const value = staticSizes(model, types, node) ?? fold(model, types, node, made);
      if (value === undefined) continue;
      if (grows(model, node, byteLength(value), made)) {
        yield declined(byteLength(value));
        continue;
      }
      made.set(output!, value);
      remove.push(node);
    }
    if (remove.length > 0) yield { site: `${remove.length} nodes`, patch: { remove, initializers: made } };
  },
};

/** Sizes that are known before any row is there. */
function staticSizes({ graph }: Model, types: TypeTable, { op, outputs: [output] }: Node): Tensor | undefined {
  const { type, shape } = types.of(output!);
  if (type !== "int64" || shape === null || shape.length > 1 || !shapeOps.has(op)) return undefined;
  const sizes = shapeValue(graph, types, output!);
  if (sizes === undefined || !sizes.every((size) => typeof size === "number")) return undefined;
  return int64(shape.length === 0 ? [] : [sizes.length], sizes);
}

const shapeOps = new Set(["Shape", "Gather", "Slice", "Concat", "Squeeze", "Unsqueeze", "Mul"]);

function fold({ graph }: Model, types: TypeTable, node: Node, made: ReadonlyMap<string, Tensor>): Tensor | undefined {
  if (node.domain !== "" || readsOf(node).length === 0) return undefined;
  const inputs = node.inputs.map((name) => made.get(name) ?? graph.initializers.get(name));
  if (node.inputs.some((name, at) => name !== "" && inputs[at] === undefined)) return undefined;
  if (inputs.some((input) => input !== undefined && byteLength(input) > largestConstantBytes)) return undefined;
  const shape = types.of(node.outputs[0]!).shape;
  const known = shape?.every((dim) => typeof dim === "number") ? (shape as readonly number[]) : undefined;
  return evaluate({ node, inputs, shape: known });
}

function isConstant({ graph }: Model, { domain, inputs }: Node, made: ReadonlyMap<string, Tensor>): boolean {
  return (
    domain === "" &&
    inputs.length > 0 &&
    inputs.every((name) => name === "" || made.has(name) || graph.initializers.has(name))
  );
}

function expectedBytes(types: TypeTable, value: string): number | undefined {
  const { type, shape } = types.of(value);
  if (type === null || type === "string" || isCarried(type) || !shape?.every((dim) => typeof dim === "number"))
    return undefined;
  return elementCount(shape as readonly number[]) * arrayConstructors[type].BYTES_PER_ELEMENT;
}

function grows({ graph }: Model, node: Node, bytes: number, made: ReadonlyMap<string, Tensor>): boolean {
  if (bytes <= alwaysFoldBytes) return false;
  const { consumers, outputs } = indexOf(graph);
  const freed = node.inputs
    .filter((name) => (consumers.get(name)?.length ?? 0) <= 1 && !outputs.has(name))
    .map((name) => made.get(name) ?? graph.initializers.get(name))
    .reduce((sum, tensor) => sum + (tensor === undefined ? 0 : byteLength(tensor)), 0);
  return bytes > 2 * freed;
}
