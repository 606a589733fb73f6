import { join } from "node:path";
import t from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { compile } from "../compiler/compile.js";
import { withMetadata } from "../compiler/model-metadata.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import { shiftBytes } from "../compiler/recenter.js";
import { reportOf } from "../compiler/report-of.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import type { SearchRequest } from "../compiler/search-request.js";
import { workplace } from "./small-click-model.js";

const request: SearchRequest = { pick: "best", measurements: 12, seed: 3, batch: 32 };

t.test("the design picked keeps the limits, and is the one the report says", async (t) => {
  const options = { ...workplace(t), label: "click", targetSize: parseTargetSize("target", "1.5x") };
  const limit = sourceBytes(options.model) / 1.5;
  for (const pick of ["best", "smallest", "fastest", "knee"] as const) {
    const made = await compile({ ...options, search: { ...request, pick, validation: options.data } });
    const { designs, estimated } = made.searched!;
    const front = designs.filter(({ isOnFront }) => isOnFront);
    const [picked, ...others] = designs.filter(({ isPicked }) => isPicked);
    t.equal(others.length, 0);
    t.ok(picked!.isOnFront && picked!.bytes <= limit, `${pick}: ${picked!.bytes} bytes of ${limit}`);
    const spare = picked!.bytes - writtenBytes(withMetadata(made));
    t.ok(
      spare >= 0 && spare <= shiftBytes,
      `the bytes judged are those written, but for ${spare} set aside for the shift`,
    );
    t.ok(designs.length <= request.measurements && estimated > designs.length);
    const good = front.filter(({ isAsGood }) => isAsGood);
    const highest = Math.max(...front.map(({ auc }) => auc!));
    if (pick === "best") {
      t.ok(picked!.isAsGood);
      t.equal(picked!.microseconds, Math.min(...good.map((design) => design.microseconds)));
    }
    for (const { auc, behind, isAsGood } of front) {
      t.equal(behind!.auc!.difference, highest - auc!);
      if (isAsGood) t.ok(highest - auc! <= behind!.auc!.standardError, `${auc} is as good as ${highest}`);
    }
    t.ok(picked!.picks.includes(pick));
    if (pick === "smallest") t.equal(picked!.bytes, Math.min(...front.map(({ bytes }) => bytes)));
    if (pick === "fastest") t.equal(picked!.microseconds, Math.min(...front.map((design) => design.microseconds)));
    t.same(reportOf(made, "ads").search?.designs, designs);
    t.equal(reportOf(made, "ads").measuredOn, "validation", "no test rows: not the calibration rows");
  }
});

t.test("what it writes is an artifact like any other", async (t) => {
  const options = { ...workplace(t), label: undefined };
  const made = await compile({ ...options, search: { ...request, measurements: 6 } });
  const folder = await writeArtifact(made, { repository: join(options.folder, "repository"), name: "found" });
  t.ok(folder.endsWith(join("found", "1")));
  t.ok(made.quality === undefined && made.searched!.designs.every(({ auc }) => auc === undefined), "no label, no AUC");
  const { designs, unnoticeable } = made.searched!;
  const front = designs.filter(({ isOnFront }) => isOnFront);
  t.equal(Math.min(...front.map(({ behind }) => behind!.divergence)), 0, "the best beside itself");
  for (const { behind, isAsGood } of front) {
    t.equal(isAsGood, behind!.divergence <= unnoticeable);
  }
});

t.test("limits that nothing keeps name what came nearest", async (t) => {
  const options = { ...workplace(t), targetSize: { kind: "bytes", bytes: 1000 } as const };
  const error = {
    code: "out-of-reach",
    message: /no model keeps to at most \d+ bytes on disk; of \d+ designs the smallest takes \d+/,
  };
  await t.rejects(compile({ ...options, search: { ...request, measurements: 5 } }), error);
});
