import { type Attribute, indexOf, type Node } from "../ir/graph.js";
import type { RewritePass } from "../rewrite/pass.js";

/** What gives another answer every time, or is no function of its inputs alone. */
const notAFunction = /^(Random|Multinomial|Bernoulli|Dropout$)/;

/**
 * f(x), f(x)   →   f(x), once
 *
 * Two passes that lay the same ids side by side then share them. Outputs of the graph keep their own node.
 */
export const shareEqualNodes: RewritePass = {
  name: "share-equal-nodes",
  fidelity: "exact",
  *propose({ graph }) {
    const { outputs } = indexOf(graph);
    const firsts = new Map<string, Node>();
    const replaceUses = new Map<string, string>();
    const remove: Node[] = [];
    for (const node of graph.nodes) {
      const key = keyOf(node, (name) => replaceUses.get(name) ?? name);
      if (key === undefined || node.outputs.some((name) => outputs.has(name))) continue;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, node);
      else {
        remove.push(node);
        for (const [at, name] of node.outputs.entries()) replaceUses.set(name, first.outputs[at]!);
      }
    }
    if (remove.length > 0) yield { site: `${remove.length} nodes`, patch: { remove, replaceUses } };
  },
};

/** Equal for nodes that make equal values; undefined for those that are left alone. */
function keyOf({ op, domain, inputs, outputs, attributes }: Node, nameOf: (name: string) => string) {
  if (domain !== "" || notAFunction.test(op) || outputs.includes("")) return undefined;
  const parts: unknown[] = [op, inputs.map(nameOf), outputs.length];
  for (const [key, attribute] of [...attributes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isPlain(attribute)) return undefined;
    parts.push(key, attribute.kind, attribute.value);
  }
  return JSON.stringify(parts);
}

function isPlain({ kind }: Attribute): boolean {
  return kind === "int" || kind === "ints" || kind === "string" || kind === "strings";
}
