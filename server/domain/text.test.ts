import fc from "fast-check";
import t from "tap";
import { maxTextBytes, textProblem, textsFromBytes, textsToBytes } from "./text.js";

t.test("texts survive the way through bytes, at any alignment", async () => {
  const text = fc.string({ unit: "binary" }).map((drawn) => drawn.replaceAll("\0", ""));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), fc.nat(3), (texts, offset) => {
      const bytes = textsToBytes(texts);
      const shifted = new Uint8Array(offset + bytes.length);
      shifted.set(bytes, offset);
      const back = textsFromBytes("x", shifted.subarray(offset));
      return back.length === texts.length && back.every((each, i) => each === texts[i]);
    }),
  );
});

t.test("the longest text is counted in bytes", async (t) => {
  t.equal(textProblem("é".repeat(maxTextBytes / 2)), undefined);
  t.match(textProblem(`${"é".repeat(maxTextBytes / 2)}e`), /it has 65537 bytes; an element may have 65536/);
});
