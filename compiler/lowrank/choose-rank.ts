/** What a person asks for: a number of axes, a part of the width, or the layer left whole. */
export type RankRequest =
  | { readonly kind: "number"; readonly rank: number }
  | { readonly kind: "fraction"; readonly part: number }
  | { readonly kind: "full" };

export type RankChoice = { readonly rank: number } | { readonly declined: string };

/** Below this many inputs or outputs a layer costs so little that a factor pair could only add overhead and error. */
const narrowestLayer = 16;

/**
 * The rank of y = W x, W [outputs, inputs]: at most min(inputs, outputs), refused from break-even k (m + n) >= m n on,
 * where two factors are no smaller than one layer. `evenIfLarger` keeps it all the same.
 */
export function chooseLayerRank(
  request: RankRequest,
  inputs: number,
  outputs: number,
  evenIfLarger = false,
): RankChoice {
  const width = Math.min(inputs, outputs);
  const rank = resolve(request, width);
  if (rank === undefined) return { declined: "left whole as asked" };
  if (evenIfLarger) return { rank };
  if (width < narrowestLayer) return { declined: `${inputs} to ${outputs} is narrower than ${narrowestLayer}` };
  const highest = highestLayerRank(inputs, outputs);
  if (rank > highest) {
    return { declined: `rank ${rank} of ${inputs} to ${outputs} would not be smaller; at most ${highest} is` };
  }
  return { rank };
}

/** The highest rank k with k (m + n) < m n. */
export function highestLayerRank(inputs: number, outputs: number): number {
  return Math.ceil((inputs * outputs) / (inputs + outputs)) - 1;
}

/** The highest rank k at which codes, back-projection and mean take less than the table: k (V + d) + d < V d. */
export function highestTableRank(rows: number, width: number): number {
  return Math.max(0, Math.ceil((rows * width - width) / (rows + width)) - 1);
}

/** The rank of a table [rows, width]: its codes, back-projection and mean must take less than the table. */
export function chooseTableRank(request: RankRequest, rows: number, width: number, evenIfLarger = false): RankChoice {
  const rank = resolve(request, width);
  if (rank === undefined) return { declined: "left whole as asked" };
  if (evenIfLarger) return { rank };
  if (width < 2) return { declined: "has one column" };
  if (rank > highestTableRank(rows, width)) {
    return { declined: `rank ${rank} of ${rows} rows of ${width} would not be smaller` };
  }
  return { rank };
}

function resolve(request: RankRequest, width: number): number | undefined {
  if (request.kind === "full") return undefined;
  const rank = request.kind === "number" ? request.rank : Math.max(1, Math.floor(width * request.part));
  return Math.min(rank, width);
}
