import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onnx } from "../../proto/gen/onnx.js";

/** What the text model knows; anything else counts nothing. */
const segments: Readonly<Record<string, number>> = { sports: 0.5, köln: -0.75, "": 0.25 };
const domains: Readonly<Record<string, number>> = { "news.example": 1, "shop.example": -1.5, "日本.example": 0.125 };

/** One row as the text model takes it. */
export interface TextRow {
  readonly segment: string;
  readonly domains: readonly [string, string];
  readonly price: number;
}

/** The score and the label that the model gives a row. */
export function textScore({ segment, domains: [first, second], price }: TextRow): { score: number; label: string } {
  const logit = (segments[segment] ?? 0) + (domains[first] ?? 0) + (domains[second] ?? 0) + price;
  return { score: 1 / (1 + Math.exp(-logit)), label: logit > 0 ? "wärm" : "cold" };
}

/** Rows that differ from each other, the same ones for the same arguments. */
export function textRows(count: number): TextRow[] {
  const [users, places] = [
    [...Object.keys(segments), "unknown"],
    [...Object.keys(domains), "unknown 🚲"],
  ];
  return Array.from({ length: count }, (_, n) => ({
    segment: users[n % users.length]!,
    domains: [places[n % places.length]!, places[(n * 3 + 1) % places.length]!],
    price: Math.fround(Math.sin(n)),
  }));
}

/**
 * Writes an artifact that takes `segment` BYTES [-1] of the user, `domains` BYTES [-1, 2] and `price` FP32 [-1] of the ad, and
 * gives `score` FP32 [-1] and `label` BYTES [-1].
 */
export async function writeTextArtifact(repository: string, model = "texts"): Promise<void> {
  const directory = join(repository, model, "1");
  await mkdir(directory, { recursive: true });
  const bytes = textModel();
  await writeFile(join(directory, "model.onnx"), bytes);
  const file = { name: "model.onnx", bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  const of = (side: string, ...fields: string[]) => ({ fields, sides: fields.map(() => side) });
  const manifest = {
    ...{ schemaVersion: 1, modelName: model, variants: [{ name: "compressed", files: [file] }] },
    inputs: [
      { name: "segment", datatype: "BYTES", shape: [-1], ...of("user", "segment") },
      { name: "domains", datatype: "BYTES", shape: [-1, 2], ...of("ad", "site", "app") },
      { name: "price", datatype: "FP32", shape: [-1], ...of("ad", "price") },
    ],
    outputs: [
      { name: "score", datatype: "FP32", shape: [-1] },
      { name: "label", datatype: "BYTES", shape: [-1] },
    ],
  };
  await writeFile(join(directory, "manifest.json"), JSON.stringify(manifest));
  const rows = textRows(4);
  const golden = {
    inputs: [
      { name: "segment", shape: [4], texts: rows.map(({ segment }) => segment) },
      { name: "domains", shape: [4, 2], texts: rows.flatMap((row) => row.domains) },
      { name: "price", shape: [4], values: rows.map(({ price }) => price) },
    ],
    expectations: [
      {
        variant: "compressed",
        outputs: [
          { name: "score", shape: [4], values: rows.map((row) => textScore(row).score) },
          { name: "label", shape: [4], texts: rows.map((row) => textScore(row).label) },
        ],
      },
    ],
    tolerance: 1e-6,
  };
  await writeFile(join(directory, "golden.json"), JSON.stringify(golden));
}

/** Tables by a LabelEncoder each; the label by a Gather from strings. */
function textModel(): Uint8Array {
  const encoder = (input: string, output: string, known: Readonly<Record<string, number>>) => ({
    ...{ opType: "LabelEncoder", domain: "ai.onnx.ml", input: [input], output: [output] },
    attribute: [
      { name: "keys_strings", type: 8, strings: Object.keys(known).map((text) => Buffer.from(text)) },
      { name: "values_int64s", type: 7, ints: Object.keys(known).map((_, id) => id) },
      { name: "default_int64", type: 2, i: Object.keys(known).length },
    ],
  });
  const node = (
    opType: string,
    input: string[],
    output: string,
    attribute: onnx.AttributeProto.$Properties[] = [],
  ) => ({
    ...{ opType, input, output: [output], attribute },
  });
  const table = (name: string, known: Readonly<Record<string, number>>) => {
    const weights = [...Object.values(known), 0];
    return { name, dataType: 1, dims: [weights.length], floatData: weights };
  };
  const value = (name: string, elemType: number, ...rest: number[]) => {
    const dim = [{ dimParam: "rows" }, ...rest.map((dimValue) => ({ dimValue }))];
    return { name, type: { tensorType: { elemType, shape: { dim } } } };
  };
  return onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [
      { domain: "", version: 15 },
      { domain: "ai.onnx.ml", version: 2 },
    ],
    graph: {
      name: "texts",
      node: [
        encoder("segment", "segment_id", segments),
        encoder("domains", "domain_ids", domains),
        node("Gather", ["segment_table", "segment_id"], "of_segment"),
        node("Gather", ["domain_table", "domain_ids"], "of_domains"),
        node("ReduceSum", ["of_domains", "columns"], "of_both", [{ name: "keepdims", type: 2, i: 0 }]),
        node("Add", ["of_segment", "of_both"], "of_texts"),
        node("Add", ["of_texts", "price"], "logit"),
        node("Sigmoid", ["logit"], "score"),
        node("Greater", ["logit", "zero"], "is_warm"),
        node("Cast", ["is_warm"], "warmth", [{ name: "to", type: 2, i: 7 }]),
        node("Gather", ["labels", "warmth"], "label"),
      ],
      initializer: [
        table("segment_table", segments),
        table("domain_table", domains),
        { name: "columns", dataType: 7, dims: [1], int64Data: [1] },
        { name: "zero", dataType: 1, dims: [], floatData: [0] },
        { name: "labels", dataType: 8, dims: [2], stringData: ["cold", "wärm"].map((text) => Buffer.from(text)) },
      ],
      input: [value("segment", 8), value("domains", 8, 2), value("price", 1)],
      output: [value("score", 1), value("label", 8)],
    },
  }).finish();
}
