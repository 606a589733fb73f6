import { createRequire } from "node:module";
import type { Uws } from "./uws.js";

/** One build of uWebSockets.js that may or may not fit this machine. */
export interface UwsCandidate {
  readonly name: string;
  /** @throws when the build does not run here */
  load(): unknown;
}

/**
 * As much as Node takes. The newer build reads it when it loads, and refuses heads over 4096 bytes without it; the older takes
 * more than that only in one piece, whatever is set.
 */
const maxHeadBytes = 16_384;

const require = createRequire(import.meta.url);
const binary = `uws_${process.platform}_${process.arch}_${process.versions.modules}.node`;

/** Newest first. */
const installedBuilds: readonly UwsCandidate[] = [
  { name: "uWebSockets.js 20.57 (Node 20, 22, 24 and 25, glibc 2.38)", load: () => require("uws-20.57") },
  // Its own entry point falls back to a JavaScript imitation without a word; the binary does not.
  { name: "uWebSockets.js 20.30 (Node 16 to 20, glibc 2.34)", load: () => require(`uws-20.30/binaries/${binary}`) },
];

/**
 * The first build that loads.
 * @throws one error that says of each build why it did not load
 */
export function loadUws(candidates: readonly UwsCandidate[] = installedBuilds): Uws {
  process.env["UWS_HTTP_MAX_HEADERS_SIZE"] ??= String(maxHeadBytes);
  const failures: string[] = [];
  for (const { name, load } of candidates) {
    try {
      const loaded = load();
      if (isUws(loaded)) return loaded;
      failures.push(`${name}: it lacks functions that the server needs`);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error)}`);
    }
  }
  const machine = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
  throw new Error(
    `no build of uWebSockets.js runs here (${machine}). Tried:\n${failures.map((failure) => `- ${failure}`).join("\n")}`,
  );
}

function isUws(loaded: unknown): loaded is Uws {
  const needed = ["App", "us_listen_socket_close", "us_socket_local_port"];
  return (
    typeof loaded === "object" &&
    loaded !== null &&
    needed.every((name) => typeof Reflect.get(loaded, name) === "function")
  );
}
