// The CPU time that a gRPC call costs a server before any work is done: the server's own transport beside @grpc/grpc-js, the
// same trivial method, one core each for server and client (h2load), in turn. Prints medians.
import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { frame } from "../server/transports/grpc/framing.js";
import { Http2Listener } from "../server/transports/grpc/http2-listener.js";

const path = "/bench.Echo/Short";
/** A hundred scores. */
const answer = Buffer.alloc(420, 7);
const kinds = ["own", "grpc-js"] as const;
const rounds = 5;

if (process.argv[2] === undefined) await compare();
else await serve(process.argv[2]);

async function serve(kind: string): Promise<void> {
  const port = kind === "own" ? await own() : await grpcJs();
  process.on("message", () => process.send!(process.cpuUsage()));
  process.on("disconnect", () => process.exit(0));
  process.send!(port);
}

async function own(): Promise<number> {
  const methods = { unary: [{ path, answer: () => answer }], streams: [] };
  return (await Http2Listener.start({ host: "127.0.0.1", port: 0, maxMessageBytes: 1 << 24, methods })).port;
}

function grpcJs(): Promise<number> {
  const server = new Server();
  const sameBytes = (bytes: Buffer) => bytes;
  const codec = { requestSerialize: sameBytes, requestDeserialize: sameBytes };
  const bytes = { ...codec, responseSerialize: sameBytes, responseDeserialize: sameBytes };
  server.addService(
    { Short: { path, requestStream: false, responseStream: false, ...bytes } },
    { Short: (_: unknown, callback: (error: null, value: Buffer) => void) => callback(null, answer) },
  );
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });
}

async function compare(): Promise<void> {
  const servers = await Promise.all(kinds.map(start));
  const folder = mkdtempSync(join(tmpdir(), "rankserve-bench-"));
  for (const bytes of [200, 20_480]) {
    const file = join(folder, `${bytes}.grpc`);
    writeFileSync(file, frame(new Uint8Array(bytes)));
    for (const calls of [1, 64]) {
      const cost: Record<string, number[]> = { own: [], "grpc-js": [] };
      const rate: Record<string, number[]> = { own: [], "grpc-js": [] };
      for (let round = 0; round <= rounds; round++) {
        for (const [i, kind] of kinds.entries()) {
          const before = await cpuUs(servers[i]!.child);
          const { count, perSecond } = load(servers[i]!.port, file, calls, calls === 1 ? 2000 : 5000);
          // The first round warms up.
          if (round > 0) cost[kind]!.push(((await cpuUs(servers[i]!.child)) - before) / count);
          if (round > 0) rate[kind]!.push(perSecond);
        }
      }
      const us = kinds.map(
        (kind) => `${kind} ${median(cost[kind]!).toFixed(1)} us, ${median(rate[kind]!).toFixed(0)}/s`,
      );
      const ratio = median(cost["grpc-js"]!.map((value, i) => value / cost["own"]![i]!));
      console.log(`${bytes} bytes, ${calls} at once: CPU per call ${us.join("; ")}; grpc-js / own ${ratio.toFixed(2)}`);
    }
  }
  for (const { child } of servers) child.disconnect();
}

async function start(kind: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(fileURLToPath(import.meta.url), [kind]);
  const [port] = (await once(child, "message")) as [number];
  spawnSync("taskset", ["-a", "-p", "-c", "0", String(child.pid)]);
  return { child, port };
}

async function cpuUs(child: ChildProcess): Promise<number> {
  child.send("cpu");
  const [{ user, system }] = (await once(child, "message")) as [NodeJS.CpuUsage];
  return user + system;
}

function load(port: number, file: string, calls: number, count: number): { count: number; perSecond: number } {
  const headers = ["-H", "content-type: application/grpc", "-H", "te: trailers"];
  const args = ["-n", String(count), "-c", "1", "-m", String(calls), "-d", file, ...headers];
  const h2load = ["h2load", ...args, `http://127.0.0.1:${port}${path}`];
  const { stdout } = spawnSync("taskset", ["-c", "1", ...h2load], { encoding: "utf8" });
  const succeeded = Number(/(\d+) succeeded/.exec(stdout)?.[1]);
  if (succeeded !== count) throw new Error(`h2load: ${stdout}`);
  return { count, perSecond: Number(/([\d.]+) req\/s/.exec(stdout)?.[1]) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
