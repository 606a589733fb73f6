import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { Sketch } from "../collection/sketch.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { readModel } from "./read-model.js";
import { type PlacedTensors, writeModel } from "./write-model.js";

t.test("a second model of a folder reads the first one's large tensors where they are", async (t) => {
  const sketch = new Sketch(17);
  sketch.score(sketch.dense("last", sketch.embed("table", 1000, 8, sketch.id("id", 1000)), 8, 1));
  const first = sketch.model();
  const bias = [...first.graph.initializers].filter(([name]) => name !== "table");
  const second = {
    ...first,
    graph: { ...first.graph, initializers: new Map([...bias, ["table", first.graph.initializers.get("table")!]]) },
  };
  const folder = t.testdir({});
  const placed: PlacedTensors = new Map();
  t.equal(writeModel(first, join(folder, "first.onnx"), placed).length, 2);
  t.same(writeModel(second, join(folder, "second.onnx"), placed), [join(folder, "second.onnx")]);
  t.notOk(existsSync(join(folder, "second.onnx.data")));
  t.same(readModel(join(folder, "second.onnx")).graph.initializers.get("table"), first.graph.initializers.get("table"));
  // The folder may move, as an artifact does when it is complete.
  renameSync(folder, `${folder}.moved`);
  const runner = await loadRunner(join(`${folder}.moved`, "second.onnx"));
  t.equal((await runner.run(sketch.feeds(3, 1))).get("prob")!.data.length, 3);
  await runner.close();
  renameSync(`${folder}.moved`, folder);
});
