// Everything that is asked of the server's speed, in one go: `npm run bench:serve`, with `-- --quick` in under two minutes,
// with `-- --write FILE` to keep the figures. Servers run on core 0, this client on core 1; contestants take turns, so that
// what slows the machine slows them all, and every figure is a ratio with its spread over the rounds.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { httpClient } from "./clients/http.js";
import { driveLeanGrpc, leanGrpcConnections } from "./clients/lean-grpc.js";
import { driveLean } from "./clients/lean-http.js";
import { arrivalTimes } from "./driving/arrivals.js";
import type { Load } from "./driving/driver.js";
import { errorCount, type Tally } from "./driving/tally.js";
import { measureLeastRefusal, measureOverload, usualP99Ms } from "./measure-overload.js";
import { canPin, type PinnedProcess } from "./peers/pinned-process.js";
import { startBareLoop, startBareRefuser, startFastify, startRankserve } from "./peers/servers.js";
import { compileOptions, makeServingModel } from "./peers/serving-model.js";
import { tableModel, writeTableArtifact } from "./peers/table-artifact.js";
import { encodeInferRequest, inferResponseComplaint } from "./protocols/grpc-message.js";
import { httpBinary } from "./protocols/http-binary.js";
import { httpJson } from "./protocols/http-json.js";
import type { HttpEncoding } from "./protocols/http-message.js";
import { rankProtobuf } from "./protocols/rank-protobuf.js";
import { readRequests } from "./requests.js";
import { Figures, spreadOf } from "./serving-figures.js";

const pinnedMark = "RANKSERVE_BENCH_PINNED";
const pins = canPin && cpus().length >= 2;
if (pins && process.env[pinnedMark] === undefined) {
  const args = ["-c", "1", process.execPath, ...process.argv.slice(1)];
  const { status } = spawnSync("taskset", args, { stdio: "inherit", env: { ...process.env, [pinnedMark]: "1" } });
  process.exit(status ?? 1);
}

const quick = process.argv.includes("--quick");
const writeTo = process.argv[process.argv.indexOf("--write") + 1 || process.argv.length];
const core = process.env[pinnedMark] === undefined ? undefined : 0;
const [rounds, seconds] = quick ? [3, 0.5] : [7, 1.5];
const step = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
const directory = mkdtempSync(join(tmpdir(), "rankserve-bench-"));
process.once("exit", () => rmSync(directory, { recursive: true, force: true }));

type Drive = (load: Load) => Promise<Tally>;

/** Microseconds of the server's CPU per answer: the figure to look at when the machine was not ours alone. */
const cpuUs = new Map<string, number[]>();

/** The same load, with the CPU time of the process that answers noted under a name. */
function metered(name: string, process: PinnedProcess, drive: Drive): Drive {
  cpuUs.set(name, []);
  return async (load) => {
    const before = process.cpuSeconds();
    const tally = await drive(load);
    cpuUs.get(name)!.push(((process.cpuSeconds() - before) * 1e6) / tally.answered);
    return tally;
  };
}

step("compiling the model");
const model = makeServingModel(directory);
const [fastify, server] = await Promise.all([
  startFastify(core, model.original),
  // Saturation is all queue: nothing is to be refused here.
  startRankserve(core, model.repository, "--max-queue-ms", "60000"),
]);
const described = await httpClient(`http://127.0.0.1:${server.httpPort}`, httpJson).describe(model.name);
const requestsOf = (ads: number) =>
  readRequests({ model: described, files: [model.rows], mapping: undefined, ads, count: 64 });
const requests = { 1: await requestsOf(1), 100: await requestsOf(100) } as const;
type Ads = keyof typeof requests;

const inferPath = `/v2/models/${model.name}/infer`;
const rankPath = `/v1/rank/${model.name}`;

function overHttp(port: number, encoding: HttpEncoding, ads: Ads, variant: string, path = inferPath): Drive {
  const messages = requests[ads].map((request) => encoding.encode(request, variant));
  const target = { host: "127.0.0.1", port, path, messages };
  return (load) => driveLean({ ...target, complaint: (answer) => encoding.complaint(answer, ads) }, load);
}

/** Like HTTP, from bare sockets, with one call in flight on each of up to 16, and more on each beyond that; @grpc/grpc-js, which `loadtest` uses, would be slower than the server. */
function overGrpc(port: number, ads: Ads, variant: string): Drive {
  const messages = requests[ads].map((request) => encodeInferRequest(model.name, request, variant));
  const target = { host: "127.0.0.1", port, path: "/inference.GRPCInferenceService/ModelInfer", messages };
  return (load) => driveLeanGrpc({ ...target, complaint: (message) => inferResponseComplaint(message, ads) }, load);
}

/** Answers per second of each, round after round in turn; errors end the benchmark: a wrong answer has no speed. */
async function saturate(contestants: Readonly<Record<string, Drive>>, connections: number) {
  const qps = Object.fromEntries(Object.keys(contestants).map((name) => [name, [] as number[]]));
  for (const drive of Object.values(contestants)) await drive({ seconds: 0.5, connections });
  for (let round = 0; round < rounds; round++) {
    const order = Object.entries(contestants);
    if (round % 2 === 1) order.reverse();
    for (const [name, drive] of order) {
      const tally = await drive({ seconds, connections });
      if (errorCount(tally) > 0) throw new Error(`${name}: ${JSON.stringify([...tally.errors])}`);
      qps[name]!.push(tally.answered / tally.seconds);
    }
  }
  return qps as Readonly<Record<keyof typeof contestants, number[]>>;
}

const ratios = (over: readonly number[], under: readonly number[]) => over.map((value, at) => value / under[at]!);
const p99Ms = ({ latency }: Tally) => latency.getValueAtPercentile(99) / 1000;
const median = (values: readonly number[]) => spreadOf(values).median;
const figures = new Figures();

step("one ad per request, JSON");
const oneAd = {
  fastify: overHttp(fastify.httpPort, httpJson, 1, "original"),
  original: overHttp(server.httpPort, httpJson, 1, "original"),
  compressed: overHttp(server.httpPort, httpJson, 1, "compressed"),
};
const one = await saturate(
  {
    fastify: metered("1 ad, JSON, Fastify original", fastify.process, oneAd.fastify),
    original: metered("1 ad, JSON, original here", server.process, oneAd.original),
    compressed: metered("1 ad, JSON, compressed here", server.process, oneAd.compressed),
  },
  64,
);
figures.note("1 ad, JSON: requests/s, Fastify with the original", one["fastify"]!);
figures.note("1 ad, JSON: requests/s, this server with the original", one["original"]!);
figures.note("1 ad, JSON: requests/s, this server, compressed", one["compressed"]!);
figures.note("1 ad, JSON: original here / Fastify", ratios(one["original"]!, one["fastify"]!));
figures.atLeast(
  10,
  "1 ad, JSON: compressed here / Fastify original, requests/s",
  ratios(one["compressed"]!, one["fastify"]!),
);

step("one ad per request at the peer's own saturation rate");
const peerRate = median(one["fastify"]!);
const p99s = { fastify: [] as number[], compressed: [] as number[] };
for (let seed = 0; seed < rounds; seed++) {
  for (const name of ["fastify", "compressed"] as const) {
    const arrivals = arrivalTimes({ kind: "poisson", rate: peerRate, seconds, seed });
    p99s[name].push(p99Ms(await oneAd[name]({ seconds, connections: 64, arrivals })));
  }
}
figures.note("1 ad, JSON: p99 ms at that rate, Fastify", p99s.fastify);
figures.atMost(
  1,
  "1 ad, JSON: p99, compressed here / Fastify, at its saturation",
  ratios(p99s.compressed, p99s.fastify),
);

step("100 ads per request");
const hundred = await saturate(
  {
    fastify: metered(
      "100 ads, JSON, Fastify original",
      fastify.process,
      overHttp(fastify.httpPort, httpJson, 100, "original"),
    ),
    originalJson: overHttp(server.httpPort, httpJson, 100, "original"),
    compressedJson: metered(
      "100 ads, JSON, compressed here",
      server.process,
      overHttp(server.httpPort, httpJson, 100, "compressed"),
    ),
    compressedBinary: metered(
      "100 ads, binary, compressed here",
      server.process,
      overHttp(server.httpPort, httpBinary, 100, "compressed"),
    ),
    // User features once, positions and scores back.
    compressedRanking: metered(
      "100 ads, ranking, compressed here",
      server.process,
      overHttp(server.httpPort, rankProtobuf(model.userInputs), 100, "compressed", rankPath),
    ),
  },
  16,
);
const adsPerSecond = (name: string) => hundred[name]!.map((qps) => qps * 100);
for (const name of Object.keys(hundred)) figures.note(`100 ads: ads/s, ${name}`, adsPerSecond(name));
figures.atLeast(
  3,
  "100 ads: compressed JSON here / Fastify original",
  ratios(hundred["compressedJson"]!, hundred["fastify"]!),
);
figures.note(
  "100 ads: compressed binary here / Fastify original",
  ratios(hundred["compressedBinary"]!, hundred["fastify"]!),
);
figures.atLeast(
  10,
  "100 ads: compressed ranking request here / Fastify original",
  ratios(hundred["compressedRanking"]!, hundred["fastify"]!),
);

step("server overhead");
const batchFile = join(directory, "batches.jsonl");
const batches = requests[100].map((request) => httpJson.encode(request, "compressed").body.toString());
writeFileSync(batchFile, batches.join("\n"));
const bare = await startBareLoop(core, model.compressed, batchFile);
const overhead = { bare: [] as number[], http: [] as number[], grpc: [] as number[] };
const binary = overHttp(server.httpPort, httpBinary, 100, "compressed");
const grpc = metered("100 ads, gRPC, compressed here", server.process, overGrpc(server.grpcPort, 100, "compressed"));
const bareUs: number[] = [];
await Promise.all([bare.run(300), overGrpc(server.grpcPort, 100, "compressed")({ seconds: 1, connections: 16 })]);
for (let round = 0; round < rounds; round++) {
  const before = bare.process.cpuSeconds();
  overhead.bare.push(await bare.run(seconds * 1000));
  const runs = (overhead.bare.at(-1)! * seconds) / 100;
  bareUs.push(((bare.process.cpuSeconds() - before) * 1e6) / runs);
  for (const [name, drive] of [
    ["http", binary],
    ["grpc", grpc],
  ] as const) {
    const tally = await drive({ seconds, connections: 16 });
    if (errorCount(tally) > 0) throw new Error(`${name}: ${JSON.stringify([...tally.errors])}`);
    overhead[name].push((100 * tally.answered) / tally.seconds);
  }
}
figures.note("100 ads: ads/s of a bare onnxruntime loop", overhead.bare);
figures.atLeast(0.85, "100 ads: HTTP binary / bare loop", ratios(overhead.http, overhead.bare));
figures.atLeast(0.75, "100 ads: gRPC / bare loop", ratios(overhead.grpc, overhead.bare));
await bare.process.stop();

step("overload: three times the sustainable rate");
const guardedBy = async (drive: Drive) => {
  const limitMs = await usualP99Ms(drive, seconds);
  return { limitMs, ...(await startRankserve(core, model.repository, "--max-queue-ms", String(limitMs))) };
};
const refuser = await startBareRefuser(core);
const refusals = await measureLeastRefusal(overHttp(refuser.httpPort, httpBinary, 100, "compressed"), refuser.report, {
  rate: 3 * median(hundred["compressedBinary"]!),
  rounds,
  seconds,
});
await refuser.process.stop();
figures.note("overload: microseconds per refusal of a bare uWebSockets.js handler", refusals);
const leastRefusalUs = median(refusals);
// What a refusal costs weighs the less the more an answer does.
for (const variant of ["original", "compressed"]) {
  const { limitMs, httpPort, process } = await guardedBy(overHttp(server.httpPort, httpBinary, 100, variant));
  const drive = overHttp(httpPort, httpBinary, 100, variant);
  await measureOverload({ name: `overload, ${variant}`, drive, limitMs, leastRefusalUs }, { rounds, seconds }, figures);
  await process.stop();
}
const { limitMs, grpcPort, process: guarded } = await guardedBy(overGrpc(server.grpcPort, 100, "compressed"));
const attack = overGrpc(grpcPort, 100, "compressed");
figures.note("overload, gRPC: HTTP/2 connections that the calls share", [leanGrpcConnections]);
await measureOverload({ name: "overload, gRPC", drive: attack, limitMs }, { rounds, seconds }, figures);
await Promise.all([fastify, server, { process: guarded }].map(({ process }) => process.stop()));

step("memory of four workers");
const tables = join(directory, "tables");
const name = writeTableArtifact(tables);
const pss: number[] = [];
for (const workers of [1, 4]) {
  const one = await startRankserve(undefined, tables, "--workers", String(workers));
  const ids = Array.from({ length: 500 }, (_, at) => (at * 7919 * 104_729) % tableModel.rows);
  const body = JSON.stringify({ inputs: [{ name: "id", datatype: "INT64", shape: [ids.length], data: ids }] });
  const url = `http://127.0.0.1:${one.httpPort}/v2/models/${name}/infer`;
  for (let turn = 0; turn < 20; turn++) {
    await Promise.all(Array.from({ length: 8 }, () => fetch(url, { method: "POST", body }).then((r) => r.text())));
  }
  const rollup = readFileSync(`/proc/${one.process.pid}/smaps_rollup`, "utf8");
  pss.push(Number(/^Pss:\s+(\d+)/m.exec(rollup)![1]) / 1024);
  await one.process.stop();
}
figures.note("PSS MiB of one worker", [pss[0]!]);
figures.atMost(1.3, "PSS: four workers / one", [pss[1]! / pss[0]!]);

for (const variant of ["original", "compressed"] as const) {
  figures.note(`test AUC: ${variant}`, [model.quality[variant].auc]);
  figures.note(`test log-loss: ${variant}`, [model.quality[variant].logLoss]);
}
for (const [what, values] of cpuUs) figures.note(`CPU us per request: ${what}`, values);
figures.note("CPU us per request: 100 ads, bare loop", bareUs);
const share = (name: string) => ratios(bareUs, cpuUs.get(name)!);
figures.note("by CPU time: HTTP binary / bare loop", share("100 ads, binary, compressed here").slice(0, rounds));
figures.note("by CPU time: gRPC / bare loop", share("100 ads, gRPC, compressed here").slice(0, rounds));
const perPeer = (peer: string, here: string) => ratios(cpuUs.get(peer)!, cpuUs.get(here)!);
for (const [peer, here] of [
  ["1 ad, JSON, Fastify original", "1 ad, JSON, compressed here"],
  ["100 ads, JSON, Fastify original", "100 ads, JSON, compressed here"],
  ["100 ads, JSON, Fastify original", "100 ads, binary, compressed here"],
  ["100 ads, JSON, Fastify original", "100 ads, ranking, compressed here"],
] as const) {
  figures.note(`by CPU time: ${here} / Fastify`, perPeer(peer, here));
}

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const machine = `${cpus().length} x ${cpus()[0]!.model}, Node ${process.versions.node}`;
console.log(figures.text());
console.log(`${machine}; commit ${commit}; model ${model.source}, compiled with ${compileOptions.join(" ")}`);
if (!pins) console.log("Not pinned: there is no taskset, or only one core. Client and server shared what there is.");
if (writeTo !== undefined) {
  writeFileSync(
    writeTo,
    `${JSON.stringify({ machine, commit, model: model.source, compileOptions, quick, rounds, seconds, figures: figures.rows }, null, 2)}\n`,
  );
}
process.exit(0);
