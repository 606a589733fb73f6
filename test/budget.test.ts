import t from "tap";
import { compile } from "../compiler/compile.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import { parseRank } from "../compiler/options.js";
import { type GivenCase, givenCases, missingCases } from "./given-cases.js";

const times = 3;
const rank = parseRank("rank", "1/4");

function fitted(given: GivenCase, precision: "auto" | "float32", validation?: readonly string[]) {
  return compile({
    ...(validation === undefined ? {} : { validation }),
    ...{ model: given.model, data: [given.data.calibration], test: [given.data.test], label: given.label },
    ...{ method: "afm", embeddingRank: rank, denseRank: rank, exclude: [], precision },
    targetSize: { kind: "times", times },
  });
}

t.test("a third of the size without training", { skip: missingCases }, async (t) => {
  for (const given of givenCases()) {
    t.test(given.name, async (t) => {
      const free = await fitted(given, "auto");
      const bytes = writtenBytes(free.compressed);
      t.ok(bytes * times <= sourceBytes(given.model), `${bytes} bytes`);
      const drop = free.quality!.original.auc - free.quality!.compressed.auc;
      t.ok(drop <= 0.001, `precision free: AUC drops by ${drop.toFixed(6)}`);

      // The largest case needs no labels to win, and would take minutes with them.
      const whole = await fitted(given, "float32", given.name === "deepfm_adranking" ? undefined : [given.data.valid!]);
      t.ok(writtenBytes(whole.compressed) * times <= sourceBytes(given.model));
      const small = given.reference.filter(({ method, finetune, bytes: size }) => {
        return method !== "original" && finetune === "none" && size * times <= sourceBytes(given.model);
      });
      const best = Math.max(...small.map(({ test_auc }) => test_auc));
      const { auc } = whole.quality!.compressed;
      t.ok(auc >= best, `ranks alone: AUC ${auc.toFixed(6)}, the best row as small gives ${best.toFixed(6)}`);
    });
  }
});
