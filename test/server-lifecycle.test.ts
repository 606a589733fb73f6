// Draining, overload and damaged artifacts, seen from outside.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { startChildServer } from "../cli/child-server.js";
import { startServer } from "../server/app.js";
import { tinyRows, tinyVariants, writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { tinyScore } from "../server/testing/tiny-model.js";
import { allClients, type Call, type CallError } from "./server-clients.js";

const newRepository = () => mkdtempSync(join(tmpdir(), "rankserve-lifecycle-"));

/** Layers of the slow model: some ten milliseconds or more per batch, whatever its rows. */
const slowLayers = 300;

function callFor(n: number): Call {
  const [{ user, items, prices }] = tinyRows(1, n) as [ReturnType<typeof tinyRows>[number]];
  return {
    model: "tiny",
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [1], values: [user] },
      { name: "item_ids", datatype: "INT64", shape: [1, 2], values: [...items] },
      { name: "price", datatype: "FP32", shape: [1, 3], values: [...prices] },
    ],
  };
}

/** Rows scored and rows that wait, from the metrics. */
async function rowsAccepted(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const values = [...text.matchAll(/^rankserve_(?:queue_rows|rows_total)\{.*\} (\d+)$/gm)].map(([, value]) =>
    Number(value),
  );
  return values.reduce((sum, value) => sum + value, 0);
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/v2/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

t.test("SIGTERM: every accepted request is answered, new ones are refused, the process ends with 0", async (t) => {
  const repository = newRepository();
  await writeTinyArtifact(repository, { slowLayers });
  const child = await startChildServer(
    repository,
    "--workers",
    "1",
    "--max-batch-rows",
    "2",
    "--max-queue-ms",
    "60000",
  );
  t.teardown(() => child.process.kill("SIGKILL"));
  const clients = allClients(child);
  t.teardown(() => {
    for (const client of clients) client.close();
  });
  await Promise.all(clients.map((client) => client.infer(callFor(0))));
  const accepted = Array.from({ length: 60 }, (_, n) => clients[n % clients.length]!.infer(callFor(n)));
  const settled = Promise.allSettled(accepted);
  let answered = 0;
  for (const answer of accepted)
    answer.then(
      () => answered++,
      () => {},
    );
  // Until it has accepted all 60 and the first 4: some are scored, up to 2 are being scored, the others wait.
  while ((await rowsAccepted(child.httpPort)) < 62) await pause(5);
  const before = answered;
  child.process.kill("SIGTERM");
  while (await isReady(child.httpPort)) await pause(5);
  child.process.kill("SIGTERM");
  const late = await Promise.allSettled(clients.map((client) => client.infer(callFor(0))));
  t.ok(
    late.every(({ status }) => status === "rejected"),
    "new requests are refused",
  );
  for (const [n, result] of (await settled).entries()) {
    if (result.status === "rejected") t.fail(`request ${n} was not answered: ${result.reason}`);
    else
      t.ok(
        Math.abs(result.value.outputs[0]!.values[0]! - tinyScore(tinyVariants.compressed, tinyRows(1, n)[0]!)) < 1e-6,
      );
  }
  t.ok(before < 60, `work was waiting at SIGTERM (${before} of 60 answered)`);
  t.same(await child.exited, [0, null]);
});

t.test("SIGTERM while models load: the one being loaded is the last, and the process ends with 0", async (t) => {
  const repository = newRepository();
  for (let n = 0; n < 4; n++) await writeTinyArtifact(repository, { model: `tiny-${n}`, slowLayers: 10 });
  const main = fileURLToPath(new URL("../cli/main.js", import.meta.url));
  const ports = ["--http-port", "0", "--grpc-port", "0"];
  const child = spawn(process.execPath, [main, "serve", repository, "--workers", "1", ...ports]);
  t.teardown(() => child.kill("SIGKILL"));
  const exited = once(child, "exit");
  let log = "";
  child.stdout.on("data", (text: Buffer) => {
    if (log === "") child.kill("SIGTERM");
    log += text;
  });
  t.same(await exited, [0, null]);
  t.match(log, /^.*"model":"tiny-0".*"msg":"loaded"/);
  t.match(log, /"msg":"asked to stop before it served"/);
  t.notMatch(log, /"model":"tiny-3"|"msg":"serving"/);
});

t.test("close() in the process: a request that runs is answered, and closing twice is closing once", async (t) => {
  const repository = newRepository();
  await writeTinyArtifact(repository, { slowLayers });
  const settings = {
    repository,
    host: "127.0.0.1",
    httpPort: 0,
    grpcPort: 0,
    workers: 1,
    maxBatchRows: 1,
    maxQueueMs: 60_000,
    logLevel: "silent",
  } as const;
  const server = await startServer(settings);
  const clients = allClients(server);
  await Promise.all(clients.map((client) => client.infer(callFor(5))));
  const answers = Promise.all(clients.map((client) => client.infer(callFor(5))));
  // All of the second four accepted; one of them may be inside the model, where no metric counts it.
  while ((await rowsAccepted(server.httpPort)) < 7) await pause(1);
  await Promise.all([server.close(), server.close(), answers]);
  for (const client of clients) {
    await t.rejects(client.infer(callFor(5)));
    client.close();
  }
});

t.test("a full queue refuses with overloaded and loses nothing it accepted", async (t) => {
  const repository = newRepository();
  await writeTinyArtifact(repository, { slowLayers: 60 });
  const server = await startServer({
    ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" },
    ...{ maxBatchRows: 4, maxQueueRows: 8, maxQueueMs: 60_000 },
  });
  t.teardown(() => server.close());
  for (const client of allClients(server)) {
    const results = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => client.infer(callFor(n))));
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as CallError] : []));
    t.ok(refused.length > 0 && refused.length < 50, `${client.name}: ${refused.length} of 50 refused`);
    t.ok(refused.every(({ code, message }) => code === "busy" && message.includes("the queue of model 'tiny' is")));
    for (const [n, result] of results.entries()) {
      if (result.status === "rejected") continue;
      t.ok(
        Math.abs(result.value.outputs[0]!.values[0]! - tinyScore(tinyVariants.compressed, tinyRows(1, n)[0]!)) < 1e-6,
      );
    }
    client.close();
  }
  const body = JSON.stringify({
    inputs: callFor(1).inputs.map(({ values, ...input }) => ({ ...input, data: values })),
  });
  const url = `http://127.0.0.1:${server.httpPort}`;
  const replies = await Promise.all(
    Array.from({ length: 50 }, () => fetch(`${url}/v2/models/tiny/infer`, { method: "POST", body })),
  );
  const refusal = replies.find(({ status }) => status === 503);
  t.equal(refusal?.headers.get("retry-after"), "1");
  t.match(
    await (await fetch(`${url}/metrics`)).text(),
    /rankserve_rejected_total\{model="tiny".*reason="queue-full"\} [1-9]/,
  );
});

t.test("a model that does not score its golden rows is not served", async (t) => {
  const repository = newRepository();
  await writeTinyArtifact(repository, { editGolden: (golden) => ({ ...golden, tolerance: 0 }) });
  const settings = { repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" } as const;
  await t.rejects(startServer(settings), {
    message: /tiny\/1\/model\.onnx: golden check: output 'score' value \d is .*, expected/,
  });
});

t.test("an artifact without golden rows is served", async () => {
  const repository = newRepository();
  await writeTinyArtifact(repository, { editGolden: () => undefined });
  const server = await startServer({
    repository,
    host: "127.0.0.1",
    httpPort: 0,
    grpcPort: 0,
    workers: 1,
    logLevel: "silent",
  });
  await server.close();
});

t.test("a manifest that does not fit its graph is refused", async (t) => {
  const repository = newRepository();
  await writeTinyArtifact(repository, {
    editGolden: () => undefined,
    editManifest: (manifest) =>
      (manifest["outputs"] as { name: string }[]).push({
        ...(manifest["outputs"] as [{ name: string }])[0],
        name: "rank",
      }),
  });
  const settings = { repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" } as const;
  await t.rejects(startServer(settings), {
    message: /model\.onnx: the graph has no output 'rank', which the manifest lists/,
  });
});

t.test("the command says in one line what is wrong", async (t) => {
  const script = fileURLToPath(new URL("../cli/main.js", import.meta.url));
  const serve = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [script, "serve", ...args], { encoding: "utf8" });
    return { status, stderr };
  };
  const empty = newRepository();
  t.match(serve(empty), { status: 9, stderr: `rankserve: ${empty}: no model found` });
  t.match(serve(join(empty, "nowhere")), { status: 9, stderr: /nowhere: no such directory \[not-servable\]\n$/ });
  const damaged = newRepository();
  await appendFile(join(await writeTinyArtifact(damaged), "model.onnx"), "x");
  t.match(serve(damaged), {
    status: 9,
    stderr: /^rankserve: .*model\.onnx: the file has .* bytes .*damaged \[not-servable\]\n$/,
  });
  t.match(serve(empty, "--workers", "many"), { status: 2, stderr: /must be a whole number/ });
});
