import type { ComparedDesign } from "./compare-designs.js";
import { qualityLoss } from "./design-search.js";
import { knee, leastBy } from "./evolution/pareto.js";
import type { SearchRequest } from "./search-request.js";

/** What a pick goes by. */
export type Candidate = Pick<ComparedDesign, "loss" | "auc" | "bytes" | "microseconds" | "isAsGood">;

/** The design of a front to compile; undefined: the front is empty. `best`: the fastest of those as good as the best. */
export function pickFrom<T extends Candidate>(front: readonly T[], pick: SearchRequest["pick"]): T | undefined {
  switch (pick) {
    case "best":
      return fastest(front.filter(({ isAsGood }) => isAsGood));
    case "smallest":
      return leastBy(front, ({ bytes }) => bytes);
    case "fastest":
      return fastest(front);
    case "knee": {
      const points = front.map((design) => ({
        ...{ genome: [], violation: 0, design },
        objectives: [qualityLoss(design), design.bytes, design.microseconds],
      }));
      return knee(points)?.design;
    }
  }
}

/** Of equal times the smallest. */
function fastest<T extends Candidate>(designs: readonly T[]): T | undefined {
  return designs.toSorted((a, b) => a.microseconds - b.microseconds || a.bytes - b.bytes)[0];
}
