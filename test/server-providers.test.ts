// Execution providers for real: WebGPU on a Vulkan driver in software, and what is said when a provider cannot be had.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { startServer } from "../server/app.js";
import { parseProviderRules } from "../server/provider-rules.js";
import { writeEchoArtifact } from "../server/testing/echo-artifact.js";
import { tinyRows, tinyVariants, writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { tinyScore } from "../server/testing/tiny-model.js";
import { allClients, type Call } from "./server-clients.js";

/** Where Debian's chromium-common puts its software driver. */
const softwareDriver = "/usr/lib/chromium/vk_swiftshader_icd.json";
const hasLoader = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"].some((folder) =>
  existsSync(join(folder, "libvulkan.so.1")),
);
// In the main thread, where the native library sees it.
if (existsSync(softwareDriver)) process.env["VK_DRIVER_FILES"] ??= softwareDriver;
const skip =
  hasLoader && process.env["VK_DRIVER_FILES"] !== undefined
    ? false
    : "no Vulkan driver: Debian's chromium-common and libvulkan1 are not installed";

const base = { host: "127.0.0.1", httpPort: 0, grpcPort: 0, logLevel: "silent" } as const;
const newRepository = () => mkdtempSync(join(tmpdir(), "rankserve-providers-"));

function callFor(count: number, from: number, variant: string): Call {
  const rows = tinyRows(count, from);
  return {
    model: "tiny",
    variant,
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [count], values: rows.map(({ user }) => user) },
      { name: "item_ids", datatype: "INT64", shape: [count, 2], values: rows.flatMap(({ items }) => items) },
      { name: "price", datatype: "FP32", shape: [count, 3], values: rows.flatMap(({ prices }) => prices) },
    ],
  };
}

t.test("WebGPU scores as the CPU does, in several workers at once, and says that it does", { skip }, async (t) => {
  const repository = newRepository();
  await writeTinyArtifact(repository);
  const server = await startServer({
    ...{ ...base, repository, workers: 2, maxBatchRows: 64 },
    providers: parseProviderRules("compressed=webgpu,original=cpu"),
  });
  t.teardown(() => server.close());
  const clients = allClients(server);
  const sizes = [1, 2, 7, 64, 200, 1];
  const answers = await Promise.all(
    sizes.map((size, i) => clients[i % clients.length]!.infer(callFor(size, i * 31, "compressed"))),
  );
  for (const client of clients) client.close();
  let worst = 0;
  for (const [i, { outputs }] of answers.entries()) {
    const expected = tinyRows(sizes[i]!, i * 31).map((row) => tinyScore(tinyVariants.compressed, row));
    t.equal(outputs[0]!.values.length, expected.length);
    for (const [row, value] of outputs[0]!.values.entries()) worst = Math.max(worst, Math.abs(value - expected[row]!));
  }
  t.ok(worst < 1e-4, `largest difference ${worst}`);
  const http = `http://127.0.0.1:${server.httpPort}`;
  t.match(await (await fetch(`${http}/v2/models/tiny`)).json(), {
    properties: { "provider.compressed": "webgpu", "provider.original": "cpu" },
  });
  const metrics = await (await fetch(`${http}/metrics`)).text();
  t.match(metrics, /rankserve_model_info\{.*variant="compressed".*provider="webgpu"\} 1/);
  t.match(metrics, /rankserve_model_info\{.*variant="original".*provider="cpu"\} 1/);
});

t.test("the CPU helps out only when it is named", { skip }, async (t) => {
  const repository = newRepository();
  await writeEchoArtifact(repository, "echo", ["FP64", "FP32"]);
  const settings = { ...base, repository, workers: 1 };
  await t.rejects(startServer({ ...settings, providers: parseProviderRules("webgpu") }), {
    message: /webgpu cannot run every node of the graph; --provider webgpu,cpu lets the CPU run the others/,
  });
  const server = await startServer({ ...settings, providers: parseProviderRules("webgpu,cpu") });
  t.teardown(() => server.close());
  t.match(await (await fetch(`http://127.0.0.1:${server.httpPort}/v2/models/echo`)).json(), {
    properties: { "provider.compressed": "webgpu (1 nodes; 1 on cpu)" },
  });
});

t.test(
  "a provider that cannot be had is an error that says what to do, or is passed over with a warning",
  async (t) => {
    const repository = newRepository();
    await writeTinyArtifact(repository);
    const script = fileURLToPath(new URL("../cli/main.js", import.meta.url));
    const serve = (...args: string[]) =>
      spawnSync(process.execPath, [script, "serve", repository, "--http-port", "0", "--grpc-port", "0", ...args], {
        encoding: "utf8",
        env: { ...process.env, VK_DRIVER_FILES: "/nowhere.json" },
        timeout: 60_000,
      });
    t.match(serve("--provider", "webgpu"), { status: 9, stderr: /model\.onnx: no Vulkan device was found/ });
    t.match(serve("--provider", "original=cuda"), {
      status: 9,
      stderr: /original\.onnx: .*npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12/,
    });
    t.match(serve("--provider", "orginal=webgpu"), { status: 9, stderr: /no variant .* is called '\*\/orginal'/ });
    t.match(serve("--provider", "tpu"), { status: 2, stderr: /provider 'tpu' is not one of cpu, webgpu, cuda/ });

    const server = await startServer({ ...base, repository, workers: 1, providers: parseProviderRules("cuda,cpu") });
    t.teardown(() => server.close());
    t.match(await (await fetch(`http://127.0.0.1:${server.httpPort}/v2/models/tiny`)).json(), {
      properties: { "provider.compressed": "cpu", "provider.original": "cpu" },
    });
  },
);
