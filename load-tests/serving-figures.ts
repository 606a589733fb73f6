/** A figure over several rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** One line of the benchmark. */
export interface Figure extends Spread {
  readonly what: string;
  /** What is asked of the median; absent where the figure only explains others. */
  readonly asked?: { readonly atLeast?: number; readonly atMost?: number };
  readonly reached?: boolean;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)! };
}

/** The benchmark's results in order, and their table. */
export class Figures {
  readonly rows: Figure[] = [];

  note(what: string, values: readonly number[]): void {
    this.rows.push({ what, ...spreadOf(values) });
  }

  atLeast(asked: number, what: string, values: readonly number[]): void {
    const spread = spreadOf(values);
    this.rows.push({ what, ...spread, asked: { atLeast: asked }, reached: spread.median >= asked });
  }

  atMost(asked: number, what: string, values: readonly number[]): void {
    const spread = spreadOf(values);
    this.rows.push({ what, ...spread, asked: { atMost: asked }, reached: spread.median <= asked });
  }

  text(): string {
    const width = Math.max(...this.rows.map(({ what }) => what.length));
    return this.rows
      .map(({ what, median, least, most, asked, reached }) => {
        const verdict =
          asked === undefined
            ? ""
            : `  asked: ${asked.atLeast === undefined ? `at most ${asked.atMost}` : `at least ${asked.atLeast}`}  ${reached ? "reached" : "NOT REACHED"}`;
        return `${what.padEnd(width)}  ${short(median).padStart(8)}  (${short(least)} to ${short(most)})${verdict}`;
      })
      .join("\n");
  }
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
