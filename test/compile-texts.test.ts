// A model that takes texts, from its ONNX file to scores over HTTP.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { compile } from "../compiler/compile.js";
import { parseGraph } from "../compiler/ir/text-form.js";
import { encodeModel } from "../compiler/onnx/write-model.js";
import { startServer } from "../server/app.js";
import { allClients } from "./server-clients.js";
import { workplace } from "./small-click-model.js";

const weights = Array.from({ length: 40 * 16 }, (_, i) => (((i * 37) % 101) / 101 - 0.5).toFixed(4));
const text = `
  graph (site: string[batch]) -> (prob: float32[batch,1])
  T: float32[40,16] = ${weights.join(" ")}
  W: float32[16,1] = ${weights.slice(0, 16).join(" ")}
  id = Cast(site) {to=7}
  e = Gather(T, id)
  x = MatMul(e, W)
  prob = Sigmoid(x)
`;
const graph = parseGraph(text);
const options = workplace(t, 50);
const model = join(options.folder, "texts.onnx");
writeFileSync(model, encodeModel({ graph, irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() }));

t.test("it is written as it is, with the reason, and served", async (t) => {
  const compilation = await compile({ ...options, model });
  t.match(compilation.declined, [
    { site: "the whole model", reason: /input 'site' holds text, which calibration rows/ },
  ]);
  t.same(compilation.sites, []);
  const repository = t.testdir();
  await writeArtifact(compilation, { repository, name: "texts" });
  const server = await startServer({
    ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" },
  });
  const clients = allClients(server);
  t.teardown(async () => {
    for (const client of clients) client.close();
    await server.close();
  });
  const row = weights.slice(7 * 16, 8 * 16).map(Number);
  const score = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * Number(weights[i]), 0)));
  for (const client of clients) {
    const site = { name: "site", datatype: "BYTES", shape: [2], values: ["7", "7"] };
    const { outputs } = await client.infer({ model: "texts", inputs: [site] });
    t.ok(outputs[0]!.values.every((value) => Math.abs(value - score) < 1e-6));

    const bad = { ...site, values: ["7", "no number"] };
    const calls = Array.from({ length: 20 }, (_, i) =>
      client.infer({ model: "texts", inputs: [i % 4 === 1 ? bad : site] }),
    );
    const results = await Promise.allSettled(calls);
    t.ok(
      results.every(({ status }, i) => status === (i % 4 === 1 ? "rejected" : "fulfilled")),
      "a text that the graph fails on fails its own request alone",
    );
  }
});

t.test("what needs rows of it is refused", async (t) => {
  const message = /input 'site' holds text; rows are read as int64, int32 or float32/;
  await t.rejects(compile({ ...options, model, userFields: ["site"] }), { message });
  await t.rejects(compile({ ...options, model, targetSize: { kind: "times", times: 4 } }), { message });
});
