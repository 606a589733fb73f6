import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { applyPatch } from "../ir/patch.js";
import { verifyGraph } from "../ir/verify.js";
import type { RewritePass } from "./pass.js";

export interface PassResult {
  readonly model: Model;
  /** Sites changed, in order. */
  readonly applied: readonly string[];
  readonly declined: readonly { readonly site: string; readonly reason: string }[];
}

/** A pass whose proposals never end would be a defect; no real graph has this many sites. */
const mostPatches = 100_000;

/**
 * Applies a pass's first patch and asks again, until it proposes none. The graph is verified after every patch;
 * a patch that breaks it is a defect of the pass and is reported with the pass and site.
 */
export function runPass(start: Model, pass: RewritePass): PassResult {
  let model = start;
  const applied: string[] = [];
  for (let round = 0; round <= mostPatches; round++) {
    const declined: { site: string; reason: string }[] = [];
    let changed = false;
    for (const proposal of pass.propose(model)) {
      if ("declined" in proposal) {
        declined.push({ site: proposal.site, reason: proposal.declined });
        continue;
      }
      const graph = applyPatch(model.graph, proposal.patch);
      try {
        verifyGraph(graph);
      } catch (cause) {
        const reason = (cause as Error).message;
        throw new CompilerError(
          "verification-failed",
          `pass '${pass.name}' broke the graph at '${proposal.site}': ${reason}`,
          {
            cause,
          },
        );
      }
      model = { ...model, graph };
      applied.push(proposal.site);
      changed = true;
      break;
    }
    if (!changed) return { model, applied, declined };
  }
  throw new CompilerError("verification-failed", `pass '${pass.name}' did not come to an end`);
}

/** Runs passes in order. Of a pass that stands there twice, all applied sites are kept and what it declined last. */
export function runPasses(
  start: Model,
  passes: readonly RewritePass[],
): { model: Model; results: ReadonlyMap<string, PassResult> } {
  let model = start;
  const results = new Map<string, PassResult>();
  for (const pass of passes) {
    const result = runPass(model, pass);
    const earlier = results.get(pass.name)?.applied ?? [];
    results.set(pass.name, { ...result, applied: [...earlier, ...result.applied] });
    model = result.model;
  }
  return { model, results };
}
