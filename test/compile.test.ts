import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { type Compilation, compile } from "../compiler/compile.js";
import { inputColumns } from "../compiler/data/input-columns.js";
import { readRows } from "../compiler/data/read-rows.js";
import { evaluateAgainst } from "../compiler/evaluate-against.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { inspectModel, modelSize } from "../compiler/inspect.js";
import type { Model } from "../compiler/ir/graph.js";
import { byteLength } from "../compiler/ir/tensor.js";
import { locateModel } from "../compiler/locate-model.js";
import { readModel } from "../compiler/onnx/read-model.js";
import { sourceHash } from "../compiler/onnx/source-hash.js";
import { encodeModel } from "../compiler/onnx/write-model.js";
import { type CompileOptions, matches, parseRank } from "../compiler/options.js";
import { shiftBytes } from "../compiler/recenter.js";
import type { Report } from "../compiler/report/report.js";
import { siteReports } from "../compiler/site-reports.js";
import { maxScoreChange, minTopKOverlap } from "../compiler/verify/gates.js";
import { model, scores, workplace } from "./small-click-model.js";

const largestGap = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, at) => Math.abs(value - b[at]!)));

t.test("every kind of dense layer and table becomes factors, and the result is smaller", async (t) => {
  const options = workplace(t);
  const made = await compile(options);
  const rankOf = (name: string) => made.sites.find(({ site }) => site.name === name)?.choice;
  t.same(
    ["U", "A", "W1", "W2", "W3", "W4"].map(rankOf),
    [4, 4, 6, 5, 4, 4].map((rank) => ({ rank })),
  );
  t.match(rankOf("W5"), { declined: /narrower/ });
  const [before, after] = [inspectModel(made.original), inspectModel(made.compressed)];
  t.ok(after.parameters < before.parameters / 2, `${after.parameters} of ${before.parameters} parameters`);
  t.ok(after.flopsPerRow < before.flopsPerRow);
  t.same(
    after.tables.map(({ rows, width }) => [rows, width]),
    [[100, 4]],
    "both code tables are one",
  );
  const first = after.denseLayers.find(({ name }) => name.startsWith("W1/"));
  t.equal(first?.inputs, 4 + 4 + 3, "back-projections folded into the first layer's inner factor");
  t.equal(made.quality?.original.rows, 600);
  t.same(made.compressed.graph.outputs, made.original.graph.outputs);
});

t.test("the mean score of the original is kept, without a label and for a few bytes", async (t) => {
  const options = { ...workplace(t, 1200), label: undefined };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const target = mean(await scores(model, options));
  const [centred, left] = [await compile(options), await compile({ ...options, recenter: false })];
  const kept = mean(await scores(centred.compressed, options));
  const moved = mean(await scores(left.compressed, options));
  t.ok(Math.abs(kept - target) < 1e-6, `${kept} for ${target}`);
  t.ok(Math.abs(moved - target) > 1e-5, `${moved} without`);
  const added = encodeModel(centred.compressed).length - encodeModel(left.compressed).length;
  t.ok(added > 0 && added <= shiftBytes, `${added} bytes`);
});

t.test("full rank gives the original's scores, by either method", async (t) => {
  const options = workplace(t);
  const original = await scores(model, options);
  for (const method of ["afm", "svd"] as const) {
    const whole = { kind: "number", rank: 1000 } as const;
    const full = await compile({ ...options, method, embeddingRank: whole, denseRank: whole, evenIfLarger: true });
    t.ok(full.compressed.graph.nodes.length > model.graph.nodes.length, "it was factorised");
    t.ok(largestGap(original, await scores(full.compressed, options)) < 1e-6, method);
  }
  const left = await compile({ ...options, embeddingRank: { kind: "full" }, denseRank: { kind: "full" } });
  t.same(await scores(left.compressed, options), original, "`full` leaves everything whole");
});

t.test("excluded sites stay as they are", async (t) => {
  const made = await compile({ ...workplace(t), exclude: ["W*", "U"] });
  t.same(
    made.sites.filter(({ choice }) => "rank" in choice).map(({ site }) => site.name),
    ["A"],
  );
});

t.test(
  "the feature error predicted from calibration is the one measured on the graph, and never above SVD's",
  async (t) => {
    const options = workplace(t);
    const errors = async (method: "afm" | "svd") => {
      // One site at a time: the layer's input is then the original's, as the prediction assumes.
      const only = { ...options, method, exclude: ["U", "A", "W1", "W3", "W4"] };
      const made = await compile(only);
      const variance = await featureGap(model, null, only);
      return { predicted: made.relativeErrors.get("W2")!, measured: (await featureGap(model, made, only)) / variance };
    };
    const [afm, svd] = [await errors("afm"), await errors("svd")];
    t.ok(Math.abs(afm.predicted - afm.measured) < 1e-5, `${afm.predicted} predicted, ${afm.measured} measured`);
    t.ok(Math.abs(svd.predicted - svd.measured) < 1e-5, `${svd.predicted} predicted, ${svd.measured} measured`);
    t.ok(afm.measured <= svd.measured + 1e-6);
  },
);

/** Mean squared distance of layer output h2 from the compressed model's, or from its own mean. */
async function featureGap(original: Model, compilation: Compilation | null, options: CompileOptions): Promise<number> {
  const features = async (of: Model) => {
    const outputs = [{ name: "h2", type: "float32" as const, shape: ["batch", 20] }];
    const runner = await loadRunner({ ...of, graph: { ...of.graph, outputs } });
    const made: Float32Array[] = [];
    for await (const batch of readRows({ files: options.data, inputs: inputColumns(of.graph), batchRows: 600 })) {
      made.push((await runner.run(batch.feeds)).get("h2")!.data as Float32Array);
    }
    await runner.close();
    return made.flatMap((part) => [...part]);
  };
  const own = await features(original);
  const rows = own.length / 20;
  const mean = Array.from(
    { length: 20 },
    (_, at) => own.filter((_, i) => i % 20 === at).reduce((a, b) => a + b, 0) / rows,
  );
  const other = compilation === null ? own.map((_, at) => mean[at % 20]!) : await features(compilation.compressed);
  return own.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0) / rows;
}

t.test("the artifact: same input, same bytes; never half-written", async (t) => {
  const options = workplace(t);
  const repository = join(options.folder, "repository");
  const [first, second] = [await compile(options), await compile(options)];
  const one = await writeArtifact(first, { repository, name: "m" });
  const two = await writeArtifact(second, { repository, name: "m" });
  t.equal(one, join(repository, "m", "1"));
  t.equal(two, join(repository, "m", "2"), "the next free version");
  const names = readdirSync(one).sort();
  t.same(names, ["golden.json", "manifest.json", "model.onnx", "original.onnx", "report.html", "report.json"]);
  for (const name of names)
    t.ok(readFileSync(join(one, name)).equals(readFileSync(join(two, name))), `${name} is the same`);
  t.ok(
    readFileSync(join(one, "original.onnx")).equals(readFileSync(options.model)),
    "the original is copied byte for byte",
  );
  t.equal(locateModel(join(repository, "m")), join(two, "model.onnx"));
  const { metadata } = readModel(join(one, "model.onnx"));
  t.match(Object.fromEntries(metadata), {
    "rankserve.method": "afm",
    "rankserve.calibration_rows": "600",
    "rankserve.source_sha256": sourceHash(options.model),
    "rankserve.calibration_sha256": /^[0-9a-f]{64}$/,
    "rankserve.ranks": '{"U":4,"A":4,"W1":6,"W2":5,"W3":4,"W4":4}',
  });
  t.equal(locateModel(one, "original"), join(one, "original.onnx"));

  const report: Report = JSON.parse(readFileSync(join(one, "report.json"), "utf8"));
  const spectrum = report.sites.find(({ name }) => name === "W2")?.spectrum ?? [];
  t.equal(spectrum.length, 20, "an axis per output");
  t.ok(Math.abs(spectrum.reduce((sum, share) => sum + share, 0) - 1) < 1e-4, "shares of the whole");
  t.match(report, { measuredOn: "calibration", quality: { compressed: { rows: 600 } }, topK: { requests: 6 } });
  t.equal(report.after.bytes, inspectModel(first.compressed).bytes);

  const time = { p50: 2, p10: 1, p90: 3 };
  const timed = await writeArtifact(first, { repository, name: "m" }, [
    { batch: 1, runs: 9, before: time, after: time },
  ]);
  const differ = names.filter((name) => !readFileSync(join(one, name)).equals(readFileSync(join(timed, name))));
  t.same(differ, ["report.html", "report.json"], "measured times go nowhere else");

  await t.rejects(writeArtifact(first, { repository, name: "m", version: 1 }), { code: "not-writable" });
  t.same(readdirSync(join(repository, "m")).sort(), ["1", "2", "3"], "a refused write leaves nothing");
  await t.rejects(writeArtifact(first, { repository, name: "../m" }), { code: "bad-option", message: /model name/ });
});

t.test("a gate that is not met stops the compilation with the reason", async (t) => {
  const options = workplace(t);
  const made = await compile({ ...options, verify: { requestRows: 50, topK: 5, gates: [maxScoreChange(0.9)] } });
  t.match(made.verification, { scoreChange: { rows: 600, nonFinite: 0 }, topK: { k: 5, requests: 12 } });
  t.same(
    made.gates?.map(({ passed }) => passed),
    [true, true],
  );
  const gates = [maxScoreChange(1e-9), minTopKOverlap(1)];
  await t.rejects(compile({ ...options, verify: { gates } }), {
    code: "verification-failed",
    message: /--max-score-change: the score of row \d+ changed by/,
  });
  const unlabelled = await compile({ ...options, label: undefined, verify: { requestColumn: "user" } });
  t.equal(unlabelled.quality, undefined);
  t.equal(unlabelled.verification?.topK, undefined, "no user has more than ten rows in a row");
  t.equal(unlabelled.verification?.scoreChange.rows, 600, "scores are compared without labels too");
});

t.test("the curve: smaller models along it, each measured", async (t) => {
  const options = workplace(t);
  const { curve, compressed } = await compile({ ...options, curve: true, denseRank: { kind: "full" } });
  t.ok((curve?.length ?? 0) >= 3);
  const sizes = curve?.map(({ bytes }) => bytes) ?? [];
  t.same(
    sizes,
    sizes.toSorted((a, b) => a - b),
  );
  t.ok(curve?.every(({ auc }) => auc > 0 && auc < 1));
  t.same(
    compressed.graph,
    (await compile({ ...options, denseRank: { kind: "full" } })).compressed.graph,
    "no influence",
  );
  const [head, ...rows] = readFileSync(options.data[0]!, "utf8").trim().split("\n");
  const held = join(options.folder, "held.csv");
  writeFileSync(held, `${[head, ...rows.slice(0, 150)].join("\n")}\n`);
  const validated = await compile({ ...options, curve: true, validation: [held] });
  const asked = validated.curve!.find(({ name }) => name === "1/4")!;
  t.equal(asked.auc, validated.quality!.compressed.auc, "of the rows that quality is measured on");
  await t.rejects(compile({ ...options, curve: true, label: undefined }), { code: "bad-option", message: /--curve/ });
});

t.test("a broken request is refused in words", async (t) => {
  const options = workplace(t);
  const bad = join(options.folder, "bad.csv");
  writeFileSync(bad, "user,ad,dense_0,dense_1,dense_2,click\n60,1,0,0,0,1\n1,1,0,0,0,0\n");
  await t.rejects(
    compile({ ...options, data: [bad] }),
    { code: "bad-data", message: /'user' row 1: id 60/ },
    "an id outside its table",
  );
  await t.rejects(compile({ ...options, label: "clicked" }), { code: "bad-data", message: /'clicked' is missing/ });
  const early = async (changed: Partial<CompileOptions>, error: { code: string; message: RegExp }) => {
    const stages: string[] = [];
    await t.rejects(
      compile({ ...options, ...changed }, (stage) => stages.push(stage)),
      error,
    );
    t.same(stages, ["read"], "before any work");
  };
  const noOutput = { code: "bad-option", message: /no output 'click_probability'.* --output: 'prob'/ };
  await early({ output: "click_probability" }, noOutput);
  await early({ output: "click_probability", label: undefined, targetSize: { kind: "times", times: 2 } }, noOutput);
  const noRequests = { code: "bad-data", message: /column 'session' is missing from .*; it has user, ad/ };
  await early({ verify: { requestColumn: "session" } }, noRequests);
  const files = { candidate: options.model, reference: options.model, data: options.data, timed: false };
  await t.rejects(evaluateAgainst({ ...files, verify: { requestColumn: "session" } }), noRequests);
  await t.rejects(evaluateAgainst({ ...files, verify: {}, output: "click_probability" }), noOutput);
  await t.rejects(compile({ ...options, model: "none.onnx" }), { code: "bad-model" });
  for (const rank of ["0", "-1", "5/4", "0/3", "x", "1.5"]) {
    t.throws(() => parseRank("--dense-rank", rank), { code: "bad-option", message: /--dense-rank/ }, rank);
  }
  t.same(parseRank("r", "0.25"), { kind: "fraction", part: 0.25 });
  t.ok(matches(["deep.0*"], "deep.0.weight"));
  t.notOk(matches(["deep.0"], "deep.0.weight"));
});

t.test(
  "narrow storage: the file shrinks, scores move by rounding only, and the report counts the file's bytes",
  async (t) => {
    const options: CompileOptions = {
      ...workplace(t),
      ...{ embeddingRank: { kind: "full" }, denseRank: { kind: "full" } },
    };
    const original = await scores(model, options);
    let last = modelSize(model).bytes;
    for (const [precision, gap] of [
      ["float16", 1e-3],
      ["int8", 1e-2],
    ] as const) {
      const made = await compile({ ...options, precision, exclude: ["W3"] });
      const { bytes } = modelSize(made.compressed);
      t.ok(bytes < 0.7 * last, `${precision}: ${bytes} bytes after ${last}`);
      last = bytes;
      t.ok(largestGap(original, await scores(made.compressed, options)) < gap, precision);
      const whole = siteReports(made).reduce((sum, site) => sum + site.bytesAfter, 0);
      const numbers = [...made.compressed.graph.initializers.values()].filter(({ type }) => type !== "int64");
      const stored = numbers.reduce((sum, tensor) => sum + byteLength(tensor), 0);
      t.equal(whole, stored, "the sites' bytes add up to those of all numbers; the rest are offsets and shapes");
      t.equal(siteReports(made).find(({ name }) => name === "U")?.precision, precision);
      t.equal(siteReports(made).find(({ name }) => name === "W3")?.precision, "float32", "excluded");
    }
  },
);
