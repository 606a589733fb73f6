import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { compileCommand } from "../cli/compile.js";
import { drawReport } from "../cli/compile-report.js";
import { type Compilation, compile } from "../compiler/compile.js";
import { float32, type TensorOf } from "../compiler/ir/tensor.js";
import { drawPage } from "../compiler/report/page.js";
import { reportOf } from "../compiler/report-of.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { model, scores, workplace } from "./small-click-model.js";

/** A model that remembers: what its users' embeddings say beside their mean is wrong, and labels know it. */
async function overfitted(t: Parameters<typeof workplace>[0]) {
  const options = workplace(t, 6000);
  const { dims, data } = model.graph.initializers.get("U") as TensorOf<"float32">;
  const width = dims[1]!;
  const mean = Array.from({ length: width }, (_, column) => {
    return data.reduce((sum, value, at) => sum + (at % width === column ? value : 0), 0) / dims[0]!;
  });
  // The truth turns the embeddings round their mean: every axis that is cut takes back a fault.
  const turned = float32(
    dims,
    [...data].map((value, at) => mean[at % width]! - 0.5 * (value - mean[at % width]!)),
  );
  const initializers = new Map(model.graph.initializers).set("U", turned);
  const truth = await scores({ ...model, graph: { ...model.graph, initializers } }, options);
  const [head, ...rows] = readFileSync(options.data[0]!, "utf8").trim().split("\n");
  let state = 11;
  const labelled = rows.map((row, at) => {
    state = (state * 48271) % 2147483647;
    return `${row.slice(0, -1)}${state / 2147483647 < truth[at]! ? 1 : 0}`;
  });
  const part = (name: string, of: number) => {
    const path = join(options.folder, `${name}.csv`);
    writeFileSync(path, `${[head, ...labelled.filter((_, at) => at % 3 === of)].join("\n")}\n`);
    return [path];
  };
  return { ...options, data: part("train", 0), test: part("test", 1), validation: part("valid", 2) };
}

const lossOf = ({ quality }: Compilation) => quality!.compressed.logLoss;

t.test("with validation labels a budget is met with less log-loss, and says so", async (t) => {
  const { validation, ...free } = await overfitted(t);
  const budget = { precision: "float32", targetSize: parseTargetSize("target", "1.6x") } as const;
  const [without, guided] = [await compile({ ...free, ...budget }), await compile({ ...free, ...budget, validation })];
  t.ok(lossOf(guided) < lossOf(without), `${lossOf(without)} without labels, ${lossOf(guided)} with`);
  t.match(without.budgetLoss, { isLabelled: false, labelWeight: 0 });
  t.match(guided.budgetLoss, { isLabelled: true, rows: 2000 });
  t.ok(guided.budgetLoss!.labelWeight > 0 && guided.budgetLoss!.labelWeight < 1, `${guided.budgetLoss!.labelWeight}`);
  const report = reportOf(guided, "ads");
  t.match(
    drawReport(report, null),
    /least log-loss expected from 2,000 validation rows.* nats per row .* kB on disk of at most/,
  );
  t.match(
    drawPage(report),
    /least log-loss expected from 2,000 validation rows.* nats per row .* kB on disk of at most/,
  );
  t.match(drawReport(reportOf(without, "ads"), null), /no label needed/);
});

t.test("shrinking rare rows: as far as validation rows gain, and the mean score follows the click rate", async (t) => {
  const { validation, ...free } = await overfitted(t);
  const shrunk = await compile({ ...free, validation, shrinkRareRows: { train: free.data } });
  const plain = await compile(free);
  t.ok(shrunk.shrinkage!.strength > 0);
  t.ok(lossOf(shrunk) < lossOf(plain), `${lossOf(plain)} plain, ${lossOf(shrunk)} shrunk`);
  t.match(drawPage(reportOf(shrunk, "ads")), /embeddings of rare ids were shrunk/);
  const search = { pick: "smallest", measurements: 2, seed: 1, batch: 10, validation } as const;
  const searched = await compile({ ...free, search, shrinkRareRows: { train: free.data } });
  t.same(searched.shrinkage, shrunk.shrinkage, "a search shrinks by its validation rows");
  await t.rejects(compile({ ...free, search: { ...search, validation: free.test } }), { message: /and --test/ });
  const { label, ...unlabelled } = free;
  await t.rejects(compile({ ...unlabelled, test: undefined, shrinkRareRows: { train: free.data } }), {
    code: "bad-option",
    message: /--label and --validation/,
  });
});

t.test("test rows decide nothing, and --validation is never ignored", async (t) => {
  const { validation, ...options } = await overfitted(t);
  const budget = { targetSize: parseTargetSize("target", "1.6x") };
  await t.rejects(compile({ ...options, ...budget, validation: options.test }), {
    code: "bad-option",
    message: /both --validation and --test/,
  });
  const base = ["--data", options.data[0]!, "--dry-run", "--no-timing"];
  const given = ["--validation", validation[0]!];
  for (const [rest, message] of [
    [["--target-size", "1.6x", ...given], /--validation needs --label/],
    [["--label", "click", ...given], /--validation has nothing to decide/],
    [["--label", "click", "--shrink-rare-rows"], /needs --label and --validation/],
    [["--label", "click", "--shrink-rare-rows", "--distill", ...given], /leave out --shrink-rare-rows/],
    [["--label", "click", "--shrink-rare-rows", "--distill", "--no-labels", ...given], /which --no-labels leaves out/],
    [["--shrink-rare-rows", "--distill", ...given], /--shrink-rare-rows needs --label/],
    [["--label", "click", "--max-auc-drop", "0.01"], /--max-auc-drop needs --validation/],
  ] as const) {
    const command = compileCommand().parseAsync([options.model, ...base, ...rest], { from: "user" });
    await t.rejects(command, { code: "bad-option", message });
  }
});
