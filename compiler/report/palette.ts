/** Colours that stay apart for colour-blind eyes and in greyscale print: the original recedes, the compressed stands out. */
export const ink = {
  text: "#1f2933",
  quiet: "#66788a",
  line: "#dfe5ec",
  before: "#aab7c4",
  after: "#1769d2",
  afterSoft: "#d6e6fb",
  beforeSoft: "#eef1f5",
  accent: "#d9480f",
  dense: "#0f9d8a",
  other: "#c9a227",
} as const;
