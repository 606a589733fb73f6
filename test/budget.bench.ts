import { compile } from "../compiler/compile.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import { parseRank } from "../compiler/options.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { givenCases, missingCases } from "./given-cases.js";

// What a size budget costs in AUC on the given cases, without any training; targets may be given as arguments.
// The reference column is the best untrained AFM row of the case that is as small.

if (missingCases !== false) throw new Error(missingCases);
const targets = process.argv.length > 2 ? process.argv.slice(2) : ["3x"];
const rank = parseRank("rank", "1/4");

console.log(
  "case              target  precision  bytes    smaller  AUC before  AUC after   drop      reference   seconds",
);
for (const given of givenCases()) {
  for (const target of targets) {
    for (const precision of ["auto", "float32"] as const) {
      const begun = performance.now();
      const { quality, compressed } = await compile({
        ...{ model: given.model, data: [given.data.calibration], test: [given.data.test], label: given.label },
        ...{ method: "afm", embeddingRank: rank, denseRank: rank, exclude: [], precision },
        targetSize: parseTargetSize("target", target),
      });
      const seconds = (performance.now() - begun) / 1000;
      const [before, bytes] = [sourceBytes(given.model), writtenBytes(compressed)];
      const { original, compressed: after } = quality!;
      const reached = given.reference.filter(({ method, finetune, bytes: size }) => {
        return method === "afm" && finetune === "none" && size <= bytes;
      });
      const best = Math.max(...reached.map(({ test_auc }) => test_auc));
      console.log(
        [
          ...[given.name.padEnd(17), target.padEnd(7), precision.padEnd(10), String(bytes).padEnd(8)],
          ...[
            (before / bytes).toFixed(3).padEnd(8),
            original.auc.toFixed(6).padEnd(11),
            after.auc.toFixed(6).padEnd(11),
          ],
          ...[(original.auc - after.auc).toFixed(6).padStart(9), best.toFixed(6).padEnd(11), seconds.toFixed(1)],
        ].join(" "),
      );
    }
  }
}
