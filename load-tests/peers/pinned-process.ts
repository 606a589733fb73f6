import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface, type Interface } from "node:readline";

/** Whether processes can be tied to cores here. */
export const canPin = spawnSync("taskset", ["--version"]).status === 0;

/** A Node program on one core, that talks in lines. */
export class PinnedProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  constructor(core: number | undefined, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const pin = core === undefined || !canPin ? [] : ["taskset", "-c", String(core)];
    const [command, ...rest] = [...pin, process.execPath, ...args];
    this.#child = spawn(command!, rest, {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...env },
    });
    this.#reader = createInterface({ input: this.#child.stdout! });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    process.once("exit", this.#kill);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** The first line from here on that `read` makes something of. @throws when the process ends before */
  async line<T>(read: (line: string) => T | undefined): Promise<T> {
    let last = "";
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error(`a process of the benchmark ended: ${last}`);
      last = value;
      const found = read(value);
      if (found !== undefined) return found;
    }
  }

  /** CPU seconds that it has used, to a hundredth; what other programs on the machine do changes them little. */
  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    // User and system time, in clock ticks, of which Linux shows 100 a second whatever the machine.
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  say(line: string): void {
    this.#child.stdin!.write(`${line}\n`);
  }

  /** Asks it to end, and waits. */
  async stop(): Promise<void> {
    process.off("exit", this.#kill);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.stdin!.end();
    this.#child.kill("SIGTERM");
    await ended;
  }

  readonly #kill = (): void => {
    this.#child.kill("SIGKILL");
  };
}
