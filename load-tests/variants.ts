/** What is compared: requests choose it by the parameter `variant`. */
export const variants = ["original", "compressed"] as const;
export type Variant = (typeof variants)[number];

/** One value for each variant. */
export type PerVariant<T> = Readonly<Record<Variant, T>>;

/** The variants' order in each round: O C, C O, O C … so that none always comes first. */
export function interleaved(rounds: number): Variant[][] {
  return Array.from({ length: rounds }, (_, round) => (round % 2 === 0 ? [...variants] : [...variants].reverse()));
}
