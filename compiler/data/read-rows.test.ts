import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import t from "tap";
import { parseGraph } from "../ir/text-form.js";
import { type ColumnMapping, inputColumns } from "./input-columns.js";
import { readRows } from "./read-rows.js";
import type { RowBatch } from "./row-batch.js";
import { openTable } from "./table-source.js";

const { inputs } = parseGraph(
  "graph (user: int64[batch], ids: int64[batch,2], dense: float32[batch,2], kind: int32[batch,1]) -> ()",
);
const graph = { name: "", inputs, outputs: [], initializers: new Map(), nodes: [] };

async function read(
  files: string[],
  options: { label?: string; mapping?: ColumnMapping; batchRows?: number } = {},
): Promise<RowBatch[]> {
  const batches: RowBatch[] = [];
  const columns = inputColumns(graph, options.mapping);
  for await (const batch of readRows({
    files,
    inputs: columns,
    label: options.label,
    batchRows: options.batchRows ?? 2,
  }))
    batches.push(batch);
  return batches;
}

const header = "user,ids_0,ids_1,dense_0,dense_1,kind,click\n";

t.test("columns fill inputs by name, in file order, whatever the batch size", async (t) => {
  const rows = Array.from(
    { length: 5000 },
    (_, row) => `${row},${row + 1},${row + 2},${row / 2},-1.5,${row % 7},${row % 2}`,
  );
  const folder = t.testdir({ "a.csv": header + rows.slice(0, 3000).join("\n"), "b.csv.gz": "" });
  writeFileSync(join(folder, "b.csv.gz"), gzipSync(header + rows.slice(3000).join("\n")));
  for (const batchRows of [1, 700, 10_000]) {
    const batches = await read([join(folder, "a.csv"), join(folder, "b.csv.gz")], { label: "click", batchRows });
    t.equal(batches.length, Math.ceil(5000 / batchRows));
    const all = (name: string) =>
      batches.flatMap((batch) => Array.from(batch.feeds.get(name)!.data as ArrayLike<number>, Number));
    t.same(
      all("user"),
      rows.map((_, row) => row),
    );
    t.same(all("ids").slice(-2), [5000, 5001]);
    t.same(all("dense").slice(2, 4), [0.5, -1.5]);
    t.same(batches[0]!.feeds.get("kind")!.dims, [Math.min(batchRows, 5000), 1]);
    t.equal(
      batches.flatMap((batch) => [...batch.labels!]).reduce((sum, label) => sum + label, 0),
      2500,
    );
  }
});

t.test("parquet and json lines read like csv; a mapping renames columns", async (t) => {
  const folder = t.testdir({
    "x.csv": `${header}7,1,2,0.5,3,0,1\n`,
    "x.jsonl": '{"who":7,"ids_0":1,"ids_1":2,"dense_0":0.5,"dense_1":3,"kind":0}\n',
  });
  const table = await openTable([join(folder, "x.csv")]);
  await table.connection.run(
    `COPY (SELECT * FROM ${table.relation}) TO '${join(folder, "x.parquet")}' (FORMAT parquet)`,
  );
  table.close();
  const [csv] = await read([join(folder, "x.csv")]);
  t.same((await read([join(folder, "x.parquet")]))[0]!.feeds, csv!.feeds);
  t.same((await read([join(folder, "x.jsonl")], { mapping: { user: "who" } }))[0]!.feeds, csv!.feeds);
  t.same((await read([join(folder, "*.csv")]))[0]!.feeds, csv!.feeds, "globs too");
});

t.test("bad rows are refused, naming the column and the row", async (t) => {
  const good = "1,2,3,0.5,1.5,0,1\n";
  const refuses = async (name: string, text: string, message: RegExp, mapping?: ColumnMapping) => {
    const path = join(t.testdir({ "x.csv": text }), "x.csv");
    await t.rejects(read([path], { label: "click", ...(mapping && { mapping }) }), { message }, name);
  };
  await refuses("a header alone", header, /x\.csv holds no rows/);
  await refuses("nothing at all", "", /x\.csv holds no rows/);
  await refuses("a missing column", "user,ids_0\n1,2\n", /column 'ids_1' is missing from .*x\.csv; it has user, ids_0/);
  await refuses("an empty field", `${header}${good}1,,3,0.5,1.5,0,1\n`, /column 'ids_0' is empty in row 2/);
  await refuses("text", `${header}abc,2,3,0.5,1.5,0,1\n`, /column 'user' .* holds text in some row/);
  await refuses(
    "a fraction where ids are read",
    `${header}1.5,2,3,0.5,1.5,0,1\n`,
    /column 'user' holds '1\.5', not a whole number/,
  );
  await refuses("a label that is no label", `${header}${good}1,2,3,0.5,1.5,0,2\n`, /label 'click' is 2 in row 2/);
  await refuses(
    "a label of text",
    `${header}1,2,3,0.5,1.5,0,often\n`,
    /column 'click' .* holds text .* must be 0 or 1/,
  );
  await refuses("a mapping to nowhere", header + good, /mapping names input 'nobody'/, { nobody: "x" });
  await refuses("a mapping of the wrong width", header + good, /'ids' 1 columns; it takes 2/, { ids: ["a"] });
  await t.rejects(read(["/no/such/file.csv"]), { code: "bad-data", message: /\/no\/such\/file\.csv/ });
  await t.rejects(read(["rows.xml"]), { code: "bad-option", message: /'rows\.xml' is no csv/ });
  await t.rejects(read(["a.csv", "b.parquet"]), { code: "bad-option", message: /one format/ });
});

t.test("ids are checked where they are read", async (t) => {
  const path = join(t.testdir({ "x.csv": `${header}1,2,3,0.5,1.5,0,1\n1,2,-1,0.5,1.5,0,1\n` }), "x.csv");
  const within = async (sizes: number[]) => {
    const inputs = inputColumns(graph, {}, new Map([["ids", sizes]]));
    for await (const _ of readRows({ files: [path], inputs, batchRows: 2 })) t.pass("a batch");
  };
  await t.rejects(within([3, 4]), {
    code: "bad-data",
    message: "column 'ids_1' row 2: id -1 is outside its vocabulary [0, 4)",
  });
  await t.rejects(within([2, 0]), { message: "column 'ids_0' row 1: id 2 is outside its vocabulary [0, 2)" });
  await within([3, 0]);
});

t.test("inputs that are not rows of numbers are named", async (t) => {
  const of = (text: string) => () => inputColumns(parseGraph(`graph (${text}) -> ()`));
  t.throws(of("img: float32[batch,3,224,224]"), {
    code: "unsupported",
    message: /'img' has shape \[batch, 3, 224, 224\]/,
  });
  t.throws(of("name: string[batch]"), {
    code: "unsupported",
    message: /'name' holds text; rows are read as int64, int32 or float32/,
  });
});
