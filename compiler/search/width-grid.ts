/** Parts of a width worth trying: at most a third apart. */
const parts = [1, 3 / 4, 1 / 2, 3 / 8, 1 / 4, 3 / 16, 1 / 8, 3 / 32, 1 / 16, 1 / 32] as const;

/** Widths worth considering, falling from `units`: whole vectors of eight floats where they can be, none above `telling`. */
export function widthGrid(units: number, telling: number): number[] {
  const rounded = parts.map((part) => (part === 1 ? units : Math.max(1, roundToVectors(part * units))));
  return [...new Set(rounded.map((width) => (width < units ? Math.min(width, telling) : width)))];
}

function roundToVectors(width: number): number {
  const step = width >= 16 ? 8 : width >= 4 ? 4 : 1;
  return Math.round(width / step) * step;
}
