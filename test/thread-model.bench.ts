// What threads a server should have: one that does everything; one for the network and workers behind it (what `serve` does);
// or several that each listen on the same port (SO_REUSEPORT) and run the model themselves. The same model, 1 and 100 ads in a
// request, contestants in turn; requests per second, CPU per request, p99 at a fixed rate, memory. `npm run bench:thread-model`;
// `-- --directory DIR` keeps the compiled model there for the next run, `-- --scene 1` runs one scene alone.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { httpClient } from "../load-tests/clients/http.js";
import { driveLean } from "../load-tests/clients/lean-http.js";
import { arrivalTimes } from "../load-tests/driving/arrivals.js";
import type { Load } from "../load-tests/driving/driver.js";
import { errorCount, type Tally } from "../load-tests/driving/tally.js";
import { PinnedProcess } from "../load-tests/peers/pinned-process.js";
import { makeServingModel, type ServingModel } from "../load-tests/peers/serving-model.js";
import { httpBinary } from "../load-tests/protocols/http-binary.js";
import { httpJson } from "../load-tests/protocols/http-json.js";
import { readRequests } from "../load-tests/requests.js";
import { startServer } from "../server/app.js";
import { loadUws } from "../server/transports/http/uws-loader.js";

const kinds = ["one thread", "network thread and workers", "listening threads"] as const;
type Kind = (typeof kinds)[number];
const threads = 2;
const [rounds, seconds, connections] = [5, 0.8, 64];
const self = fileURLToPath(import.meta.url);
const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1 || process.argv.length];

if (!isMainThread) await listen(workerData as { repository: string; port: number });
else if (process.argv[2] === "serve") await serve(process.argv[3] as Kind, process.argv[4]!);
else await compare();

/** One of several threads on one port. */
async function listen({ repository, port }: { repository: string; port: number }): Promise<void> {
  // The server asks for its port alone; here it is to share it.
  Reflect.set(loadUws(), "LIBUS_LISTEN_EXCLUSIVE_PORT", 0);
  const { httpPort } = await start(repository, 0, port);
  parentPort!.postMessage(httpPort);
}

function start(repository: string, workers: number, httpPort = 0) {
  const settings = { host: "127.0.0.1", grpcPort: 0, logLevel: "silent", maxQueueMs: 60_000 } as const;
  return startServer({ ...settings, repository, workers, httpPort });
}

async function serve(kind: Kind, repository: string): Promise<void> {
  let port = 0;
  if (kind === "listening threads") {
    port = await freePort();
    for (let thread = 0; thread < threads; thread++) {
      const worker = new Worker(self, { workerData: { repository, port } });
      await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    }
  } else port = (await start(repository, kind === "one thread" ? 0 : threads)).httpPort;
  console.log(`serving ${port}`);
  process.once("SIGTERM", () => process.kill(process.pid, "SIGKILL"));
}

/** uWebSockets.js shares a port only where it is named. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

interface Contestant {
  readonly kind: Kind;
  readonly process: PinnedProcess;
  readonly drive: (load: Load) => Promise<Tally>;
}

async function compare(): Promise<void> {
  process.env["ORT_DISABLE_TELEMETRY"] = "1";
  const kept = argument("--directory");
  const directory = kept ?? mkdtempSync(join(tmpdir(), "rankserve-bench-"));
  const model = modelIn(directory);
  const scenes = [
    { name: "server and client share all cores", core: undefined },
    { name: "server on core 0 alone", core: 0 },
  ].filter((_, at) => argument("--scene") === undefined || String(at) === argument("--scene"));
  console.log(`${availableParallelism()} cores, ${model.source}, ${threads} workers or listening threads`);
  for (const { name, core } of scenes) {
    console.log(`\n${name}`);
    const servers = await Promise.all(kinds.map((kind) => startKind(kind, model.repository, core)));
    for (const [ads, encoding] of [[1, httpJson] as const, [100, httpBinary] as const]) {
      const described = await httpClient(`http://127.0.0.1:${servers[0]!.port}`, httpJson).describe(model.name);
      const rows = { model: described, files: [model.rows], mapping: undefined, ads, count: 64 };
      const messages = (await readRequests(rows)).map((request) => encoding.encode(request, "compressed"));
      const contestants = servers.map(({ kind, process, port }): Contestant => {
        const target = { host: "127.0.0.1", port, path: `/v2/models/${model.name}/infer`, messages };
        return {
          kind,
          process,
          drive: (load) => driveLean({ ...target, complaint: (a) => encoding.complaint(a, ads) }, load),
        };
      });
      await race(`${ads} ${ads === 1 ? "ad, JSON" : "ads, binary"}`, contestants);
    }
    for (const { kind, process } of servers) console.log(`  PSS ${megabytes(process)} MB: ${kind}`);
    await Promise.all(servers.map(({ process }) => process.stop()));
  }
  if (kept === undefined) rmSync(directory, { recursive: true });
}

/** Compiling takes longer than measuring. */
function modelIn(directory: string): ServingModel {
  mkdirSync(directory, { recursive: true });
  const record = join(directory, "serving-model.json");
  if (existsSync(record)) return JSON.parse(readFileSync(record, "utf8"));
  const model = makeServingModel(directory);
  writeFileSync(record, JSON.stringify(model));
  return model;
}

async function startKind(kind: Kind, repository: string, core: number | undefined) {
  const server = new PinnedProcess(core, [self, "serve", kind, repository]);
  const port = await server.line((line) => Number(/^serving (\d+)$/.exec(line)?.[1]) || undefined);
  return { kind, process: server, port };
}

/** As fast as they can, then all at half of what the slowest could. */
async function race(what: string, contestants: readonly Contestant[]): Promise<void> {
  const rates = new Map(contestants.map(({ kind }) => [kind, [] as number[]]));
  const cpu = new Map(contestants.map(({ kind }) => [kind, [] as number[]]));
  const p99 = new Map(contestants.map(({ kind }) => [kind, [] as number[]]));
  for (const { drive } of contestants) await drive({ seconds: 0.4, connections });
  for (let round = 0; round < rounds; round++) {
    for (const { kind, process, drive } of inTurn(contestants, round)) {
      const before = process.cpuSeconds();
      const tally = right(await drive({ seconds, connections }));
      cpu.get(kind)!.push(((process.cpuSeconds() - before) * 1e6) / tally.answered);
      rates.get(kind)!.push(tally.answered / tally.seconds);
    }
  }
  const rate = Math.min(...[...rates.values()].map(median)) / 2;
  for (let round = 0; round < rounds; round++) {
    for (const { kind, drive } of inTurn(contestants, round)) {
      const arrivals = arrivalTimes({ kind: "poisson", rate, seconds, seed: round });
      const { latency } = right(await drive({ seconds, connections, arrivals }));
      p99.get(kind)!.push(latency.getValueAtPercentile(99) / 1000);
    }
  }
  for (const { kind } of contestants) {
    const [perSecond, us, ms] = [rates, cpu, p99].map((each) => each.get(kind)!) as [number[], number[], number[]];
    const at = `p99 ${spread(ms, 2)} ms at ${rate.toFixed(0)}/s`;
    console.log(`  ${what}: ${spread(perSecond)} requests/s, ${spread(us)} us CPU each, ${at}: ${kind}`);
  }
}

function inTurn<Each>(contestants: readonly Each[], round: number): readonly Each[] {
  return round % 2 === 0 ? contestants : contestants.toReversed();
}

function right(tally: Tally): Tally {
  if (errorCount(tally) > 0) throw new Error(JSON.stringify([...tally.errors]));
  return tally;
}

/** Proportional set size: a page that threads of one process share counts once anyway, one of a mapped file by its share. */
function megabytes({ pid }: PinnedProcess): string {
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))!;
  return (Number(kilobytes) / 1024).toFixed(0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Median and range. */
function spread(values: readonly number[], digits = 0): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}-${most.toFixed(digits)})`;
}
