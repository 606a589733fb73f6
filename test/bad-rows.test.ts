import { writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { evaluateModel } from "../cli/evaluate.js";
import { compile } from "../compiler/compile.js";
import { openTable } from "../compiler/data/table-source.js";
import { distilModel } from "../compiler/distil-model.js";
import type { DistillationRequest } from "../compiler/distillation.js";
import { evaluateAgainst } from "../compiler/evaluate-against.js";
import type { CompileOptions } from "../compiler/options.js";
import { distillDefaults } from "../compiler/training/distill-options.js";
import { workplace } from "./small-click-model.js";

/** Rows that cannot be learned from, as a log directory has them one day. */
const header = "user,ad,dense_0,dense_1,dense_2,click\n";
const rowsOf = (count: number, click: (row: number) => unknown) =>
  header +
  Array.from({ length: count }, (_, at) => `${at % 50},${at % 40},0.1,${at / count},-0.3,${click(at)}\n`).join("");
const spoiled = rowsOf(300, (at) => at % 2).replace("10,10,0.1", "10,10,nan");

function distillation(train: string, changed: Partial<DistillationRequest> = {}, labelWeight = 0.3) {
  const training = { ...distillDefaults, epochs: 1, batchRows: 50, labelWeight };
  return { train: [train], validFraction: 0.2, split: "time", shrinks: true, training, ...changed } as const;
}

t.test("rows that cannot be learned from are refused, and the error says which and why", async (t) => {
  const { folder, ...options } = workplace(t, 300);
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const rows = options.data[0]!;
  const empty = file("empty.csv", header);
  const refuses = async (what: string, changed: Partial<CompileOptions>, message: RegExp) =>
    t.rejects(compile({ ...options, ...changed }), { code: "bad-data", message }, what);

  await refuses("no rows to calibrate on", { data: [empty] }, /empty\.csv holds no rows/);
  await refuses("no rows to learn from", { distill: distillation(empty) }, /empty\.csv holds no rows/);
  const validation = (path: string) => distillation(rows, { validation: [path] });
  await refuses("no rows to validate on", { distill: validation(empty) }, /empty\.csv holds no rows/);
  const table = await openTable([rows]);
  const parquet = join(folder, "empty.parquet");
  await table.connection.run(`COPY (SELECT * FROM ${table.relation} WHERE user < 0) TO '${parquet}' (FORMAT parquet)`);
  table.close();
  await refuses("every row filtered out", { distill: distillation(parquet) }, /empty\.parquet holds no rows/);
  const one = file(
    "one.csv",
    rowsOf(1, () => 1),
  );
  await refuses(
    "one row",
    { label: undefined, distill: distillation(one, {}, 0) },
    /1 rows to learn from are too few .* --validation/,
  );

  const cold = file(
    "cold.csv",
    rowsOf(100, () => 0),
  );
  await refuses("no click", { distill: distillation(cold) }, /--train .*cold\.csv .* 0 of 100 .* --no-labels/);
  await refuses(
    "no click to validate on",
    { distill: validation(cold) },
    /--validation .*cold\.csv holds rows of one class: 0 of 100/,
  );
  await refuses("no click to measure on", { test: [cold] }, /--test .*cold\.csv holds rows of one class: 0 of 100/);
  const search = { pick: "best", measurements: 2, seed: 1, batch: 10, validation: [cold] } as const;
  await refuses("no click to search by", { search }, /--validation .*cold\.csv holds rows of one class/);
  const late = file(
    "late.csv",
    rowsOf(100, (at) => (at < 80 ? at % 2 : 0)),
  );
  await refuses("clicks end early", { distill: distillation(late) }, /0 of 20 validation rows are clicked/);
  await refuses("nothing to measure by", { distill: distillation(late, {}, 0) }, /AUC .* 0 of 20 validation rows/);
  const text = file(
    "text.csv",
    rowsOf(100, () => "often"),
  );
  await refuses("labels of text", { distill: distillation(text) }, /'click' .*text\.csv holds text .* must be 0 or 1/);

  const nan = file("nan.csv", spoiled);
  const blamed = /'dense' holds NaN/;
  await refuses("no number among the calibration rows", { data: [nan] }, /in row 11;/);
  await refuses("nor among those learned from", { distill: distillation(nan, {}, 0) }, blamed);
  await refuses("nor with labels", { distill: distillation(nan) }, blamed);
  await refuses("nor among those that validate", { distill: validation(nan) }, blamed);
  const quiet = distillation(rows, { validation: [nan] }, 0);
  await refuses("where no label would tell", { distill: quiet }, /validation row 11: input 'dense' holds NaN/);
});

t.test("a wrong label column is found before any work, wherever labels are read from", async (t) => {
  const { folder, ...options } = workplace(t, 300);
  const cold = join(folder, "cold.csv");
  writeFileSync(
    cold,
    rowsOf(100, () => 0),
  );
  const [rows, held] = [options.data[0]!, join(folder, "held.csv")];
  writeFileSync(
    held,
    rowsOf(100, (row) => row % 2),
  );
  const budget = { targetSize: { kind: "bytes", bytes: 9000 } } as const;
  const search = { pick: "best", measurements: 2, seed: 1, batch: 10 } as const;
  const refuses = async (changed: Partial<CompileOptions>, message: RegExp) => {
    const stages: string[] = [];
    const compiled = compile({ ...options, ...changed }, (stage) => stages.push(stage));
    await t.rejects(compiled, { code: "bad-data", message });
    t.same(stages, ["read"], `${message}`);
  };
  const missing = { label: "clicked" };
  await refuses(missing, /^column 'clicked' is missing from .*rows\.csv; it has user, ad/);
  await refuses({ ...missing, ...budget, validation: [rows] }, /^column 'clicked' is missing/);
  await refuses({ ...missing, distill: distillation(rows) }, /^column 'clicked' is missing/);
  await refuses({ ...missing, search: { ...search, validation: [rows] } }, /^column 'clicked' is missing/);
  await refuses({ label: "dense_0" }, /^--data .* other than 0 and 1 in 300 of 300 rows, first [-.0-9]+ in row 1 \(/);

  const oneClass = (option: string) => new RegExp(`^${option} .*cold\\.csv holds rows of one class: 0 of 100`);
  await refuses({ data: [cold] }, oneClass("--data"));
  await refuses({ ...budget, test: [cold], validation: [held] }, oneClass("--test"));
  await refuses({ ...budget, test: [held], validation: [cold] }, oneClass("--validation"));
  await refuses({ test: [held], search: { ...search, validation: [cold] } }, oneClass("--validation"));
  await refuses({ test: [held], distill: distillation(cold) }, oneClass("--train"));
  await refuses({ test: [held], distill: distillation(rows, { validation: [cold] }) }, oneClass("--validation"));
  await refuses({ validation: [held], shrinkRareRows: { train: [cold] } }, oneClass("--train"));

  const models = { student: options.model, teacher: options.model, label: "click" };
  const distilled = (train: string, changed = {}) => distilModel({ ...models, request: distillation(train, changed) });
  await t.rejects(distilled(cold), { code: "bad-data", message: oneClass("--train") });
  await t.rejects(distilled(rows, { validation: [cold] }), { code: "bad-data", message: oneClass("--validation") });
  const evaluation = { data: [cold], label: "click" };
  await t.rejects(evaluateModel(options.model, evaluation), { code: "bad-data", message: oneClass("--data") });
  const against = { candidate: options.model, reference: options.model, ...evaluation, verify: {}, timed: false };
  await t.rejects(evaluateAgainst(against), { code: "bad-data", message: oneClass("--data") });

  const quiet = distillation(cold, { validation: [held] }, 0);
  const { distillation: record } = await compile({ ...options, distill: quiet });
  t.notOk(record!.labels, "where no label is learned from, rows of one class will do");
});
