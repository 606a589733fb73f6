import t from "tap";
import { float32, int64 } from "../ir/tensor.js";
import type { RowBatch } from "./row-batch.js";
import { sampleRows } from "./sample-rows.js";

async function* batches(...sizes: number[]): AsyncGenerator<RowBatch> {
  let row = 0;
  for (const rows of sizes) {
    const ids = Array.from({ length: rows }, () => row++);
    yield {
      rows,
      feeds: new Map<string, RowBatch["feeds"] extends ReadonlyMap<string, infer T> ? T : never>([
        ["id", int64([rows], ids)],
        [
          "x",
          float32(
            [rows, 2],
            ids.flatMap((id) => [id, -id]),
          ),
        ],
      ]),
    };
  }
}

t.test("rows are spread evenly over all batches", async (t) => {
  const { rows, feeds } = await sampleRows(batches(4, 5, 1, 3), 13, 4);
  t.equal(rows, 5);
  t.same(Array.from(feeds.get("id")!.data, Number), [0, 3, 6, 9, 12]);
  t.same(feeds.get("x")!.dims, [5, 2]);
  t.same(Array.from(feeds.get("x")!.data, Number), [0, -0, 3, -3, 6, -6, 9, -9, 12, -12]);
  t.equal((await sampleRows(batches(3), 3, 100)).rows, 3, "all there are");
  await t.rejects(sampleRows(batches(), 0, 5), { code: "bad-data" });
});
