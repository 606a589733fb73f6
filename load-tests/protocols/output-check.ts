/** An output as answered. `elements` is how many values came, whatever the shape claims. */
export interface AnsweredOutput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly elements: number;
}

const elementBytes: Readonly<Record<string, number>> = {
  ...{ BOOL: 1, INT8: 1, UINT8: 1, INT16: 2, UINT16: 2, FP16: 2, BF16: 2, INT32: 4, UINT32: 4, FP32: 4 },
  ...{ INT64: 8, UINT64: 8, FP64: 8 },
};

/** How many values of a datatype so many bytes hold; NaN for a datatype of no fixed size. */
export function elementsIn(bytes: number, datatype: string): number {
  return bytes / (elementBytes[datatype] ?? Number.NaN);
}

/** What is wrong with the answer to a request of so many ads, or undefined: each output must hold a row per ad. */
export function outputComplaint(outputs: readonly AnsweredOutput[], ads: number): string | undefined {
  if (outputs.length === 0) return "wrong answer: no outputs";
  for (const { name, shape, elements } of outputs) {
    const claimed = shape.reduce((product, size) => product * size, 1);
    if (shape[0] !== ads) return `wrong answer: output '${name}' has shape [${shape.join(", ")}] for ${ads} ads`;
    if (elements !== claimed) return `wrong answer: output '${name}' holds ${elements} values, not ${claimed}`;
  }
  return undefined;
}
