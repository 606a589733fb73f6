/** The rows that two models' scores were compared on, in words. */
export const measuredOnWords = {
  test: "test rows",
  validation: "validation rows",
  calibration: "calibration rows (the model may remember them)",
  training: "training rows (the model may remember them)",
  sample: "rows of a shard",
} as const;

export type MeasuredOn = keyof typeof measuredOnWords;
