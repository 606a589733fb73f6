import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { rankserve } from "../proto/gen/artifact.js";
import { CompilerError } from "./ir/errors.js";

/**
 * The ONNX file that a path means: the file itself, a variant of an artifact folder (one with manifest.json), or of
 * the newest version under a model's folder. Throws `bad-option` naming what was not found.
 */
export function locateModel(path: string, variant?: string): string {
  const folder = artifactFolder(path);
  if (folder === undefined) {
    if (variant !== undefined)
      throw new CompilerError("bad-option", `'${path}' is one model; --variant needs an artifact folder`);
    return path;
  }
  const manifest = readManifest(join(folder, "manifest.json"));
  const chosen = variant === undefined ? manifest.variants[0] : manifest.variants.find(({ name }) => name === variant);
  const file = chosen?.files?.[0]?.name;
  if (!file) {
    const names = manifest.variants.map(({ name }) => name).join(", ");
    throw new CompilerError("bad-option", `'${folder}' has no variant '${variant ?? ""}'; it has ${names}`);
  }
  return join(folder, file);
}

/** The artifact folder that a path means, as `locateModel` reads it; undefined for a file. */
export function artifactFolder(path: string): string | undefined {
  if (!existsSync(path)) throw new CompilerError("bad-option", `there is no '${path}'`);
  if (!statSync(path).isDirectory()) return undefined;
  return existsSync(join(path, "manifest.json")) ? path : newestVersion(path);
}

/** Throws `bad-model` when it is no manifest. */
export function readManifest(path: string): rankserve.artifact.Manifest {
  try {
    return rankserve.artifact.Manifest.fromObject(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new CompilerError("bad-model", `cannot read '${path}': ${(cause as Error).message}`, { cause });
  }
}

function newestVersion(path: string): string {
  const versions = readdirSync(path).filter(
    (name) => /^[1-9]\d*$/.test(name) && existsSync(join(path, name, "manifest.json")),
  );
  if (versions.length === 0) {
    throw new CompilerError(
      "bad-option",
      `'${path}' is no artifact: it holds neither manifest.json nor a version folder with one`,
    );
  }
  return join(path, String(Math.max(...versions.map(Number))));
}
