// A bare onnxruntime loop: nothing but runs of one batch, on one thread. For every line on standard input, a number of
// milliseconds, it runs for that long and says how many rows per second it scored.
// Arguments: the model's file, and the request as JSON ({ inputs: [{ name, datatype, shape, data }] }) in a file.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import ort from "onnxruntime-node";

interface BatchInput {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

const [modelPath, batchPath] = process.argv.slice(2) as [string, string];
const { inputs } = JSON.parse(readFileSync(batchPath, "utf8")) as { inputs: readonly BatchInput[] };
const session = await ort.InferenceSession.create(modelPath, {
  ...{ intraOpNumThreads: 1, interOpNumThreads: 1 },
  extra: { session: { intra_op: { allow_spinning: "0" } } },
});
const feeds = Object.fromEntries(
  inputs.map(({ name, datatype, shape, data }) => {
    if (datatype === "INT64") return [name, new ort.Tensor("int64", BigInt64Array.from(data, BigInt), shape)];
    if (datatype === "INT32") return [name, new ort.Tensor("int32", Int32Array.from(data), shape)];
    return [name, new ort.Tensor("float32", Float32Array.from(data), shape)];
  }),
);
const rows = inputs[0]!.shape[0]!;
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const end = performance.now() + Number(line);
  const started = performance.now();
  let runs = 0;
  while (performance.now() < end) {
    await session.run(feeds);
    runs++;
  }
  console.log(`${(runs * rows) / ((performance.now() - started) / 1000)}`);
}
await session.release();
