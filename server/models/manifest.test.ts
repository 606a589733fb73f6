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
    [{ inputs: [{ ...input, datatype: "BYTES" }] }, /inputs\[0\]\.datatype 'BYTES'/],
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
