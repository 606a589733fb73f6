import type { ComparedDesign } from "./compare-designs.js";
import type { DesignSearchResult } from "./design-search.js";
import { pickFrom } from "./pick-design.js";
import type { ReportedDesign, ReportedSearch } from "./report/report.js";
import { picks, type SearchRequest } from "./search-request.js";

/** What the search measured, how its front compares with the best of it, and what each `--pick` would compile. */
export function searchReport(
  { measured, estimated }: DesignSearchResult,
  front: readonly ComparedDesign[],
  { pick, seed }: SearchRequest,
  basis: Pick<ReportedSearch, "batch" | "rows" | "unnoticeable">,
): ReportedSearch {
  const compared = new Map(front.map((design) => [design.made, design]));
  const picked = new Map(picks.map((each) => [each, pickFrom(front, each)?.made]));
  const designs = measured.map(({ made, bytes, microseconds, loss, auc }): ReportedDesign => {
    const { behind, isAsGood = false } = compared.get(made) ?? {};
    return {
      ...{ bytes, microseconds, loss, auc },
      widths: [...made.design.widths].map(([layer, units]) => ({ layer, units })),
      ...(behind === undefined ? {} : { behind }),
      ...{ isOnFront: compared.has(made), isAsGood },
      picks: picks.filter((each) => picked.get(each) === made),
      isPicked: picked.get(pick) === made,
    };
  });
  return { designs, estimated, pick, ...basis, seed };
}
