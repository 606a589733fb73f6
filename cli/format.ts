import Table from "cli-table3";

export { bytes, integer, percent, ratio } from "../compiler/report/quantities.js";

/** A bordered table; columns from the second on are right-aligned unless `alignments` says otherwise. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments?: readonly ("left" | "right")[],
): string {
  const drawn = new Table({
    head: [...head],
    colAligns: head.map((_, at) => alignments?.[at] ?? (at === 0 ? "left" : "right")),
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}
