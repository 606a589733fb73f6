// Generates proto/gen/*.js and *.d.ts from proto/*.proto. `--check` fails when what is committed is stale.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFileDescriptors } from "./file-descriptors.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");
const target = check ? mkdtempSync(join(tmpdir(), "rankserve-proto-")) : join(root, "proto/gen");
const pbjs = join(root, "node_modules/protobufjs-cli/bin/pbjs");

try {
  for (const file of readdirSync(join(root, "proto")).filter((name) => name.endsWith(".proto"))) {
    const name = basename(file, ".proto");
    execFileSync(
      process.execPath,
      [
        ...[pbjs, "--target", "static-module", "--wrap", "esm", "--dependency", "protobufjs/minimal.js", "--dts"],
        ...["--no-service", "--no-delimited", "--no-typeurl", "--root", `rankserve-${name}`],
        // Only the artifact has a JSON form.
        ...(name === "artifact" ? [] : ["--no-verify", "--no-convert"]),
        ...["--out", join(target, `${name}.js`), join("proto", file)],
      ],
      { cwd: root, stdio: "inherit" },
    );
  }
  writeFileDescriptors(join(root, "proto"), target);
  if (check) {
    const stale = readdirSync(target).filter(
      (name) => readFileSync(join(target, name), "utf8") !== readFileSync(join(root, "proto/gen", name), "utf8"),
    );
    if (stale.length > 0) throw new Error(`stale: ${stale.join(", ")}; run npm run generate`);
  }
} finally {
  if (check) rmSync(target, { recursive: true });
}
