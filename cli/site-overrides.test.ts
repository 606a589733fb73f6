import { writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { readOverrides } from "./site-overrides.js";

t.test("overrides in YAML", async (t) => {
  const path = join(t.testdir(), "overrides.yaml");
  const read = (text: string) => {
    writeFileSync(path, text);
    return readOverrides(path);
  };
  t.equal(readOverrides(undefined), undefined);
  t.same(read('"emb.*": { rank: 1/2, precision: int8 }\ndeep.0.weight:\n  rank: 8\n'), [
    { pattern: "emb.*", rank: { kind: "fraction", part: 0.5 }, precision: "int8" },
    { pattern: "deep.0.weight", rank: { kind: "number", rank: 8 }, precision: undefined },
  ]);
  t.same(read('{ "a": { "rank": "full" } }'), [{ pattern: "a", rank: { kind: "full" }, precision: undefined }], "JSON");
  const refused = { code: "bad-option" };
  t.throws(() => read("a: { rank: many }"), { ...refused, message: /the rank of 'a' 'many'/ });
  t.throws(() => read("a: { precision: int4 }"), { ...refused, message: /int8/ });
  t.throws(() => read("a: { ranks: 4 }"), { ...refused, message: /ranks/ });
  t.throws(() => read("a: ["), { ...refused, message: /cannot read overrides/ });
  t.throws(() => readOverrides(`${path}.missing`), refused);
});
