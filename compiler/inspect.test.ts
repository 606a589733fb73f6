import t from "tap";
import { collection } from "./collection/all.js";
import { fullCircle } from "./collection/full-circle.js";
import { Sketch } from "./collection/sketch.js";
import { inspectModel } from "./inspect.js";
import { parseGraph } from "./ir/text-form.js";
import { costOf } from "./report-of.js";

/** As compression leaves tables that a matrix of ids looks up, narrow and wide: A in float32, B in int8. */
const stacked = `
  graph (ids: int64[batch,2]) -> (y: float32[batch,1], z: float32[batch,2,2])
  A: float32[5,2] = 1 1 1 1 1 1 1 1 1 1
  A_wide: float32[3,2] = 1 1 1 1 1 1
  A_bias: float32[3] = 1 1 1
  B: int8[4,2] = 1 1 1 1 1 1 1 1
  B_scale: float16[4,1] = 15360 15360 15360 15360
  B_wide: float32[3,2] = 1 1 1 1 1 1
  W: float32[6,1] = 1 1 1 1 1 1
  offsets: int64[2] = 0 5
  a = Gemm(A, A_wide, A_bias) {transB=1}
  codes = Cast(B) {to=1}
  scales = Cast(B_scale) {to=1}
  b_codes = Mul(codes, scales)
  b = Gemm(b_codes, B_wide) {transB=1}
  wide = Concat(a, b) {axis=0}
  narrow = Concat(A, b_codes) {axis=0}
  rows = Add(ids, offsets)
  e = Gather(wide, rows)
  flat = Flatten(e)
  y = MatMul(flat, W)
  z = Gather(narrow, rows)
`;

const idMatrices = ["int-matrix", "int-matrix-split", "dcn-v2-matrix"];

for (const name of idMatrices) {
  for (const precision of ["float32", "int8"] as const) {
    t.test(
      `${name} in ${precision}: every table is seen, however its rows are looked up, and parts add up`,
      async (t) => {
        const sketch = new Sketch(17);
        const model = collection.find((each) => each.name === name)!;
        model.draw(sketch);
        const source = sketch.model();
        const rank = { kind: "fraction", part: 1 / 4 } as const;
        const { compressed } = await fullCircle(source, sketch.feeds(40, 1), rank, precision);
        for (const each of [source, compressed]) {
          const { tables } = inspectModel(each);
          const cost = costOf(each);
          t.equal(
            tables.reduce((sum, { bytes }) => sum + bytes, 0),
            cost.tableBytes,
          );
          t.ok(cost.tableBytes > 0 && cost.denseBytes > 0);
          t.equal(cost.tableBytes + cost.denseBytes + cost.otherBytes, cost.bytes);
        }
        const rowsOf = (each: typeof source) => inspectModel(each).tables.reduce((sum, { rows }) => sum + rows, 0);
        t.ok(rowsOf(compressed) >= rowsOf(source), `${rowsOf(compressed)} rows of ${rowsOf(source)}`);
      },
    );
  }
}

t.test("tables widened and stacked at load are seen one by one, with all they are made from", (t) => {
  const graph = parseGraph(stacked);
  const { tables, denseLayers } = inspectModel({
    graph,
    irVersion: 8,
    opsets: new Map([["", 17]]),
    metadata: new Map(),
  });
  t.same(tables, [
    { name: "A", rows: 5, width: 2, lookups: 2, bytes: 5 * 2 * 4 + 3 * 2 * 4 + 3 * 4 },
    { name: "B", rows: 4, width: 2, lookups: 2, bytes: 4 * 2 + 4 * 2 + 3 * 2 * 4 },
  ]);
  t.same(
    denseLayers.map(({ name }) => name),
    ["W"],
    "what widens a table is no layer",
  );
  t.end();
});
