import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Test } from "tap";
import { inputColumns } from "../compiler/data/input-columns.js";
import { readRows } from "../compiler/data/read-rows.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import type { Model } from "../compiler/ir/graph.js";
import { parseGraph } from "../compiler/ir/text-form.js";
import { encodeModel } from "../compiler/onnx/write-model.js";
import type { CompileOptions } from "../compiler/options.js";

/** Numbers without a pattern a test could lean on. */
function noise(count: number, seed: number): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647 - 0.5).toFixed(4);
  }).join(" ");
}

/** Two tables, dense numbers and every way to write a dense layer, in one graph. */
const text = `
  graph (user: int64[batch], ad: int64[batch], dense: float32[batch,3]) -> (prob: float32[batch,1])
  U: float32[60,16] = ${noise(960, 1)}
  A: float32[40,16] = ${noise(640, 2)}
  W1: float32[24,35] = ${noise(840, 3)}
  b1: float32[24] = ${noise(24, 4)}
  W2: float32[24,20] = ${noise(480, 5)}
  b2: float32[20] = ${noise(20, 6)}
  W3: float32[20,18] = ${noise(360, 7)}
  b3: float32[18] = ${noise(18, 8)}
  W4: float32[18,17] = ${noise(306, 9)}
  W5: float32[17,1] = ${noise(17, 10)}
  u = Gather(U, user)
  a = Gather(A, ad)
  x = Concat(u, a, dense) {axis=1}
  h1 = Gemm(x, W1, b1) {transB=1}
  r1 = Relu(h1)
  h2 = Gemm(r1, W2, b2)
  r2 = Relu(h2)
  m3 = MatMul(r2, W3)
  h3 = Add(m3, b3)
  r3 = Relu(h3)
  h4 = MatMul(r3, W4)
  r4 = Tanh(h4)
  h5 = MatMul(r4, W5)
  prob = Sigmoid(h5)
`;

export const model: Model = { graph: parseGraph(text), irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() };

export function workplace(t: Test, count = 600): CompileOptions & { folder: string } {
  const rows = Array.from({ length: count }, (_, at) => {
    const [user, ad] = [(at * 7) % 50, (at * 13) % 40];
    return `${user},${ad},${noise(3, at + 1).replaceAll(" ", ",")},${(user + ad) % 3 === 0 ? 1 : 0}`;
  });
  const folder = t.testdir({ "rows.csv": `user,ad,dense_0,dense_1,dense_2,click\n${rows.join("\n")}\n` });
  writeFileSync(join(folder, "model.onnx"), encodeModel(model));
  return {
    folder,
    ...{
      model: join(folder, "model.onnx"),
      data: [join(folder, "rows.csv")],
      method: "afm",
      label: "click",
      exclude: [],
    },
    ...{ embeddingRank: { kind: "fraction", part: 1 / 4 }, denseRank: { kind: "fraction", part: 1 / 4 } },
  };
}

export async function scores(of: Model, options: CompileOptions): Promise<number[]> {
  const runner = await loadRunner(of);
  const made: number[] = [];
  for await (const batch of readRows({ files: options.data, inputs: inputColumns(of.graph), batchRows: 128 })) {
    made.push(...((await runner.run(batch.feeds)).get("prob")!.data as Float32Array));
  }
  await runner.close();
  return made;
}
