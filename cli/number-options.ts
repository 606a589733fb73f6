import { InvalidArgumentError } from "commander";

/** For commander: from 0 on. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

/** For commander: above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0) || value === Number.POSITIVE_INFINITY) {
    throw new InvalidArgumentError("It must be a number above 0.");
  }
  return value;
}
