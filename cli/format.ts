import Table from "cli-table3";

/** 12,345,678 */
export function integer(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** Decimal units, as disks and networks count: 1.19 MB. */
export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let at = 0;
  let scaled = value;
  while (scaled >= 1000 && at < units.length - 1) {
    scaled /= 1000;
    at++;
  }
  return `${at === 0 ? scaled : scaled.toPrecision(3)} ${units[at]}`;
}

/** 3.46x */
export function ratio(value: number): string {
  return `${value >= 100 ? Math.round(value) : value.toPrecision(3)}x`;
}

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
