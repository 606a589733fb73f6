import { join } from "node:path";
import t from "tap";
import { parseGraph } from "../ir/text-form.js";
import { inputColumns } from "./input-columns.js";
import { readRows } from "./read-rows.js";
import type { RowBatch } from "./row-batch.js";
import { joinRows, leadingRows, piecesOf, repeatedRows, selectRows } from "./select-rows.js";

const rows = ["1 2,5", ",6", "3,7", "4 5 6,8", ",9", "7,10"];
const { inputs } = parseGraph(
  "graph (a: int64[n], at: int64[1,rows], ends: int64[m], wide: int64[rows,w], x: float32[rows]) -> ()",
);
const graph = { name: "", inputs, outputs: [], initializers: new Map(), nodes: [] };
const mapping = {
  ...{ a: { values: "a" }, at: { offsets: ["a"] }, ends: { offsets: "a", end: true } },
  wide: { padded: "a", padding: -1 },
};

t.test("rows cut out and put together are what would have been read", async (t) => {
  let files = 0;
  const read = async (which: readonly number[], batchRows = 100) => {
    const name = `${files++}.csv`;
    const path = join(t.testdir({ [name]: `a,x\n${which.map((row) => rows[row]).join("\n")}\n` }), name);
    const batches: RowBatch[] = [];
    const columns = inputColumns(graph, mapping);
    for await (const batch of readRows({ files: [path], inputs: columns, batchRows })) batches.push(batch);
    return batches;
  };
  // Lists padded to a batch's longest may be wider than the rows picked need.
  const same = (made: RowBatch, wanted: RowBatch | undefined, but: readonly string[] = []) => {
    for (const [name, tensor] of wanted!.feeds) if (!but.includes(name)) t.same(made.feeds.get(name), tensor, name);
    for (const [name, { lengths }] of wanted!.ragged!) t.same(made.ragged?.get(name)?.lengths, lengths);
    t.equal(made.rows, wanted!.rows);
  };
  const [whole] = await read([0, 1, 2, 3, 4, 5]);
  same(selectRows(whole!, [3, 1, 3, 5]), (await read([3, 1, 3, 5]))[0]);
  same(leadingRows(whole!, 2), (await read([0, 1]))[0], ["wide"]);
  same(repeatedRows(whole!, 8), (await read([0, 1, 2, 3, 4, 5, 0, 1]))[0]);
  same(joinRows(await read([0, 1, 2, 3, 4, 5], 2)), whole);
  same(joinRows([...piecesOf(whole!, 4)]), whole);
  t.same(
    [...piecesOf(whole!, 4)].map(({ rows: count }) => count),
    [4, 2],
  );
});
