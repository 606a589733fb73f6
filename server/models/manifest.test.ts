import t from "tap";
import { parseManifest } from "./manifest.js";

const sha256 = "a".repeat(64);

function manifest(): Record<string, unknown> {
  return {
    schemaVersion: 1,
    modelName: "m",
    inputs: [{ name: "ids", datatype: "INT64", shape: ["-1", "2"], vocabularySizes: ["5", 0] }],
    outputs: [{ name: "score", datatype: "FP32", shape: [-1, 1] }],
    variants: [{ name: "compressed", files: [{ name: "model.onnx", bytes: "10", sha256 }] }],
  };
}

t.test("a manifest in the JSON form of the message is read", async (t) => {
  const { signature, variants } = parseManifest(JSON.stringify(manifest()), "manifest.json");
  t.same(signature.inputs, [{ name: "ids", datatype: "INT64", shape: [-1, 2], vocabularySizes: [5, 0] }]);
  t.match(variants, [{ name: "compressed", files: [{ name: "model.onnx", bytes: 10, sha256 }] }]);
});

/** A matrix of both sides, with the ranking graph that splits it. */
function rankedManifest(change: Record<string, unknown> = {}, input: Record<string, unknown> = {}) {
  const [ids] = manifest()["inputs"] as Record<string, unknown>[];
  const file = { name: "model.onnx", bytes: 1, sha256 };
  const parts = [
    { name: "ids.user", source: "ids", side: "user", columns: [1] },
    { name: "ids.ad", source: "ids", side: "ad", columns: [0] },
  ];
  const ranking = { files: [{ ...file, name: "ranking.onnx" }], inputs: parts, rowToRequest: "r", ...change };
  const sided = { ...ids, fields: ["ad", "user"], sides: ["ad", "user"], ...input };
  return { ...manifest(), inputs: [sided], variants: [{ name: "compressed", files: [file], ranking }] };
}

t.test("a ranking graph takes each side's columns, and an index made here", async (t) => {
  const { variants } = parseManifest(JSON.stringify(rankedManifest()), "manifest.json");
  t.same(
    variants[0].ranking?.signature.inputs.map(({ name, shape, vocabularySizes, per }) => [
      name,
      shape,
      vocabularySizes,
      per,
    ]),
    [
      ["ids.user", [-1, 1], [0], "request"],
      ["ids.ad", [-1, 1], [5], undefined],
      ["r", [-1], [], "row-to-request"],
    ],
  );
  const part = { name: "ids.ad", source: "ids", side: "ad", columns: [0] };
  const cases: readonly (readonly [
    change: Record<string, unknown>,
    input: Record<string, unknown>,
    message: RegExp,
  ])[] = [
    [{ rowToRequest: "" }, {}, /variants\[0\]\.ranking\.rowToRequest is missing/],
    [{ files: [] }, {}, /ranking\.files is empty/],
    [{ inputs: [part] }, {}, /ranking\.inputs do not take every column of input 'ids' once/],
    [{ inputs: [{ ...part, source: "x" }] }, {}, /ranking\.inputs\[0\]\.source 'x' is no input of the model/],
    [{ inputs: [{ ...part, side: "both" }] }, {}, /ranking\.inputs\[0\]\.side 'both' is neither/],
    [{ inputs: [{ ...part, columns: [2] }] }, {}, /ranking\.inputs\[0\]\.columns are not columns/],
    [{}, { sides: ["ad"] }, /inputs\[0\] has 2 fields and 1 sides for rows of 2/],
    [{}, { sides: ["ad", "context"] }, /inputs\[0\]\.sides holds 'context'/],
  ];
  for (const [change, input, message] of cases) {
    t.throws(() => parseManifest(JSON.stringify(rankedManifest(change, input)), "m.json"), { message });
  }
});

t.test("what is wrong is named, with the file", async (t) => {
  const input = { name: "ids", datatype: "INT64", shape: [-1] };
  const file = { name: "model.onnx", bytes: 1, sha256 };
  const cases: readonly (readonly [change: Record<string, unknown>, message: RegExp])[] = [
    [{ schemaVersion: undefined }, /schemaVersion is missing/],
    [{ schemaVersion: 2 }, /schemaVersion 2 is newer than this server reads/],
    [{ modelName: "" }, /modelName is missing/],
    [{ inputs: [] }, /inputs is empty/],
    [{ inputs: 7 }, /inputs: array expected/],
    [{ inputs: [input, input] }, /inputs holds 'ids' twice/],
    [{ inputs: [{ ...input, datatype: "BF16" }] }, /inputs\[0\]\.datatype 'BF16'/],
    [{ inputs: [{ ...input, shape: [4] }] }, /inputs\[0\]\.shape is \[4\]; the first dimension must be -1/],
    [{ inputs: [{ ...input, shape: [-1, -1] }] }, /inputs\[0\]\.shape is \[-1, -1\].*only the first dimension/],
    [{ inputs: [{ ...input, vocabularySizes: [1, 2] }] }, /vocabularySizes has 2 entries for rows of 1/],
    [{ inputs: [{ ...input, datatype: "FP32", vocabularySizes: [1] }] }, /vocabularySizes is set on an input of FP32/],
    [{ inputs: [{ ...input, ragged: true }] }, /inputs\[0\] 'ids' takes lists of varying length/],
    [{ outputs: [] }, /outputs is empty/],
    [{ variants: [] }, /variants is empty/],
    [{ variants: [{ name: "", files: [file] }] }, /variants\[0\]\.name is missing/],
    [{ variants: [{ name: "v", files: [] }] }, /variants\[0\]\.files is empty/],
    [
      { variants: [{ name: "v", files: [{ ...file, name: "../x" }] }] },
      /files\[0\]\.name '\.\.\/x' is not a plain file name/,
    ],
    [{ variants: [{ name: "v", files: [{ ...file, sha256: "12" }] }] }, /files\[0\]\.sha256 is not 64/],
  ];
  for (const [change, message] of cases) {
    t.throws(
      () => parseManifest(JSON.stringify({ ...manifest(), ...change }), "r/m/1/manifest.json"),
      { message },
      String(message),
    );
  }
  t.throws(() => parseManifest("{", "r/m/1/manifest.json"), { message: /^r\/m\/1\/manifest\.json: / });
  t.throws(() => parseManifest("7", "manifest.json"), { message: /a JSON object is expected/ });
});
