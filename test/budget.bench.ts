import { compile } from "../compiler/compile.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import { parseRank } from "../compiler/options.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { type GivenCase, givenCases, missingCases } from "./given-cases.js";

// What a size budget costs in AUC on the given cases, without any training; targets may be given as arguments.
// The reference column is the best untrained row of the case that is as small. Budgets go by the distance from the
// original's outputs, by validation labels (`--validation`), or by them after `--shrink-rare-rows`.

if (missingCases !== false) throw new Error(missingCases);
const targets = process.argv.length > 2 ? process.argv.slice(2) : ["3x"];
const rank = parseRank("rank", "1/4");

function guided(by: "outputs" | "labels" | "shrunk", { data }: GivenCase) {
  if (by === "outputs") return {};
  const validation = [data.valid];
  return by === "labels" ? { validation } : { validation, shrinkRareRows: { train: [data.train] } };
}

const kinds = (["auto", "float32"] as const).flatMap((precision) =>
  (["outputs", "labels", "shrunk"] as const).map((by) => [precision, by] as const),
);

console.log(
  "case              target  precision  goes by  bytes    smaller  AUC before  AUC after   drop      reference   log-loss before, after  seconds",
);
for (const given of givenCases()) {
  for (const target of targets) {
    for (const [precision, by] of kinds) {
      const begun = performance.now();
      const { quality, compressed } = await compile({
        ...{ model: given.model, data: [given.data.calibration], test: [given.data.test], label: given.label },
        ...{ method: "afm", embeddingRank: rank, denseRank: rank, exclude: [], precision },
        ...{ targetSize: parseTargetSize("target", target), ...guided(by, given) },
      });
      const seconds = (performance.now() - begun) / 1000;
      const [before, bytes] = [sourceBytes(given.model), writtenBytes(compressed)];
      const { original, compressed: after } = quality!;
      const reached = given.reference.filter(({ method, finetune, bytes: size }) => {
        return method !== "original" && finetune === "none" && size * Number.parseFloat(target) <= before;
      });
      const best = Math.max(...reached.map(({ test_auc }) => test_auc));
      console.log(
        [
          ...[given.name.padEnd(17), target.padEnd(7), precision.padEnd(10), by.padEnd(8), String(bytes).padEnd(8)],
          ...[
            (before / bytes).toFixed(3).padEnd(8),
            original.auc.toFixed(6).padEnd(11),
            after.auc.toFixed(6).padEnd(11),
          ],
          ...[
            (original.auc - after.auc).toFixed(6).padStart(9),
            best.toFixed(6).padEnd(11),
            ...[original.logLoss.toFixed(6), after.logLoss.toFixed(6).padEnd(15)],
            seconds.toFixed(1),
          ],
        ].join(" "),
      );
    }
  }
}
