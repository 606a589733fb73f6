import { statSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { compile } from "../compiler/compile.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import { parseRank } from "../compiler/options.js";
import { makeExample } from "../examples/ad-ranking/make-example.js";
import type { Architecture } from "../examples/ad-ranking/models/architectures.js";

/** DeepFM is compiled by the demo's test. */
const others: readonly Architecture[] = ["dcnv2", "dlrm", "autoint"];

for (const architecture of others) {
  t.test(`an example's ${architecture} compiles to a smaller model that ranks alike`, async (t) => {
    const directory = join(t.testdir(), "example");
    await makeExample({ directory, seed: 1, requests: 60, architecture });
    const model = join(directory, "model.onnx");
    const half = parseRank("rank", "1/2");
    const { compressed, quality } = await compile({
      ...{
        model,
        data: [join(directory, "calibration.csv.gz")],
        test: [join(directory, "test.csv.gz")],
        label: "label",
      },
      ...{ method: "afm", embeddingRank: half, denseRank: half, exclude: [] },
    });
    t.ok(writtenBytes(compressed) < 0.7 * statSync(model).size, `${writtenBytes(compressed)}`);
    const { original, compressed: smaller } = quality!;
    t.ok(Math.abs(smaller.auc - original.auc) < 0.05, `AUC ${original.auc}, ${smaller.auc}`);
  });
}
