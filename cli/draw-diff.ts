import type { Change, ModelDiff, SiteChange } from "../compiler/inspect-diff.js";
import { bytes, integer, ratio, table } from "./format.js";

/** What changed, as tables; those without a change are left out. */
export function drawDiff(diff: ModelDiff): string {
  const total = (name: string, { before, after }: Change, show: (value: number) => string) => [
    ...[name, show(before), show(after), before === after ? "same" : ratio(before / after)],
  ];
  const operators = Object.entries(diff.operators).map(([op, { before, after }]) => [
    ...[op, `${before}`, `${after}`, `${after > before ? "+" : ""}${after - before}`],
  ]);
  return [
    ...drawSites("embedding table", diff.tables),
    ...drawSites("dense layer", diff.denseLayers),
    ...(operators.length === 0 ? [] : [table(["operator", "before", "after", "change"], operators)]),
    table(
      ["in all", "before", "after", "smaller"],
      [
        total("parameters", diff.parameters, integer),
        total("bytes", diff.bytes, bytes),
        total("FLOPs per row", diff.flopsPerRow, integer),
        total("bytes gathered per row", diff.gatheredBytesPerRow, integer),
      ],
    ),
  ].join("\n");
}

function drawSites(kind: string, changes: readonly SiteChange[]): string[] {
  if (changes.length === 0) return [];
  const side = (site: SiteChange["before"]) =>
    site === null ? ["-", "-"] : [site.shape.join(" x "), bytes(site.bytes)];
  const rows = changes.map(({ name, before, after }) => [name, ...side(before), ...side(after)]);
  return [table([kind, "before", "bytes", "after", "bytes"], rows)];
}
