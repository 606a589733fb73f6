import fc from "fast-check";
import t from "tap";
import { fromHalfBits, toHalfBits } from "./half.js";

t.test("every half-precision number survives the round trip", async (t) => {
  const broken = [];
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = fromHalfBits(bits);
    const back = toHalfBits(value);
    if (Number.isNaN(value) ? !Number.isNaN(fromHalfBits(back)) : back !== bits) broken.push(bits);
  }
  t.same(broken, []);
});

t.test("a number becomes the nearest half", async (t) => {
  fc.assert(
    fc.property(fc.float({ min: -65000, max: 65000, noNaN: true }), (value) => {
      const bits = toHalfBits(value);
      const error = Math.abs(fromHalfBits(bits) - value);
      return [bits - 1, bits + 1].every((other) => !(Math.abs(fromHalfBits(other & 0xffff) - value) < error));
    }),
  );
  t.equal(toHalfBits(1e9), 0x7c00, "too large becomes infinity");
  t.equal(toHalfBits(2 ** -25), 0, "a tie goes to even");
});
