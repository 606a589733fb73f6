import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { onnx } from "../../proto/gen/onnx.js";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { topologicalOrder } from "../ir/topological-order.js";
import { verifyGraph } from "../ir/verify.js";
import { decodeGraph } from "./graph-codec.js";
import type { ExternalReader } from "./tensor-codec.js";

/** Reads an ONNX file with its external data. Throws `bad-model` with the path and the reason. */
export function readModel(path: string): Model {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new CompilerError("bad-model", `cannot read model '${path}': ${(cause as Error).message}`, { cause });
  }
  return decodeModel(bytes, path, externalFilesBeside(path));
}

/** @param path only names the model in errors. */
export function decodeModel(bytes: Uint8Array, path: string, readExternal: ExternalReader = refuseExternal): Model {
  let proto: onnx.ModelProto;
  try {
    proto = onnx.ModelProto.decode(bytes);
  } catch (cause) {
    throw new CompilerError("bad-model", `'${path}' is not an ONNX model: ${(cause as Error).message}`, { cause });
  }
  if (proto.graph == null) throw new CompilerError("bad-model", `'${path}' is not an ONNX model: it holds no graph`);
  const graph = decodeGraph(proto.graph, readExternal);
  const ordered = { ...graph, nodes: topologicalOrder(graph.nodes) };
  verifyGraph(ordered);
  const opsets = proto.opsetImport.map(({ domain, version }): [string, number] => [
    domain === "ai.onnx" ? "" : (domain ?? ""),
    Number(version ?? 0),
  ]);
  return {
    graph: ordered,
    irVersion: Number(proto.irVersion),
    opsets: new Map(opsets),
    metadata: new Map(proto.metadataProps.map(({ key, value }) => [key ?? "", value ?? ""])),
    foreign: { functions: proto.functions },
  };
}

function refuseExternal(location: string): never {
  throw new CompilerError("bad-model", `the model keeps tensors in '${location}', which cannot be read from memory`);
}

/** External files may only stand beside or below the model: a model must not reach elsewhere on the disk. */
export function externalPath(modelPath: string, location: string): string {
  const relative = normalize(location);
  if (isAbsolute(relative) || relative.startsWith("..")) {
    throw new CompilerError("bad-model", `external data '${location}' lies outside the model's folder`);
  }
  return join(dirname(modelPath), relative);
}

function externalFilesBeside(modelPath: string): ExternalReader {
  return (location, offset, length) => {
    const path = externalPath(modelPath, location);
    let file: number;
    try {
      file = openSync(path, "r");
    } catch (cause) {
      throw new CompilerError("bad-model", `cannot read external data '${path}': ${(cause as Error).message}`, {
        cause,
      });
    }
    try {
      const wanted = length ?? fstatSync(file).size - offset;
      const bytes = new Uint8Array(wanted);
      let filled = 0;
      while (filled < wanted) {
        const count = readSync(file, bytes, filled, wanted - filled, offset + filled);
        if (count === 0)
          throw new CompilerError("bad-model", `external data '${path}' ends before byte ${offset + wanted}`);
        filled += count;
      }
      return bytes;
    } finally {
      closeSync(file);
    }
  };
}
