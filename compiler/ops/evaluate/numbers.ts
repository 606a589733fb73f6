import { arrayConstructors, type DataType, isCarried, type Tensor } from "../../ir/tensor.js";

/** Elements as numbers; undefined where a number cannot hold them (strings, 64-bit integers beyond 2^53). */
export function numbersOf(tensor: Tensor): ArrayLike<number> | undefined {
  switch (tensor.type) {
    case "string":
      return undefined;
    case "float16":
      return Float32Array.from(tensor.data, halfToNumber);
    case "bfloat16":
      return new Float32Array(Uint32Array.from(tensor.data, (bits) => bits << 16).buffer);
    case "int64":
    case "uint64": {
      const values = Array.from(tensor.data, Number);
      return values.every(Number.isSafeInteger) ? values : undefined;
    }
    default:
      return tensor.data;
  }
}

/** A tensor of `type`, rounding as a C cast does; undefined where that is not defined or not modelled. */
export function tensorOf(type: DataType, dims: readonly number[], values: ArrayLike<number>): Tensor | undefined {
  if (isCarried(type)) return undefined;
  switch (type) {
    case "string":
    case "float16":
    case "bfloat16":
      return undefined;
    case "float32":
    case "float64":
      return { type, dims, data: arrayConstructors[type].from(values) } as Tensor;
    case "bool":
      return { type, dims, data: Uint8Array.from(values, (value) => (value === 0 ? 0 : 1)) };
    default: {
      const whole = Array.from(values, Math.trunc);
      if (!whole.every((value) => inRange(type, value))) return undefined;
      if (type === "int64") return { type, dims, data: BigInt64Array.from(whole, BigInt) };
      if (type === "uint64") return { type, dims, data: BigUint64Array.from(whole, BigInt) };
      return { type, dims, data: arrayConstructors[type].from(whole) } as Tensor;
    }
  }
}

/** Out of range, a cast is the processor's business. */
function inRange(type: DataType, value: number): boolean {
  if (!Number.isSafeInteger(value)) return false;
  const bits = Number(/\d+/.exec(type)![0]);
  if (bits === 64) return type === "int64" || value >= 0;
  return type.startsWith("u")
    ? value >= 0 && value < 2 ** bits
    : value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
}

/** IEEE 754 half precision. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
