import { CompilerError } from "../ir/errors.js";

/** How small the compressed model's files shall be: a number of bytes, or so many times smaller than the original's. */
export type TargetSize =
  | { readonly kind: "bytes"; readonly bytes: number }
  | { readonly kind: "times"; readonly times: number };

const units: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
};

/** `4x`, `3MB`, `1.5 GB`, `200KiB`. Throws `bad-option` naming the option. */
export function parseTargetSize(option: string, text: string): TargetSize {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([a-zA-Z]+)$/.exec(text.trim()) ?? [];
  const value = Number(number);
  if (unit?.toLowerCase() === "x" && value >= 1) return { kind: "times", times: value };
  const scale = units[unit?.toUpperCase() ?? ""];
  if (scale !== undefined && value > 0) return { kind: "bytes", bytes: Math.floor(value * scale) };
  throw new CompilerError("bad-option", `${option} '${text}' is no size: give times smaller (4x) or bytes (3MB)`);
}

export function targetBytes(target: TargetSize, originalBytes: number): number {
  return target.kind === "bytes" ? target.bytes : Math.floor(originalBytes / target.times);
}
