import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";

/**
 * Each folder may import itself and the folders listed; anything else fails. docs/architecture.md
 * has it in short. A folder that is not listed fails too: a new room needs its arrows drawn.
 */
const mayImport: Record<string, readonly string[]> = {
  "compiler/ir": [],
  "compiler/lowrank/linalg": [],
  "compiler/lowrank": ["compiler/lowrank/linalg"],
  "compiler/ops": ["compiler/ir"],
  "compiler/onnx": ["compiler/ops", "compiler/ir", "proto/gen"],
  "compiler/rewrite": ["compiler/ops", "compiler/ir"],
  "compiler/analysis": ["compiler/ops", "compiler/ir"],
  "compiler/precision": [],
  "compiler/passes": [
    ...[
      "compiler/rewrite",
      "compiler/analysis",
      "compiler/lowrank",
      "compiler/precision",
      "compiler/ops",
      "compiler/ir",
    ],
  ],
  "compiler/search": [...["compiler/analysis", "compiler/precision", "compiler/ops", "compiler/ir"]],
  "compiler/execution": ["compiler/onnx", "compiler/ir"],
  "compiler/data": ["compiler/execution", "compiler/ir"],
  "compiler/calibration": [
    ...["compiler/analysis", "compiler/data", "compiler/execution", "compiler/lowrank", "compiler/ops", "compiler/ir"],
  ],
  "compiler/autodiff": ["compiler/analysis", "compiler/ops", "compiler/ir"],
  "compiler/training": [
    ...["compiler/autodiff", "compiler/analysis", "compiler/data", "compiler/execution", "compiler/verify"],
    ...["compiler/ops", "compiler/ir"],
  ],
  "compiler/evolution": ["compiler/training", "compiler/lowrank/linalg"],
  // Graphs for tests: small models of every shape, and a way to draw more.
  "compiler/collection": ["compiler", "compiler/*"],
  "compiler/verify": ["compiler/data", "compiler/execution", "compiler/ir"],
  "compiler/report": ["compiler/verify", "compiler/precision"],
  "compiler/ranking": [
    ...["compiler/passes", "compiler/rewrite", "compiler/analysis", "compiler/execution", "compiler/data"],
    ...["compiler/verify", "compiler/ops", "compiler/ir"],
  ],
  // compiler/*.ts itself: the composition of all of the above.
  compiler: [
    ...["compiler/onnx", "compiler/rewrite", "compiler/analysis", "compiler/passes", "compiler/execution"],
    ...["compiler/data", "compiler/calibration", "compiler/verify", "compiler/lowrank", "compiler/ops", "compiler/ir"],
    ...["compiler/precision", "compiler/search", "compiler/ranking", "compiler/report", "compiler/training"],
    ...["compiler/evolution", "proto/gen"],
  ],
  "server/domain": [],
  "server/models": ["server/domain", "proto/gen"],
  // ONNX's protobuf: it cuts the tables from a graph that is to be optimised.
  "server/execution": ["server/models", "server/domain", "proto/gen"],
  "server/batching": ["server/execution", "server/domain"],
  "server/ranking": ["server/models", "server/domain", "proto/gen"],
  "server/transports/http": ["server", "server/ranking", "server/domain"],
  "server/http2": [],
  "server/transports/grpc": ["server", "server/ranking", "server/http2", "server/domain", "proto/gen"],
  "server/observability": ["server/domain"],
  // Tiny artifacts and a mortal worker for the server's tests.
  "server/testing": ["server/execution", "proto/gen"],
  server: [
    ...["server/transports/http", "server/transports/grpc", "server/batching", "server/execution", "server/models"],
    ...["server/ranking", "server/domain", "server/observability"],
  ],
  "load-tests/driving": [],
  "load-tests/protocols": ["proto/gen"],
  // HTTP/2 frames, for the client of the benchmark.
  "load-tests/clients": ["load-tests/driving", "load-tests/protocols", "server/http2", "proto/gen"],
  "load-tests/scenarios": ["load-tests/driving"],
  // Programs to compare with, and the processes they run in; only the benchmark reads them. One needs the server's uWebSockets.js.
  "load-tests/peers": ["server/transports/http", "proto/gen"],
  "load-tests": [
    ...["load-tests/driving", "load-tests/protocols", "load-tests/clients", "load-tests/scenarios", "load-tests/peers"],
    ...["compiler/data", "compiler/ir"],
  ],
  examples: ["compiler", "compiler/*"],
  cli: ["compiler", "compiler/*", "server", "server/*", "load-tests", "load-tests/*", "examples"],
  test: ["*"],
};

/** Packages that stay inside the folders named. */
const confined: Record<string, readonly string[]> = {
  protobufjs: ["proto/gen"],
  "onnxruntime-node": ["compiler/execution", "server/execution", "load-tests/peers"],
  fastify: ["load-tests/peers"],
  "@duckdb/node-api": ["compiler/data"],
  "ml-matrix": ["compiler/lowrank/linalg"],
  echarts: ["compiler/report"],
  "prom-client": ["server/observability"],
  "@grpc/grpc-js": ["load-tests/clients", "test"],
  autocannon: ["load-tests/clients"],
  pino: ["server/observability"],
  commander: ["cli"],
  "cli-progress": ["cli"],
  "cli-table3": ["cli", "test"],
  yaml: ["cli"],
  "fast-check": ["*"],
  tap: ["*"],
};

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folders = [...Object.keys(mayImport), "proto/gen"].sort((a, b) => b.length - a.length);

function folderOf(path: string): string | undefined {
  return folders.find((folder) => path.startsWith(`${folder}/`));
}

function allows(list: readonly string[], folder: string): boolean {
  return list.some(
    (entry) => entry === "*" || entry === folder || (entry.endsWith("/*") && folder.startsWith(entry.slice(0, -1))),
  );
}

function sources(): string[] {
  return ["cli", "compiler", "server", "load-tests", "examples", "test"].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
}

/** Static imports and re-exports at the start of a line, and dynamic imports anywhere. */
const importStatement = /(?:^import\b[^"';]*|^export\b[^"';]*\bfrom\s*|\bimport\()"([^"]+)"/gm;

/** Every forbidden import of one file, as sentences. */
function forbiddenImports(path: string, text: string): string[] {
  const from = folderOf(path);
  if (from === undefined) return [`${path} stands in a folder that the table does not list`];
  const complaints: string[] = [];
  const isTest = path.endsWith(".test.ts");
  for (const [, specifier] of text.matchAll(importStatement)) {
    if (specifier!.startsWith(".")) {
      const to = folderOf(normalize(join(dirname(path), specifier!)));
      if (to === undefined || (to !== from && !allows(mayImport[from]!, to))) {
        // A unit test may drive its subject with real neighbours of the same part of the house.
        if (isTest && to !== undefined && (to.split("/")[0] === from.split("/")[0] || to === "proto/gen")) continue;
        complaints.push(`${path} imports ${specifier}`);
      }
    } else {
      const name = specifier!
        .split("/")
        .slice(0, specifier!.startsWith("@") ? 2 : 1)
        .join("/");
      const homes = confined[name];
      if (homes !== undefined && !isTest && !allows(homes, from)) complaints.push(`${path} imports ${name}`);
    }
  }
  return complaints;
}

t.test("imports follow the arrows of docs/architecture.md", async (t) => {
  const files = sources();
  t.ok(files.length > 0, "found the sources");
  t.same(
    files.flatMap((path) => forbiddenImports(path, readFileSync(join(root, path), "utf8"))),
    [],
  );
});

t.test("the check itself catches what it should", async (t) => {
  t.match(forbiddenImports("compiler/ir/graph.ts", 'import { x } from "../ops/op.js";'), [/ir\/graph\.ts imports/]);
  t.match(forbiddenImports("server/domain/errors.ts", 'import ort from "onnxruntime-node";'), [/onnxruntime-node/]);
  t.match(forbiddenImports("compiler/compile.ts", 'import { app } from "../server/app.js";'), [/server\/app/]);
  t.match(forbiddenImports("attic/x.ts", ""), [/does not list/]);
  t.same(forbiddenImports("compiler/ops/op.ts", 'import type { Graph } from "../ir/graph.js";'), []);
});
