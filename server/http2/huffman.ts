import { ConnectionError, errorCode } from "./errors.js";

/**
 * Bits of each symbol's code, in base 36, symbols 0 to 255 and the end of the string (RFC 7541, appendix B). The code is
 * canonical: codes of one length follow each other in the order of their symbols, so their lengths say everything.
 */
const codeLengths = [
  "dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6ca",
  "d67777777777777777777777878djde6f56565666577666567655677777fbeds",
  "kmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllmlnmnnkmmmnmmn",
  "qqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrq",
  "u",
].join("");

const endOfString = 256;

/** Children of the code tree's nodes, two each: above 0 a node, below 0 the symbol `-1 - child`. */
const tree = codeTree();

function codeTree(): Int16Array {
  const children: number[] = [0, 0];
  const symbols = Array.from(codeLengths, (digit, symbol) => ({ symbol, length: Number.parseInt(digit, 36) }));
  symbols.sort((a, b) => a.length - b.length || a.symbol - b.symbol);
  let code = 0;
  let bits = 0;
  for (const { symbol, length } of symbols) {
    code <<= length - bits;
    bits = length;
    let node = 0;
    for (let bit = length - 1; bit >= 0; bit--) {
      const at = 2 * node + ((code >> bit) & 1);
      if (bit === 0) children[at] = -1 - symbol;
      else if (children[at] === 0) {
        children[at] = children.length / 2;
        children.push(0, 0);
      }
      node = children[at]!;
    }
    code++;
  }
  return Int16Array.from(children);
}

/**
 * Decodes a Huffman-coded string; its bytes as latin1 characters.
 * @throws {ConnectionError} `COMPRESSION_ERROR` when its padding is not what RFC 7541, section 5.2, asks
 */
export function decodeHuffman(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  let node = 0;
  // Since the last symbol: bits, and whether all of them were 1.
  let pending = 0;
  let ones = true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    for (let shift = 7; shift >= 0; shift--) {
      const bit = (byte >> shift) & 1;
      const child = tree[2 * node + bit]!;
      if (child >= 0) {
        node = child;
        pending++;
        ones &&= bit === 1;
        continue;
      }
      const symbol = -1 - child;
      if (symbol === endOfString) throw wrong("an end of string within a string");
      text += String.fromCharCode(symbol);
      node = 0;
      pending = 0;
      ones = true;
    }
  }
  if (pending > 7 || !ones) throw wrong("wrong padding");
  return text;
}

function wrong(what: string): ConnectionError {
  return new ConnectionError(errorCode.COMPRESSION_ERROR, `Huffman code with ${what}`);
}
