import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { GraphBuilder } from "../compiler/ir/builder.js";
import type { Model } from "../compiler/ir/graph.js";
import { float32 } from "../compiler/ir/tensor.js";
import { measureLatency } from "../compiler/verify/measure-latency.js";

/**
 * Floating-point operations that one thread does in a microsecond: the fastest tenth of a Gemm that fits the cache and
 * ends before another process gets its turn.
 */
export async function peakRate(): Promise<number> {
  const [rows, inner, outer] = [128, 512, 512];
  const build = new GraphBuilder("");
  build.op("Gemm", ["x", build.initializer("W", float32([outer, inner], matrix(outer * inner)))], { transB: 1 }, "y");
  const model: Model = {
    graph: {
      ...{ name: "peak", nodes: build.nodes, initializers: build.initializers },
      inputs: [{ name: "x", type: "float32", shape: ["batch", inner] }],
      outputs: [{ name: "y", type: "float32", shape: ["batch", outer] }],
    },
    ...{ irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() },
  };
  const runner = await loadRunner(model);
  const feeds = new Map([["x", float32([rows, inner], matrix(rows * inner))]]);
  const [measured] = await measureLatency([runner], { rows, feeds }, { batches: [rows] });
  await runner.close();
  return (2 * rows * inner * outer) / measured!.times[0]!.p10;
}

/** Numbers of usual size: denormals would be slow. */
function matrix(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => ((at % 17) - 8) / 8);
}
