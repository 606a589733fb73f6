import { join } from "node:path";
import t, { type Test } from "tap";
import { parseGraph } from "../ir/text-form.js";
import { type ColumnMapping, inputColumns } from "./input-columns.js";
import { readRows } from "./read-rows.js";
import type { RowBatch } from "./row-batch.js";
import { openTable } from "./table-source.js";

async function read(path: string, inputs: string, mapping: ColumnMapping, batchRows = 100, sizes: number[] = []) {
  const graph = parseGraph(`graph (${inputs}) -> ()`);
  const columns = inputColumns(graph, mapping, new Map([["ids", sizes]]));
  const batches: RowBatch[] = [];
  for await (const batch of readRows({ files: [path], inputs: columns, batchRows })) batches.push(batch);
  return batches;
}

const plain = (batch: RowBatch | undefined, input: string) => {
  const { dims, data } = batch!.feeds.get(input)!;
  return { dims, data: Array.from(data as ArrayLike<number | bigint>, Number) };
};

/** The same three rows, in every form a list is written in. */
async function files(t: Test): Promise<string[]> {
  const folder = t.testdir({
    "spaces.csv": "tags,weights\n3 17 5,0.5 1 -2.5\n,\n4,1e-1\n",
    "brackets.csv": 'tags,weights\n"[3,17,5]","[0.5, 1, -2.5]"\n[],[]\n[4],[.1]\n',
    "bars.csv": "tags,weights\n3|17|5,0.5|1|-2.5\n,\n4,0.1\n",
    "lists.jsonl":
      '{"tags":[3,17,5],"weights":[0.5,1,-2.5]}\n{"tags":[],"weights":null}\n{"tags":[4],"weights":[0.1]}\n',
  });
  const table = await openTable([join(folder, "lists.jsonl")]);
  const parquet = join(folder, "lists.parquet");
  await table.connection.run(`COPY (SELECT * FROM ${table.relation}) TO '${parquet}' (FORMAT parquet)`);
  table.close();
  return ["spaces.csv", "brackets.csv", "bars.csv", "lists.jsonl"].map((name) => join(folder, name)).concat(parquet);
}

const all =
  "ids: int64[n], offsets: int64[rows], ends: int32[m], weights: float32[n], counts: float32[rows], padded: int32[rows,4], mask: float32[rows,4], wide: int64[rows,w], there: bool[rows,w]";
const mapping: ColumnMapping = {
  ...{ ids: { values: "tags" }, offsets: { offsets: "tags" }, ends: { offsets: "tags", end: true } },
  ...{ weights: { values: "weights" }, counts: { lengths: "tags" } },
  ...{ padded: { padded: "tags", padding: 9 }, mask: { mask: "tags" } },
  ...{ wide: { padded: "tags", padding: -1 }, there: { mask: "tags" } },
};

t.test("lists of every format become values, offsets, lengths, padded rows and masks", async (t) => {
  for (const path of await files(t)) {
    const [batch] = await read(path, all, mapping);
    t.same(plain(batch, "ids"), { dims: [4], data: [3, 17, 5, 4] }, path);
    t.same(plain(batch, "offsets"), { dims: [3], data: [0, 3, 3] });
    t.same(plain(batch, "ends"), { dims: [4], data: [0, 3, 3, 4] });
    t.same(plain(batch, "weights"), { dims: [4], data: [0.5, 1, -2.5, 0.1].map(Math.fround) });
    t.same(plain(batch, "counts"), { dims: [3], data: [3, 0, 1] });
    t.same(plain(batch, "padded"), { dims: [3, 4], data: [3, 17, 5, 9, 9, 9, 9, 9, 4, 9, 9, 9] });
    t.same(plain(batch, "mask"), { dims: [3, 4], data: [1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0] });
    t.same(plain(batch, "wide"), { dims: [3, 3], data: [3, 17, 5, -1, -1, -1, 4, -1, -1] });
    t.same(plain(batch, "there"), { dims: [3, 3], data: [1, 1, 1, 0, 0, 0, 1, 0, 0] });
  }
});

t.test("each batch counts from its own beginning; several columns are stacked", async (t) => {
  const folder = t.testdir({ "x.csv": "a,b\n1 2,7\n3,8 9\n4 5,\n" });
  const stacked: ColumnMapping = {
    ...{ a: { values: "a" }, b: { values: "b" } },
    ...{ offsets: { offsets: ["a", "b"] }, lengths: { lengths: ["a", "b"] } },
  };
  const inputs = "a: int64[n], b: int64[m], offsets: int64[2,rows], lengths: int64[rows,2]";
  const batches = await read(join(folder, "x.csv"), inputs, stacked, 2);
  t.same(plain(batches[0], "offsets"), { dims: [2, 2], data: [0, 2, 0, 1] });
  t.same(plain(batches[0], "lengths"), { dims: [2, 2], data: [2, 1, 1, 2] });
  t.same(plain(batches[1], "offsets"), { dims: [2, 1], data: [0, 0] });
  t.same(plain(batches[1], "b"), { dims: [0], data: [] });
  await t.rejects(read(join(folder, "x.csv"), "ids: int64[2,n]", { ids: { values: ["a", "b"] } }, 3), {
    ...{ code: "bad-data", message: /input 'ids' takes equally many .* 5 of the first, 3 of column 2/ },
  });
  const [same] = await read(join(folder, "x.csv"), "ids: int64[2,n]", { ids: { values: ["a", "a"] } });
  t.same(plain(same, "ids"), { dims: [2, 5], data: [1, 2, 3, 4, 5, 1, 2, 3, 4, 5] });
});

t.test("what does not fit is named", async (t) => {
  const refuses = async (
    text: string,
    input: string,
    mapped: ColumnMapping[string],
    error: { code?: string; message: RegExp | string },
  ) => {
    const path = join(t.testdir({ "x.csv": `tags\n${text}\n` }), "x.csv");
    await t.rejects(read(path, `ids: ${input}`, { ids: mapped }, 100, [10]), error, String(error.message));
  };
  const values = { values: "tags" };
  await refuses("1 two", "int64[n]", values, { code: "bad-data", message: /column 'tags' holds 'two', not a whole/ });
  await refuses("1 2.5", "int64[n]", values, { code: "bad-data", message: /column 'tags' holds '2\.5', not a whole/ });
  await refuses("1 x", "float32[n]", values, { message: /column 'tags' holds 'x', not a number/ });
  await refuses("1 2\n3 10", "int64[n]", values, {
    message: "column 'tags' row 2: id 10 is outside its vocabulary [0, 10)",
  });
  await refuses(
    "1 2 3",
    "int64[rows,2]",
    { padded: "tags" },
    { message: /'tags' row 1: a list of 3, where input 'ids' takes 2/ },
  );
  await refuses("2024-01-01", "int64[n]", values, { message: /column 'tags' holds '2024-01-01', not a whole/ });
  await refuses(
    "1",
    "float32[rows]",
    { offsets: "tags" },
    { code: "bad-option", message: /offsets, which are int64, int32/ },
  );
  await refuses("1", "int64[rows,3]", values, {
    code: "bad-option",
    message: /values of one axis; its shape is \[rows, 3\]/,
  });
  await refuses(
    "1",
    "int64[rows,3]",
    { lengths: ["tags"] },
    { code: "bad-option", message: /'ids' 1 columns; it takes 3/ },
  );
  await refuses("1", "int64[rows,3]", { padded: "tags", width: 2 }, { message: /'ids' 2 ids per row; it takes 3/ });
  const json = join(t.testdir({ "x.jsonl": '{"ids":[1,2]}\n{"ids":[3,null]}\n' }), "x.jsonl");
  await t.rejects(read(json, "ids: int64[n]", {}), {
    message: /'ids' .* holds BIGINT\[\]; .* --mapping says how lists/,
  });
  await t.rejects(read(json, "ids: int64[n]", { ids: { values: "ids" } }), {
    message: /'ids' holds a list with an empty/,
  });
});
