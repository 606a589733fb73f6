// The given cases, compiled and served: every transport gives the same scores, and the original's are the framework's.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import t from "tap";
import { startServer } from "../server/app.js";
import { type GivenCase, givenCases, missingCases } from "./given-cases.js";
import { type RankField, rankClients } from "./rank-clients.js";
import { allClients, type CallInput } from "./server-clients.js";

const rankserve = fileURLToPath(new URL("../cli/main.js", import.meta.url));
const rows = 100;

t.test("the given cases, served", { skip: missingCases }, async (t) => {
  const repository = mkdtempSync(join(tmpdir(), "rankserve-given-"));
  for (const { name, model, data, output } of givenCases()) {
    const args = [
      rankserve,
      "compile",
      model,
      "--data",
      data.calibration,
      "--out",
      repository,
      "--name",
      name,
      "--output",
      output,
      "--user-fields",
      ...userColumns(describedInputs(model)),
    ];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    t.equal(status, 0, `${name} compiles ${stderr}`);
  }
  const server = await startServer({
    repository,
    host: "127.0.0.1",
    httpPort: 0,
    grpcPort: 0,
    workers: 1,
    logLevel: "silent",
  });
  const clients = allClients(server);
  const ranking = rankClients(server);
  t.teardown(async () => {
    for (const client of [...clients, ...ranking]) client.close();
    await server.close();
  });
  for (const given of givenCases()) {
    t.test(given.name, async (t) => {
      const inputs = firstRows(given);
      for (const variant of ["compressed", "original"]) {
        const call = { model: given.name, variant, inputs, outputs: [given.output] };
        const answers = await Promise.all(clients.map((client) => client.infer(call)));
        const [first] = answers;
        for (const [i, answer] of answers.entries()) t.same(answer, first, `${clients[i]?.name}, ${variant}`);
        const scores = first?.outputs[0]?.values ?? [];
        t.equal(scores.length, rows);
        const worst = Math.max(...scores.map((score, row) => Math.abs(score - given.expected[row]!)));
        if (variant === "original") t.ok(worst < 1e-5, `the original scores as the framework did, within ${worst}`);
        else t.ok(worst > 0, `the compressed model is another one: it differs by up to ${worst}`);
      }
    });

    t.test(`${given.name}: one user, a hundred ads`, async (t) => {
      const { once, each, rows: repeated } = oneUser(given);
      for (const variant of ["compressed", "original"]) {
        const call = { model: given.name, variant };
        const plain = (await clients[1]!.infer({ ...call, inputs: repeated })).outputs[0]!.values;
        const ids = plain.map((_, at) => at + 1000);
        const answers = await Promise.all(
          ranking.map((client) => client.rank({ ...call, user: once, candidates: each, ids })),
        );
        for (const [i, answer] of answers.entries()) t.same(answer, answers[0], `${ranking[i]?.name}, ${variant}`);
        const { positions, scores } = answers[0]!;
        t.equal(new Set(positions).size, rows);
        const worst = Math.max(...positions.map((at, rank) => Math.abs(scores[rank]! - plain[at]!)));
        t.ok(worst <= 1e-5, `${variant}: ranked as the rows are scored, within ${worst}`);
        // Where every input is of one side, plain clients get the same from inputs of one row.
        const ofUser = new Set(once.map(({ name }) => name));
        const oneRow = repeated.map((input) =>
          ofUser.has(input.name)
            ? { ...input, shape: [1, ...input.shape.slice(1)], values: input.values.slice(0, 1) }
            : input,
        );
        const answered = await Promise.all(clients.map((client) => client.infer({ ...call, inputs: oneRow })));
        for (const answer of answered) t.same(answer.outputs[0]?.values, answered[0]?.outputs[0]?.values);
        const moved = Math.max(...plain.map((score, at) => Math.abs(score - answered[0]!.outputs[0]!.values[at]!)));
        t.ok(moved <= 1e-5, `${variant}: inputs of one row are the same for all, within ${moved}`);
      }
    });
  }
});

interface DescribedInput {
  readonly name: string;
  readonly dtype: string;
  readonly columns: readonly string[];
  readonly shape: readonly unknown[];
  /** Per column, whether it is the user's or the context's. */
  readonly ofUser: readonly boolean[];
}

function describedInputs(model: string): DescribedInput[] {
  const described: {
    inputs: (Omit<DescribedInput, "ofUser"> & { fields: string[] })[];
    user_fields: string[];
  } = JSON.parse(readFileSync(join(dirname(model), "case.json"), "utf8"));
  return described.inputs.map((input) => ({
    ...input,
    ofUser: input.fields.map((field) => described.user_fields.includes(field)),
  }));
}

function userColumns(inputs: readonly DescribedInput[]): string[] {
  return inputs.flatMap(({ columns, ofUser }) => columns.filter((_, at) => ofUser[at]));
}

/** The first test row's user with every row's ad: field by field, and as rows. */
function oneUser(given: GivenCase): { once: RankField[]; each: RankField[]; rows: CallInput[] } {
  const inputs = describedInputs(given.model);
  const [once, each]: [RankField[], RankField[]] = [[], []];
  const repeated = firstRows(given).map((input, i): CallInput => {
    const { columns, dtype, ofUser } = inputs[i]!;
    const width = columns.length;
    const datatype = dtype === "int64" ? "INT64" : "FP32";
    for (const [column, name] of columns.entries()) {
      const values = input.values.map(Number).filter((_, at) => at % width === column);
      if (ofUser[column]) once.push({ name, datatype, values: values.slice(0, 1) });
      else each.push({ name, datatype, values });
    }
    return {
      ...input,
      values: input.values.map((value, at) => (ofUser[at % width] ? input.values[at % width]! : value)),
    };
  });
  return { once, each, rows: repeated };
}

/** The first test rows as the model's inputs. */
function firstRows({ model, data }: GivenCase): CallInput[] {
  const [header, ...lines] = gunzipSync(readFileSync(data.test))
    .toString()
    .trim()
    .split("\n")
    .slice(0, rows + 1);
  const names = header!.split(",");
  const table = lines.map((line) => line.split(",").map(Number));
  return describedInputs(model).map(({ name, dtype, columns, shape }) => ({
    name,
    datatype: dtype === "int64" ? "INT64" : "FP32",
    shape: shape.length === 1 ? [rows] : [rows, columns.length],
    values: table.flatMap((row) => columns.map((column) => row[names.indexOf(column)]!)),
  }));
}
