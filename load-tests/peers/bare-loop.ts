// A bare onnxruntime loop: nothing but runs of the batches it was given, in turn, on one thread. For every line on standard
// input, a number of milliseconds, it runs for that long and says how many rows per second it scored.
// Arguments: the model's file, and a file with a request per line as JSON ({ inputs: [{ name, datatype, shape, data }] }), all
// of as many rows. They are the requests that the servers get: one and the same batch again and again would find every table
// row in the cache.
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
const requests = readFileSync(batchPath, "utf8")
  .split("\n")
  .map((line) => (JSON.parse(line) as { inputs: readonly BatchInput[] }).inputs);
const session = await ort.InferenceSession.create(modelPath, {
  ...{ intraOpNumThreads: 1, interOpNumThreads: 1 },
  extra: { session: { intra_op: { allow_spinning: "0" } } },
});
const batches = requests.map((inputs) => Object.fromEntries(inputs.map((input) => [input.name, tensorOf(input)])));
const rows = requests[0]![0]!.shape[0]!;
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const end = performance.now() + Number(line);
  const started = performance.now();
  let runs = 0;
  while (performance.now() < end) {
    await session.run(batches[runs++ % batches.length]!);
  }
  console.log(`${(runs * rows) / ((performance.now() - started) / 1000)}`);
}
await session.release();

function tensorOf({ datatype, shape, data }: BatchInput): ort.Tensor {
  if (datatype === "INT64") return new ort.Tensor("int64", BigInt64Array.from(data, BigInt), shape);
  if (datatype === "INT32") return new ort.Tensor("int32", Int32Array.from(data), shape);
  return new ort.Tensor("float32", Float32Array.from(data), shape);
}
