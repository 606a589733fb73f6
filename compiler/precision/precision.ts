/** How numbers are stored; every one is computed with as float32. */
export const precisions = ["float32", "float16", "int8"] as const;
export type Precision = (typeof precisions)[number];

/**
 * Bytes of a matrix [rows, width] at a precision. int8 adds a float16 scale per row; a matrix of one column has one
 * float32 scale in all, because a scale of its own would cost a number more than it saves.
 */
export function storedBytes(rows: number, width: number, precision: Precision): number {
  if (precision === "float32") return 4 * rows * width;
  if (precision === "float16") return 2 * rows * width;
  return width === 1 ? rows + 4 : rows * (width + 2);
}

/** The nodes that widen a tensor back take about this much of the file; a tensor that saves less stays as it is. */
export const leastSaving = 1024;

/** The precision asked for, or the nearest wider one that is smaller in the file than float32. */
export function worthwhilePrecision(rows: number, width: number, asked: Precision): Precision {
  const wider = precisions.slice(0, precisions.indexOf(asked) + 1);
  const whole = storedBytes(rows, width, "float32");
  const smaller = wider.filter((precision) => whole - storedBytes(rows, width, precision) >= leastSaving);
  const size = (precision: Precision) => storedBytes(rows, width, precision);
  return smaller.reduce((best, precision) => (size(precision) < size(best) ? precision : best), "float32" as Precision);
}
