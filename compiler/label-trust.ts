import type { BudgetSearch } from "./budget-search.js";
import type { OutputJudge } from "./output-judge.js";

/** Parts of what labels say that are tried: all of it first, nothing last. */
const trusts = [1, 1 / 2, 1 / 4, 0] as const;

/**
 * The search whose model of `targetBytes` is expected to lose least, of searches that go by labels more and less: what
 * sites gain alone, several may gain but once. Every model is made and judged as a whole. Without labels, or where they say
 * nothing that their noise would not, there is nothing to try.
 */
export async function trustedSearch(
  search: BudgetSearch,
  judge: OutputJudge,
  targetBytes: number | undefined,
): Promise<BudgetSearch> {
  if (search.labelWeight === 0 || targetBytes === undefined) return search;
  let best: { readonly search: BudgetSearch; readonly loss: number } | undefined;
  for (const trust of trusts) {
    const tried = search.trusting(trust);
    const { compressed } = tried.fit(targetBytes);
    const loss = tried.expectedLoss(await judge.lossOf(compressed.stored.model));
    if (best === undefined || loss < best.loss) best = { search: tried, loss };
  }
  return best!.search;
}
