import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** `rankserve serve` in a process of its own. */
export interface ChildServer {
  readonly httpPort: number;
  readonly grpcPort: number;
  readonly process: ChildProcess;
  /** Exit code and signal. */
  readonly exited: Promise<unknown[]>;
  /** Asks it to drain and waits for its end. */
  stop(): Promise<unknown[]>;
}

/**
 * Starts the server on free loopback ports and waits until it serves. Rejects with its last log line when it ends before.
 */
export function startChildServer(repository: string, ...args: string[]): Promise<ChildServer> {
  const main = fileURLToPath(new URL("./main.js", import.meta.url));
  const child = spawn(
    process.execPath,
    [main, "serve", repository, ...args, "--host", "127.0.0.1", "--http-port", "0", "--grpc-port", "0"],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const exited = once(child, "exit");
  // A demo that is interrupted must not leave its server behind.
  const endWithParent = () => child.kill("SIGTERM");
  process.once("exit", endWithParent);
  return new Promise((resolve, reject) => {
    let last = "";
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        last = line;
        const { msg, httpPort, grpcPort } = parsed(line);
        if (msg !== "serving" || httpPort === undefined || grpcPort === undefined) return;
        const stop = () => {
          process.off("exit", endWithParent);
          child.kill("SIGTERM");
          return exited;
        };
        resolve({ httpPort, grpcPort, process: child, exited, stop });
      });
    }
    child.once("error", reject);
    exited.then(() => reject(new Error(`the server ended before it served: ${last}`)));
  });
}

function parsed(line: string): { msg?: string; httpPort?: number; grpcPort?: number } {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
