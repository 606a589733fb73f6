// Triton's repository extension: loading and unloading models while others, and the same one, are asked for scores.
import { mkdtempSync } from "node:fs";
import { appendFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import t from "tap";
import { inference } from "../proto/gen/open_inference.js";
import { startServer } from "../server/app.js";
import { tinyRows, tinyVariants, writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { tinyScore } from "../server/testing/tiny-model.js";
import { allClients, type Call, grpcCall } from "./server-clients.js";

const [row] = tinyRows(1, 4) as [ReturnType<typeof tinyRows>[number]];
const expected = tinyScore(tinyVariants.compressed, row);

function callFor(model: string): Call {
  return {
    model,
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [1], values: [row.user] },
      { name: "item_ids", datatype: "INT64", shape: [1, 2], values: [...row.items] },
      { name: "price", datatype: "FP32", shape: [1, 3], values: [...row.prices] },
    ],
  };
}

async function start(
  t: { teardown(end: () => Promise<void>): void },
  modelControl: "none" | "explicit" = "explicit",
  workers = 2,
) {
  const repository = mkdtempSync(join(tmpdir(), "rankserve-repository-"));
  await writeTinyArtifact(repository);
  const server = await startServer({
    ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers, logLevel: "silent", modelControl },
  });
  t.teardown(() => server.close());
  const [client, ...others] = allClients(server);
  for (const each of others) each.close();
  const base = `http://127.0.0.1:${server.httpPort}/v2`;
  const post = async (path: string, body?: object) => {
    const response = await fetch(`${base}/${path}`, {
      method: "POST",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === "" ? undefined : JSON.parse(text) };
  };
  return { server, repository, client: client!, base, post };
}

t.test("index, load and unload over HTTP", async (t) => {
  const { repository, client, post, base } = await start(t);
  t.same((await post("repository/index")).json, [{ name: "tiny", version: "1", state: "READY", reason: "" }]);
  await writeTinyArtifact(repository, { model: "late" });
  t.same((await post("repository/index", {})).json, [
    { name: "late", version: "1", state: "UNAVAILABLE", reason: "not loaded" },
    { name: "tiny", version: "1", state: "READY", reason: "" },
  ]);
  t.same((await post("repository/index", { ready: true })).json.length, 1);
  await t.rejects(client.infer(callFor("late")), { code: "not-found" });

  t.same(await post("repository/models/late/load"), { status: 200, json: undefined });
  t.ok(Math.abs((await client.infer(callFor("late"))).outputs[0]!.values[0]! - expected) < 1e-6);
  t.match(await (await fetch(`${base.slice(0, -3)}/metrics`)).text(), /rankserve_model_info\{model="late"/);

  t.same(await post("repository/models/late/unload", { parameters: { unload_dependents: true } }), {
    status: 200,
    json: undefined,
  });
  await t.rejects(client.infer(callFor("late")), { code: "not-found" });
  t.match((await post("repository/index")).json[0], { name: "late", state: "UNAVAILABLE", reason: "unloaded" });
  t.notMatch(await (await fetch(`${base.slice(0, -3)}/metrics`)).text(), /rankserve_model_info\{model="late"/);
  t.match(await post("repository/models/late/unload"), { status: 404, json: { error: "unknown model 'late'" } });
  t.match(await post("repository/models/nobody/load"), {
    status: 404,
    json: { error: "the repository has no model 'nobody'" },
  });
  t.match(await post("repository/models/..%2F..%2Fetc/load"), { status: 404 });
  t.match(await post("repository/models/tiny/load", { parameters: { config: "{}" } }), {
    status: 501,
    json: { error: /parameter 'config': models are loaded as the repository holds them/ },
  });
});

t.test("index, load and unload over gRPC", async (t) => {
  const { server, repository } = await start(t);
  const client = new Client(`127.0.0.1:${server.grpcPort}`, credentials.createInsecure());
  t.teardown(() => client.close());
  const index = async () =>
    inference.RepositoryIndexResponse.decode(await grpcCall(client, "RepositoryIndex", new Uint8Array())).models.map(
      ({ name, state }) => [name, state],
    );
  const load = inference.RepositoryModelLoadRequest.encode({ modelName: "late" }).finish();
  await t.rejects(grpcCall(client, "RepositoryModelLoad", load), { code: "not-found" });
  await writeTinyArtifact(repository, { model: "late" });
  await grpcCall(client, "RepositoryModelLoad", load);
  t.same(await index(), [
    ["late", "READY"],
    ["tiny", "READY"],
  ]);
  await grpcCall(
    client,
    "RepositoryModelUnload",
    inference.RepositoryModelUnloadRequest.encode({ modelName: "late" }).finish(),
  );
  t.same(await index(), [
    ["late", "UNAVAILABLE"],
    ["tiny", "READY"],
  ]);
});

t.test("a load that fails says why, and leaves the old model serving", async (t) => {
  const { repository, client, post } = await start(t);
  await client.infer(callFor("tiny"));
  await writeTinyArtifact(repository, { version: "2", editGolden: (golden) => ({ ...golden, tolerance: 0 }) });
  const failed = await post("repository/models/tiny/load");
  t.equal(failed.status, 400);
  t.match(failed.json.error, /^failed to load 'tiny': tiny\/2\/model\.onnx: golden check: output 'score' value/);
  t.notMatch(failed.json.error, repository, "the folder is nobody's business");
  t.match(await client.infer(callFor("tiny")), { version: "1" });
  t.match((await post("repository/index")).json, [
    { version: "1", state: "READY", reason: /^the last load failed/ },
    { version: "2", state: "UNAVAILABLE", reason: /golden check/ },
  ]);
  await appendFile(join(repository, "tiny", "2", "model.onnx"), "x");
  t.match((await post("repository/models/tiny/load")).json, { error: /tiny\/2\/model\.onnx: the file has .* damaged/ });
  await writeTinyArtifact(repository, { version: "2" });
  t.equal((await post("repository/models/tiny/load")).status, 200);
  t.match(await client.infer(callFor("tiny")), { version: "2" });
  await rm(join(repository, "tiny", "2"), { recursive: true });
  t.match(
    (await post("repository/index")).json[1],
    { version: "2", state: "READY" },
    "served, though its folder is gone",
  );
  t.same(await post("repository/models/tiny/load"), { status: 200, json: undefined });
  t.match(await client.infer(callFor("tiny")), { version: "1" });
});

for (const workers of [0, 1, 2]) {
  t.test(`no request fails while a model is loaded again and again (${workers} workers)`, async (t) => {
    const { client, post, base } = await start(t, "explicit", workers);
    let over = false;
    let answered = 0;
    const ask = async () => {
      while (!over) {
        const { outputs } = await client.infer(callFor("tiny"));
        if (Math.abs(outputs[0]!.values[0]! - expected) > 1e-6) throw new Error("a wrong score");
        answered++;
      }
    };
    const asking = Promise.all([ask(), ask(), ask(), ask()]);
    for (let i = 0; i < 3; i++) t.equal((await post("repository/models/tiny/load")).status, 200);
    over = true;
    await asking;
    t.ok(answered > 20, `${answered} answers`);
    const { model_stats } = (await (await fetch(`${base}/models/tiny/stats`)).json()) as {
      model_stats: [{ inference_stats: { fail: { count: number } } }];
    };
    t.equal(model_stats[0].inference_stats.fail.count, 0);
  });
}

t.test("without --model-control explicit clients cannot load or unload", async (t) => {
  const { client, post } = await start(t, "none", 1);
  for (const what of ["load", "unload"]) {
    t.match(await post(`repository/models/tiny/${what}`), {
      status: 501,
      json: { error: /start the server with --model-control explicit/ },
    });
  }
  t.match(await client.infer(callFor("tiny")), { version: "1" });
});
