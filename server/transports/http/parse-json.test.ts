import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { parseJson } from "./parse-json.js";

const parse = (text: string) => parseJson(Buffer.from(text));

t.test("what JSON.parse reads exactly is read alike beside a long integer", async () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const seen = parse(`{"long":12345678901234567890,"value":${text}}`);
      assert.equal(seen["long"], 12345678901234567890n);
      assert.deepStrictEqual(rounded(seen["value"]), JSON.parse(text));
    }),
  );
});

/** With every number a double, as JSON.parse has it. */
function rounded(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounded(inner)]));
}

t.test("only whole numbers without point or exponent are kept to the last digit", async (t) => {
  t.same(parse('{"a":[9007199254740993,-9223372036854775808,9007199254740991]}'), {
    a: [9007199254740993n, -9223372036854775808n, 9007199254740991],
  });
  t.same(parse('{"a":[1e17,12345678901234567.5,0.12345678901234566]}'), {
    a: [1e17, 12345678901234568, 0.12345678901234566],
  });
});

t.test("names that come twice mean the last, names of prototypes nothing", async (t) => {
  const seen = parse('{"a":1,"a":12345678901234567890,"__proto__":{"inputs":[]}}');
  t.equal(seen["a"], 12345678901234567890n);
  t.equal(seen["inputs"], undefined);
});

t.test("what is no JSON object is refused in words", async (t) => {
  for (const text of ["", "[12345678901234567890]", "{", '{"a":12345678901234567890', '{"a":-01234567890123456789}'])
    t.throws(() => parse(text), { code: "invalid-argument" }, text);
  const deep = `{"a":${"[".repeat(1e5)}12345678901234567890${"]".repeat(1e5)}}`;
  t.throws(() => parse(deep), { code: "invalid-argument" }, "deeper than the stack");
});
