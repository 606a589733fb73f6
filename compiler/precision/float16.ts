const word = new Float32Array(1);
const bits = new Uint32Array(word.buffer);

/** The largest finite float16. */
export const largestFloat16 = 65504;

/**
 * The IEEE 754 half-precision number nearest to `value`, ties to even, as its 16 bits. Relative error at most 2^-11
 * from 2^-14 on, absolute error at most 2^-25 below. From 65520 on the result is infinite.
 */
export function toFloat16(value: number): number {
  word[0] = value;
  const sign = (bits[0]! >>> 16) & 0x8000;
  const magnitude = bits[0]! & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  if (magnitude < 0x38800000) return sign | roundToEven(Math.abs(word[0]!) * 2 ** 24);
  // Exponent bias 127 to 15; the 13 mantissa bits that go are rounded, and a carry may raise the exponent.
  return sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13);
}

export function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

/** The smallest float16 that is at least `value`, for 0 <= `value` <= 65504. */
export function ceilToFloat16(value: number): number {
  const half = toFloat16(value);
  return fromFloat16(half) < value ? half + 1 : half;
}

/** To the nearest whole number, halves to the even one, as processors round. */
export function roundToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
