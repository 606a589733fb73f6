import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** `rankserve serve` in a process of its own. */
export interface ChildServer {
  readonly httpPort: number;
  readonly grpcPort: number;
  /** Asks it to drain and waits for its end. */
  stop(): Promise<void>;
}

/**
 * Starts the server on free loopback ports and waits until it serves. Rejects with its last log line when it ends before.
 */
export function startChildServer(repository: string): Promise<ChildServer> {
  const main = fileURLToPath(new URL("./main.js", import.meta.url));
  const child = spawn(
    process.execPath,
    [main, "serve", repository, "--host", "127.0.0.1", "--http-port", "0", "--grpc-port", "0"],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
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
          return ended;
        };
        resolve({ httpPort, grpcPort, stop });
      });
    }
    child.once("error", reject);
    ended.then(() => reject(new Error(`the server ended before it served: ${last}`)));
  });
}

function parsed(line: string): { msg?: string; httpPort?: number; grpcPort?: number } {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
