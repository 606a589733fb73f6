// Overload takes the windows away that messages come in. Clients of other makes wait for room, are answered or refused, and none hangs.
import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { connect, type Settings } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client, credentials, Metadata, status } from "@grpc/grpc-js";
import t, { type Test } from "tap";
import { inference } from "../proto/gen/open_inference.js";
import { startServer } from "../server/app.js";
import { tinyRows, tinyVariants, writeTinyArtifact } from "../server/testing/tiny-artifact.js";
import { tinyScore } from "../server/testing/tiny-model.js";

const python = "/usr/bin/python3";
const hasGrpcio = spawnSync(python, ["-c", "import grpc"]).status === 0;

const repository = mkdtempSync(join(tmpdir(), "rankserve-narrow-"));
// A few milliseconds per batch, and one row in each: what comes at once waits.
await writeTinyArtifact(repository, { slowLayers: 20 });
const server = await startServer({
  ...{ repository, host: "127.0.0.1", httpPort: 0, grpcPort: 0, workers: 1, logLevel: "silent" },
  ...{ maxBatchRows: 1, maxQueueMs: 30 },
});
const address = `127.0.0.1:${server.grpcPort}`;
const path = "/inference.GRPCInferenceService/ModelInfer";

/** One row, in a message of the size that a hundred have. */
const [row] = tinyRows(1);
const message = Buffer.from(
  inference.ModelInferRequest.encode({
    modelName: "tiny",
    id: "x".repeat(20_000),
    inputs: [
      { name: "user_id", datatype: "INT64", shape: [1], contents: { int64Contents: [row!.user] } },
      { name: "item_ids", datatype: "INT64", shape: [1, 2], contents: { int64Contents: [...row!.items] } },
      { name: "price", datatype: "FP32", shape: [1, 3], contents: { fp32Contents: [...row!.prices] } },
    ],
  }).finish(),
);
const score = tinyScore(tinyVariants.compressed, row!);

// Hears of every change, as the clients do.
const observer = connect(`http://${address}`);
const windows: (number | undefined)[] = [];
observer.on("remoteSettings", ({ initialWindowSize }: Settings) => windows.push(initialWindowSize));
await once(observer, "remoteSettings");
const wide = windows[0];

t.teardown(async () => {
  observer.close();
  await server.close();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function isRight(answer: Uint8Array): boolean {
  const { id, outputs } = inference.ModelInferResponse.decode(answer);
  const [value] = outputs[0]!.contents!.fp32Contents!;
  return id?.length === 20_000 && Math.abs(value! - score) < 1e-6;
}

async function widens(t: Test, call: () => Promise<unknown>): Promise<void> {
  await pause(400);
  await call();
  while (windows.at(-1) !== wide) await pause(5);
  t.equal(windows.at(-1), wide, "in calm times the window is wide again");
  windows.length = 0;
}

t.test("@grpc/grpc-js", async (t) => {
  const client = new Client(address, credentials.createInsecure());
  const same = (bytes: Buffer) => bytes;
  const call = (): Promise<string> =>
    new Promise((resolve) => {
      const metadata = new Metadata();
      client.makeUnaryRequest(path, same, same, message, metadata, { deadline: Date.now() + 20_000 }, (error, answer) =>
        resolve(error ? status[error.code]! : isRight(answer!) ? "OK" : "a wrong answer"),
      );
    });
  const ends: string[] = [];
  const count = (code: string) => ends.filter((end) => end === code).length;
  const calls: Promise<unknown>[] = [];
  while (count("OK") < 20 || count("RESOURCE_EXHAUSTED") < 40) {
    for (let i = 0; i < 10; i++) calls.push(call().then((code) => ends.push(code)));
    await pause(10);
  }
  await Promise.all(calls);
  const other = ends.filter((end) => end !== "OK" && end !== "RESOURCE_EXHAUSTED");
  t.same(other, [], `${count("OK")} of ${ends.length} were answered, the others refused`);
  t.ok(windows.includes(0), `clients were told to send heads alone: ${windows}`);
  await widens(t, call);
  t.equal(await call(), "OK");
  client.close();
});

const pythonClient = `
import sys, time
import grpc
channel = grpc.insecure_channel(sys.argv[1])
call = channel.unary_unary(sys.argv[2])
message = open(sys.argv[3], "rb").read()
calls = []
count = lambda name: sum(each.done() and each.code().name == name for each in calls)
while count("OK") < 20 or count("RESOURCE_EXHAUSTED") < 40:
    calls += [call.future(message, timeout=20) for _ in range(10)]
    time.sleep(0.01)
print(" ".join(sorted({each.code().name for each in calls})))
`;

t.test("python3-grpcio", { skip: hasGrpcio ? false : "python3-grpcio is not installed" }, async (t) => {
  const [script, file] = [join(repository, "client.py"), join(repository, "message")];
  writeFileSync(script, pythonClient);
  writeFileSync(file, message);
  const { stdout } = await promisify(execFile)(python, [script, address, path, file], { timeout: 30_000 });
  t.equal(stdout.trim(), "OK RESOURCE_EXHAUSTED", "no other end than these");
  t.ok(windows.includes(0), `clients were told to send heads alone: ${windows}`);
});
