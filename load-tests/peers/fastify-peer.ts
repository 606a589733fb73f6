// What a user would write: Fastify and onnxruntime-node, the Open Inference Protocol in JSON, one run per request.
// Arguments: the model's file. Says `serving PORT` when it is up.
import fastify from "fastify";
import ort from "onnxruntime-node";

interface InferInput {
  readonly name: string;
  readonly shape: number[];
  readonly datatype: "FP32" | "INT32" | "INT64";
  readonly data: number[];
}

const session = await ort.InferenceSession.create(process.argv[2]!, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const server = fastify({ bodyLimit: 16 * 1024 * 1024 });

server.post<{ Body: { readonly inputs: readonly InferInput[] } }>("/v2/models/:model/infer", async (request) => {
  const feeds = Object.fromEntries(request.body.inputs.map((input) => [input.name, tensorOf(input)]));
  const results = await session.run(feeds);
  return {
    model_name: (request.params as { model: string }).model,
    outputs: Object.entries(results).map(([name, { dims, data }]) => ({
      ...{ name, datatype: "FP32", shape: dims },
      data: Array.from(data as Float32Array),
    })),
  };
});

function tensorOf({ datatype, shape, data }: InferInput): ort.Tensor {
  if (datatype === "INT64") return new ort.Tensor("int64", BigInt64Array.from(data, BigInt), shape);
  if (datatype === "INT32") return new ort.Tensor("int32", Int32Array.from(data), shape);
  return new ort.Tensor("float32", Float32Array.from(data), shape);
}

process.once("SIGTERM", () => void server.close().then(() => session.release()));
await server.listen({ host: "127.0.0.1", port: 0 });
console.log(`serving ${(server.server.address() as { port: number }).port}`);
