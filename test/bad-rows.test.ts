import { writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { compile } from "../compiler/compile.js";
import { openTable } from "../compiler/data/table-source.js";
import type { DistillationRequest } from "../compiler/distillation.js";
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
  await refuses("one row", { distill: distillation(one) }, /1 rows to learn from are too few .* --validation/);

  const cold = file(
    "cold.csv",
    rowsOf(100, () => 0),
  );
  await refuses("no click", { distill: distillation(cold) }, /0 of 80 training rows are clicked/);
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
