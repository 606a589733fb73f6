import { createHash } from "node:crypto";
import type { Model } from "./ir/graph.js";
import type { Tensor } from "./ir/tensor.js";
import { printGraph } from "./ir/text-form.js";

/** Elements that are still written out. */
const mostElements = 16;

/**
 * The graph as text, for people and for line diffs: one line per input list, tensor and node. Of a large tensor only a
 * hash of its elements is shown: equal hashes, equal weights.
 */
export function modelText({ graph, irVersion, opsets, metadata }: Model): string {
  const versions = [...opsets].map(([domain, version]) => `# opset ${domain || "ai.onnx"} ${version}`);
  const facts = [...metadata].map(([key, value]) => `# ${key}: ${value}`);
  return [`# ir ${irVersion}`, ...versions, ...facts, printGraph(graph, elided)].join("\n");
}

function elided({ type, data }: Tensor): string | undefined {
  if (data.length <= mostElements) return undefined;
  const hash = createHash("sha256").update(
    type === "string" ? JSON.stringify(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return `... sha256 ${hash.digest("hex").slice(0, 16)}`;
}
