import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ort from "onnxruntime-node";
import t from "tap";
import { tinyModel, tinyWeights } from "../testing/tiny-model.js";
import { DirectSession } from "./direct-session.js";

const rows = 5;
const feeds = {
  user_id: new ort.Tensor("int64", BigInt64Array.from([1n, 2n, 3n, 4n, 49n]), [rows]),
  item_ids: new ort.Tensor("int64", new BigInt64Array(2 * rows).fill(6n), [rows, 2]),
  price: new ort.Tensor(
    "float32",
    Float32Array.from({ length: 3 * rows }, (_, at) => at / 7),
    [rows, 3],
  ),
};

t.test("gives what the public session gives, before the event loop turns", async (t) => {
  const path = join(t.testdir({}), "model.onnx");
  writeFileSync(path, tinyModel(tinyWeights(1)));
  const known = await ort.InferenceSession.create(path);
  const direct = new DirectSession(path, {});
  t.same(direct.inputNames, known.inputNames);
  t.same(direct.outputNames, known.outputNames);
  const logit = new ort.Tensor("float32", new Float32Array(rows), [rows, 1]);
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  const fetched = await direct.run(feeds, { score: null, logit });
  t.notOk(turned);
  const expected = await known.run(feeds, ["score", "logit"]);
  t.ok(turned);
  for (const name of ["score", "logit"]) {
    t.same(fetched[name]!.dims, expected[name]!.dims);
    t.equal(fetched[name]!.type, expected[name]!.type);
    t.same(fetched[name]!.data, expected[name]!.data);
  }
  t.same(logit.data, expected["logit"]!.data, "a tensor that was given is filled");
  const wrong = new ort.Tensor("float32", new Float32Array(rows + 1), [rows + 1, 1]);
  await t.rejects(direct.run(feeds, { score: wrong }), /shape/i);
  await direct.release();
  await known.release();
});

t.test("says which file cannot be loaded", async (t) => {
  t.throws(() => new DirectSession("/nowhere/model.onnx", {}), /nowhere/);
});
