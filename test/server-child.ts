// A server in a process of its own, through the command as a user would start it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { serveCommand } from "../cli/serve.js";

export interface ServerChild {
  readonly process: ChildProcess;
  readonly httpPort: number;
  readonly grpcPort: number;
  /** Exit code and signal. */
  readonly exited: Promise<unknown[]>;
}

/** Starts `rankserve serve` with these arguments on free ports and waits until it serves. */
export async function startServerChild(...args: string[]): Promise<ServerChild> {
  const own = [
    fileURLToPath(import.meta.url),
    "serve",
    ...args,
    "--host",
    "127.0.0.1",
    "--http-port",
    "0",
    "--grpc-port",
    "0",
  ];
  const child = spawn(process.execPath, own, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout! })) {
    const { msg, httpPort, grpcPort } = JSON.parse(line);
    if (msg === "serving") {
      child.stdout?.resume();
      return { process: child, httpPort, grpcPort, exited };
    }
  }
  throw new Error(`the server ended before it served: ${await exited}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === "serve") {
  await serveCommand().parseAsync(process.argv.slice(3), { from: "user" });
}
