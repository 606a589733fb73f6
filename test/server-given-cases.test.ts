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
  t.teardown(async () => {
    for (const client of clients) client.close();
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
  }
});

interface DescribedInput {
  readonly name: string;
  readonly dtype: string;
  readonly columns: readonly string[];
  readonly shape: readonly unknown[];
}

/** The first test rows as the model's inputs. */
function firstRows({ model, data }: GivenCase): CallInput[] {
  const described: { inputs: DescribedInput[] } = JSON.parse(readFileSync(join(dirname(model), "case.json"), "utf8"));
  const [header, ...lines] = gunzipSync(readFileSync(data.test))
    .toString()
    .trim()
    .split("\n")
    .slice(0, rows + 1);
  const names = header!.split(",");
  const table = lines.map((line) => line.split(",").map(Number));
  return described.inputs.map(({ name, dtype, columns, shape }) => ({
    name,
    datatype: dtype === "int64" ? "INT64" : "FP32",
    shape: shape.length === 1 ? [rows] : [rows, columns.length],
    values: table.flatMap((row) => columns.map((column) => row[names.indexOf(column)]!)),
  }));
}
