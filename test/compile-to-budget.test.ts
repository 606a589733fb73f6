import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { type Compilation, compile } from "../compiler/compile.js";
import { withMetadata } from "../compiler/model-metadata.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import type { CompileOptions } from "../compiler/options.js";
import { shiftBytes } from "../compiler/recenter.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { siteReports } from "../compiler/site-reports.js";
import { model, scores, workplace } from "./small-click-model.js";

t.test("a size budget is met by the files written, and reproducibly", async (t) => {
  const options = workplace(t);
  const repository = join(options.folder, "repository");
  const before = sourceBytes(options.model);
  const compileTo = (size: string, precision: CompileOptions["precision"]) =>
    compile({ ...options, precision, targetSize: parseTargetSize("target", size) });
  for (const [size, precision] of [
    ["1.5x", "float32"],
    ["1.5x", "auto"],
    ["2x", "auto"],
  ] as const) {
    const made = await compileTo(size, precision);
    const folder = await writeArtifact(made, { repository, name: `${precision}${size}` });
    const written = readdirSync(folder).filter((name) => name.startsWith("model.onnx"));
    const bytes = written.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    t.equal(bytes, writtenBytes(withMetadata(made)), "the bytes the search counts are those of the files");
    const target = before / Number.parseFloat(size);
    t.ok(bytes <= target && bytes > 0.9 * target - shiftBytes, `${size}, ${precision}: ${bytes} bytes of ${target}`);
    if (precision === "float32") t.ok(made.sites.every((site) => site.precision === "float32"));
  }
  const [one, two] = [await compileTo("2x", "auto"), await compileTo("2x", "auto")];
  t.same(siteReports(one), siteReports(two));
  const auto = await compile({ ...options, targetSize: parseTargetSize("target", "2x") });
  t.same(siteReports(auto), siteReports(one), "auto is the default under a budget");
});

t.test("a budget that cannot be met names the nearest that can", async (t) => {
  const options = workplace(t);
  const impossible = compile({ ...options, targetSize: { kind: "bytes", bytes: 1000 } });
  const error: Error & { code?: string } = await impossible.then(
    () => new Error("it was met"),
    (reason) => reason,
  );
  t.match(error, {
    code: "out-of-reach",
    message: /^no model keeps to at most 1000 bytes on disk; the smallest takes \d+ bytes/,
  });
  const nearest = Number(/takes (\d+) bytes/.exec(error.message)?.[1]);
  const met = await compile({ ...options, targetSize: { kind: "bytes", bytes: nearest } });
  const written = writtenBytes(withMetadata(met));
  t.ok(written <= nearest && written >= nearest - shiftBytes, `${written} bytes of ${nearest}`);
  await t.rejects(compile({ ...options, precision: "auto" }), { code: "bad-option", message: /budget/ });
});

t.test("--max-auc-drop: the smallest model that keeps the AUC", async (t) => {
  const options = workplace(t);
  // Labels that the original ranks without a fault: any change can only make it worse.
  const own = await scores(model, options);
  const median = own.toSorted((a, b) => a - b)[own.length / 2]!;
  const [head, ...rows] = readFileSync(options.data[0]!, "utf8").trim().split("\n");
  const labelled = rows.map((row, at) => `${row.slice(0, -1)}${own[at]! >= median ? 1 : 0}`);
  writeFileSync(options.data[0]!, `${[head, ...labelled].join("\n")}\n`);
  const validation = options.data;
  const drops = [0.02, 0.002].map((maxAucDrop) => ({ ...options, validation, maxAucDrop }));
  const [loose, strict] = [await compile(drops[0]!), await compile(drops[1]!)];
  for (const [made, most] of [
    [loose, 0.02],
    [strict, 0.002],
  ] as const) {
    const { original, compressed } = made.quality!;
    t.ok(original.auc - compressed.auc <= most, `${original.auc} to ${compressed.auc}`);
  }
  t.ok(writtenBytes(loose.compressed) <= writtenBytes(strict.compressed));
  t.ok(writtenBytes(strict.compressed) < sourceBytes(options.model));

  const { label, ...unlabelled } = drops[0]!;
  await t.rejects(compile(unlabelled), { code: "bad-option", message: /--label/ });
  for (const rows of [{}, { test: options.data }]) {
    const chosenOnTest = compile({ ...options, ...rows, maxAucDrop: 0.02 });
    await t.rejects(chosenOnTest, { code: "bad-option", message: /--max-auc-drop needs --validation: rows that/ });
  }
  const both = { ...options, validation, maxAucDrop: 0, targetSize: parseTargetSize("target", "3x") };
  await t.rejects(compile(both), {
    code: "out-of-reach",
    message: /^no model keeps to at most \d+ bytes on disk and an AUC drop of at most 0; the (smallest|least)/,
  });
});

t.test("patterns and overrides: what a person says of single sites holds, under a budget too", async (t) => {
  const options = workplace(t);
  const overrides = [
    { pattern: "W*", rank: { kind: "number", rank: 3 }, precision: "float32" },
    { pattern: "W2", rank: { kind: "full" } },
    { pattern: "U", precision: "float16" },
  ] as const;
  const reportOf = (made: Compilation, name: string) => siteReports(made).find((site) => site.name === name)!;
  const plain = await compile({ ...options, overrides, include: ["U", "W*"] });
  t.match(reportOf(plain, "U"), { rank: 4, precision: "float32" }, "float16 of 60 rows of 4 would save too little");
  t.match(reportOf(plain, "A"), { rank: 0, declined: "not among those to include" });
  t.match(reportOf(plain, "W1"), { rank: 3, precision: "float32" });
  t.match(reportOf(plain, "W2"), { rank: 0, declined: "left whole as asked" }, "the last one wins");
  const fitted = await compile({ ...options, overrides, targetSize: parseTargetSize("target", "2.2x") });
  t.match(reportOf(fitted, "W1"), { rank: 3, precision: "float32" });
  t.match(reportOf(fitted, "W2"), { rank: 0, precision: "float32" });
  t.not(reportOf(fitted, "U").precision, "int8");
  await t.rejects(compile({ ...options, include: ["W9"] }), { code: "bad-option", message: /--include 'W9'/ });
  await t.rejects(compile({ ...options, exclude: ["w1"] }), { code: "bad-option", message: /--exclude 'w1'.*W1/ });
});

t.test("a latency budget: met by the graph that is made, or refused with the nearest found", async (t) => {
  const options = { ...workplace(t), label: undefined };
  const made = await compile({ ...options, targetLatency: { microseconds: 1e6, batch: 32 } });
  t.ok(made.measured!.after <= 1e6 && made.measured!.before > 0);
  t.equal(made.measured?.batch, 32);
  t.ok(
    made.sites.every(({ choice, precision }) => "declined" in choice && precision === "float32"),
    "a second is met without any change",
  );
  const impossible = { ...options, targetLatency: { microseconds: 0.01, batch: 32 } };
  await t.rejects(compile(impossible), {
    code: "out-of-reach",
    message: /^no model keeps to at most 0\.01 us at 32 rows; the nearest found takes/,
  });
  const both = { ...impossible, targetSize: parseTargetSize("target", "1.5x") };
  await t.rejects(compile(both), { code: "out-of-reach", message: /rows and at most \d+ bytes on disk; / });
});
