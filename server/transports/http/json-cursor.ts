/** Powers of ten that a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Digits of which every number is below 2^53. */
const exactDigits = 15;
/** Of 2^63. */
const int64Digits = 19;
/** Numbers that 32 bits can say. */
const wordValues = 0x1_0000_0000;

/** So many digits, added up one by one, and one division are off by less than `nearError`, relative: each rounds by 2^-53 at most. */
const mostNearDigits = 20;
const nearError = 4e-15;

/** Whether a number that is off by a little is rounded to the float32 that the exact one is. */
function isSureFloat(near: number): boolean {
  return near > 1e-30 && near < 1e30 && Math.fround(near * (1 - nearError)) === Math.fround(near * (1 + nearError));
}

/** Thrown where the text is anything but the plain form that the fast readers take; whoever catches it reads it the slow way. */
export class Unusual extends Error {
  override readonly name = "Unusual";
}

/** One for all: it is thrown for control, and a stack would cost more than the request. */
const unusual = new Unusual("not the plain form");

/** A position in JSON bytes. Every reader skips white space before what it reads, and throws `Unusual` for what it does not know. */
export class JsonCursor {
  at = 0;

  constructor(readonly bytes: Uint8Array) {}

  /** Gives up on the fast way. */
  giveUp(): never {
    throw unusual;
  }

  /** The next byte that is no white space, without passing it; NaN at the end. */
  peek(): number {
    const { bytes } = this;
    let byte = bytes[this.at]!;
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++this.at]!;
    return byte;
  }

  /** Passes one punctuation character. */
  expect(byte: number): void {
    if (this.peek() !== byte) throw unusual;
    this.at++;
  }

  /** Passes the character if it is next. */
  passes(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  /** Whether nothing but white space is left. */
  ends(): boolean {
    return !(this.peek() >= 0);
  }

  /** A string of printable ASCII without escapes. */
  string(): string {
    this.expect(0x22);
    const { bytes } = this;
    const from = this.at;
    let text = "";
    for (;;) {
      const byte = bytes[this.at++]!;
      if (byte === 0x22) break;
      if (!(byte >= 0x20 && byte < 0x7f) || byte === 0x5c) throw unusual;
    }
    for (let at = from; at < this.at - 1; at++) text += String.fromCharCode(bytes[at]!);
    return text;
  }

  /** Passes this very string; false, and nowhere else, when another one is next. */
  passesString(ascii: Uint8Array): boolean {
    const { bytes } = this;
    if (this.peek() !== 0x22) throw unusual;
    const from = this.at + 1;
    if (bytes[from + ascii.length] !== 0x22) return false;
    for (let i = 0; i < ascii.length; i++) if (bytes[from + i] !== ascii[i]) return false;
    this.at = from + ascii.length + 1;
    return true;
  }

  /** Passes this very name and the colon behind it; false, and nowhere else, when another name is next. */
  passesField(ascii: Uint8Array): boolean {
    if (!this.passesString(ascii)) return false;
    this.expect(0x3a);
    return true;
  }

  /** A whole number without fraction or exponent, of 15 digits at most. */
  integer(): number {
    return this.#integer(exactDigits);
  }

  /**
   * An int64 as its halves, the low one first, at `at` of `words`: a BigInt per element would cost several times as much.
   * @returns the double next to it
   */
  int64(words: Int32Array, at: number): number {
    this.peek();
    const start = this.at;
    const value = this.#integer(int64Digits);
    if (this.at - start > exactDigits) this.#writeLong(start, words, at);
    else {
      words[at] = value;
      words[at + 1] = Math.floor(value / wordValues);
    }
    return value;
  }

  /** The digits from `start` to here as 64 bits. */
  #writeLong(start: number, words: Int32Array, at: number): void {
    const { bytes } = this;
    const negative = bytes[start] === 0x2d;
    let [low, high] = [0, 0];
    for (let i = negative ? start + 1 : start; i < this.at; i++) {
      const sum = low * 10 + (bytes[i]! - 0x30);
      low = sum % wordValues;
      high = high * 10 + Math.floor(sum / wordValues);
    }
    const isLeast = negative && high === 0x8000_0000 && low === 0;
    if (high > 0x7fff_ffff && !isLeast) throw unusual;
    words[at] = negative ? -low : low;
    words[at + 1] = negative ? (low === 0 ? -high : ~high) : high;
  }

  #integer(mostDigits: number): number {
    const { bytes } = this;
    let byte = this.peek();
    const negative = byte === 0x2d;
    if (negative) byte = bytes[++this.at]!;
    const from = this.at;
    let value = 0;
    while (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30);
      byte = bytes[++this.at]!;
    }
    const digits = this.at - from;
    if (digits === 0 || digits > mostDigits || (digits > 1 && bytes[from] === 0x30)) throw unusual;
    // A point or an exponent may follow in JSON: 1.0 and 1e3 are whole numbers too.
    if (byte === 0x2e || byte === 0x65 || byte === 0x45) throw unusual;
    return negative ? -value : value;
  }

  /** A whole number, 0 or more. */
  count(): number {
    const value = this.integer();
    if (value < 0) throw unusual;
    return value;
  }

  /** Any JSON number, correctly rounded: exact below 2^53 and 10^22 (Clinger 1990), by the engine's own parser otherwise. */
  number(): number {
    return this.#number(false);
  }

  /** A JSON number as the float32 next to the double next to it, as `Math.fround(JSON.parse(text))` gives it. */
  float(): number {
    return Math.fround(this.#number(true));
  }

  /** @param toFloat any double will do that is rounded to the same float32 */
  #number(toFloat: boolean): number {
    const { bytes } = this;
    let byte = this.peek();
    const start = this.at;
    const negative = byte === 0x2d;
    if (negative) byte = bytes[++this.at]!;
    const from = this.at;
    let mantissa = 0;
    while (byte >= 0x30 && byte <= 0x39) {
      mantissa = mantissa * 10 + (byte - 0x30);
      byte = bytes[++this.at]!;
    }
    let digits = this.at - from;
    if (digits === 0 || (digits > 1 && bytes[from] === 0x30)) throw unusual;
    let scale = 0;
    if (byte === 0x2e) {
      const point = this.at;
      byte = bytes[++this.at]!;
      while (byte >= 0x30 && byte <= 0x39) {
        mantissa = mantissa * 10 + (byte - 0x30);
        byte = bytes[++this.at]!;
      }
      scale = this.at - point - 1;
      if (scale === 0) throw unusual;
      digits += scale;
    }
    if (byte === 0x65 || byte === 0x45) return this.#withExponent(start);
    if (digits > exactDigits || scale > 22) {
      const near = scale > 22 || digits > mostNearDigits ? Number.NaN : mantissa / exactPowers[scale]!;
      return toFloat && isSureFloat(near) ? (negative ? -near : near) : Number(this.#text(start));
    }
    const value = scale === 0 ? mantissa : mantissa / exactPowers[scale]!;
    return negative ? -value : value;
  }

  #withExponent(start: number): number {
    const { bytes } = this;
    let byte = bytes[++this.at]!;
    if (byte === 0x2b || byte === 0x2d) byte = bytes[++this.at]!;
    const from = this.at;
    while (byte >= 0x30 && byte <= 0x39) byte = bytes[++this.at]!;
    if (this.at === from) throw unusual;
    return Number(this.#text(start));
  }

  #text(start: number): string {
    let text = "";
    for (let at = start; at < this.at; at++) text += String.fromCharCode(this.bytes[at]!);
    return text;
  }
}
