import { Random } from "../../compiler/training/random.js";
import { denseFields, type FieldName, idFields, vocabularyOf } from "./fields.js";

/** Ids of one row, one per field, in the order of `idFields`. */
export type RowIds = Int32Array;

/** The hidden truth behind the clicks. */
export interface ClickFunction {
  /** Log-odds of a click, noise left out. @param dense the row's dense columns. */
  logit(ids: RowIds, dense: Float32Array): number;
}

/** What each id adds by itself: standard deviations of the weights per field, in log-odds. */
const linearSpread: Partial<Record<FieldName, number>> = {
  user_id: 0.1,
  age_band: 0.2,
  segment: 0.15,
  hour_of_week: 0.1,
  placement: 0.5,
  section: 0.25,
  site: 0.1,
  ad_id: 0.15,
  campaign: 0.15,
  advertiser: 0.2,
  category: 0.35,
  creative_format: 0.4,
  topic: 0.15,
};

/** Which pairs of fields matter, and how much: standard deviations of their products, in log-odds. */
const pairSpread: readonly (readonly [FieldName, FieldName, number])[] = [
  ["interest", "category", 0.4],
  ["section", "category", 0.4],
  ["occupation", "category", 0.45],
  ["age_band", "category", 0.4],
  ["segment", "category", 0.15],
  ["hour_of_week", "category", 0.15],
  ["user_id", "category", 0.1],
  ["age_band", "creative_format", 0.35],
  ["placement", "creative_format", 0.45],
  ["os_version", "creative_format", 0.35],
  ["placement", "creative_size", 0.3],
  ["income_band", "topic", 0.2],
  ["region", "advertiser", 0.15],
  ["segment", "target_segment", 0.1],
];

/** Numbers in the latent vector of an id: every pair's effect is a dot product in one space this small. */
export const latentWidth = 3;

const denseWeights = [0.1, 0.35, -0.1, -0.15, -0.2, 0.1, 0, -0.15, 0.4, 0.2];

const baseLogOdds = -2.3;

export function makeClickFunction(seed: number): ClickFunction {
  const random = new Random(seed, "clicks");
  const normals = (count: number, spread: number) =>
    Float64Array.from({ length: count }, () => spread * random.normal());
  const linear = idFields.map(({ name, vocabulary }) => normals(vocabulary, linearSpread[name] ?? 0));
  const interacting = new Set([...pairSpread.map(([a]) => a), ...pairSpread.map(([, b]) => b)]);
  const latent = new Map([...interacting].map((name) => [name, normals(vocabularyOf(name) * latentWidth, 1)]));
  const pairs = pairSpread.map(([a, b, spread]) => ({
    a: position(a),
    b: position(b),
    left: latent.get(a)!,
    right: latent.get(b)!,
    // The dot product of two standard normal vectors has variance `latentWidth`.
    scale: spread / Math.sqrt(latentWidth),
  }));
  const hour = position("hour_of_week");
  return {
    logit(ids, dense) {
      let sum = baseLogOdds;
      for (let at = 0; at < linear.length; at++) sum += linear[at]![ids[at]!]!;
      for (let at = 0; at < denseFields.length; at++) sum += denseWeights[at]! * dense[at]!;
      for (const { a, b, left, right, scale } of pairs) {
        const [from, to] = [ids[a]! * latentWidth, ids[b]! * latentWidth];
        let dot = 0;
        for (let k = 0; k < latentWidth; k++) dot += left[from + k]! * right[to + k]!;
        sum += scale * dot;
      }
      return sum + requestPart(ids[hour]!, dense);
    },
  };
}

/** What moves all candidates of a request: the evening, a visit that grows long, a page crowded with ads. */
function requestPart(hourOfWeek: number, dense: Float32Array): number {
  const evening = 0.25 * Math.cos((2 * Math.PI * ((hourOfWeek % 24) - 21)) / 24);
  const [visit, crowd] = [dense[3]!, dense[4]!];
  return evening - 0.15 * Math.max(0, visit) * Math.max(0, crowd);
}

function position(name: FieldName): number {
  return idFields.findIndex((field) => field.name === name);
}
