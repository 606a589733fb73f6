import { join } from "node:path";
import t from "tap";
import { RowStore } from "./row-store.js";

t.test("rows are read whole, and refused where they take more memory than is given", async (t) => {
  const folder = t.testdir({ "rows.csv": `id,x,click\n${"3,0.5,1\n".repeat(1000)}` });
  const inputs = [
    { input: "id", columns: ["id"], type: "int64" as const, isMatrix: false, vocabularySizes: [0] },
    { input: "x", columns: ["x"], type: "float32" as const, isMatrix: true, vocabularySizes: [0] },
  ];
  const source = { files: [join(folder, "rows.csv")], inputs, label: "click", batchRows: 256 };
  const store = await RowStore.read(source, 12_000);
  t.equal(store.rows, 1000);
  t.equal(store.labels?.length, 1000);
  await t.rejects(RowStore.read(source, 6000), {
    code: "bad-data",
    message: /rows\.csv: the first 512 rows take .* of --training-memory; give a sample of at most 500 rows/,
  });
});
