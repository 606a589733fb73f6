import { fileURLToPath } from "node:url";
import { PinnedProcess } from "./pinned-process.js";

/** A server that is up on one core. */
export interface PinnedServer {
  readonly process: PinnedProcess;
  readonly httpPort: number;
  /** 0 where it speaks none. */
  readonly grpcPort: number;
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** What a user would write, with one model. */
export async function startFastify(core: number | undefined, model: string): Promise<PinnedServer> {
  const process = new PinnedProcess(core, [path("./fastify-peer.js"), model]);
  const httpPort = await process.line((line) => Number(/^serving (\d+)$/.exec(line)?.[1]) || undefined);
  return { process, httpPort, grpcPort: 0 };
}

/** Refuses everything, at the cost that nobody can go below; `report` says microseconds per refusal since the last report. */
export async function startBareRefuser(core: number | undefined) {
  const process = new PinnedProcess(core, [path("./bare-refuser.js")]);
  const httpPort = await process.line((line) => Number(/^serving (\d+)$/.exec(line)?.[1]) || undefined);
  const report = (): Promise<number> => {
    process.say("report");
    return process.line((line) => Number(line));
  };
  return { process, httpPort, report };
}

/** What the image sets: glibc gives large blocks back as soon as they are freed. */
const env = { MALLOC_MMAP_THRESHOLD_: "4194304" };

/** This server. */
export async function startRankserve(
  core: number | undefined,
  repository: string,
  ...options: string[]
): Promise<PinnedServer> {
  const ports = ["--host", "127.0.0.1", "--http-port", "0", "--grpc-port", "0"];
  const process = new PinnedProcess(core, [path("../../cli/main.js"), "serve", repository, ...ports, ...options], env);
  const { httpPort, grpcPort } = await process.line((line) => {
    const said = JSON.parse(line) as { msg?: string; httpPort: number; grpcPort: number };
    return said.msg === "serving" ? said : undefined;
  });
  return { process, httpPort, grpcPort };
}

/** The bare loop on the batches of a file, one a line; `run` says rows per second over so many milliseconds. */
export async function startBareLoop(core: number | undefined, model: string, batchFile: string) {
  const process = new PinnedProcess(core, [path("./bare-loop.js"), model, batchFile]);
  await process.line((line) => (line === "ready" ? true : undefined));
  const run = (ms: number): Promise<number> => {
    process.say(String(ms));
    return process.line((line) => Number(line));
  };
  return { process, run };
}
