import { readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { onnx } from "../../proto/gen/onnx.js";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { topologicalOrder } from "../ir/topological-order.js";
import { verifyGraph } from "../ir/verify.js";
import { decodeGraph } from "./graph-codec.js";
import type { ExternalReader } from "./tensor-codec.js";

/** Which external tensors stay in their files, read in blocks of rows when they are needed. */
export interface StreamOptions {
  /** Those of at least so many bytes; 64 MiB by default. */
  readonly storedFrom?: number;
  /** Of one read; 16 MiB by default. */
  readonly blockBytes?: number;
  readonly onRead?: (bytes: number) => void;
}

const streamDefaults = { storedFrom: 64 * 2 ** 20, blockBytes: 16 * 2 ** 20 };

/** Reads an ONNX file with its external data. Throws `bad-model` with the path and the reason. */
export function readModel(path: string, options: StreamOptions = {}): Model {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new CompilerError("bad-model", `cannot read model '${path}': ${(cause as Error).message}`, { cause });
  }
  return decodeModel(bytes, path, externalFilesBeside(path, options));
}

/** @param path only names the model in errors. */
export function decodeModel(bytes: Uint8Array, path: string, readExternal: ExternalReader = inMemory): Model {
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

const inMemory: ExternalReader = {
  ...streamDefaults,
  find(location) {
    throw new CompilerError("bad-model", `the model keeps tensors in '${location}', which cannot be read from memory`);
  },
};

/** External files may only stand beside or below the model: a model must not reach elsewhere on the disk. */
export function externalPath(modelPath: string, location: string): string {
  const relative = normalize(location);
  if (isAbsolute(relative) || relative.startsWith("..")) {
    throw new CompilerError("bad-model", `external data '${location}' lies outside the model's folder`);
  }
  return join(dirname(modelPath), relative);
}

function externalFilesBeside(modelPath: string, options: StreamOptions): ExternalReader {
  return {
    ...streamDefaults,
    ...options,
    find(location, offset, length) {
      const path = externalPath(modelPath, location);
      let size: number;
      try {
        size = statSync(path).size;
      } catch (cause) {
        throw new CompilerError("bad-model", `cannot read external data '${path}': ${(cause as Error).message}`, {
          cause,
        });
      }
      const end = offset + (length ?? size - offset);
      if (!(offset >= 0 && offset <= end && end <= size)) {
        throw new CompilerError("bad-model", `external data '${path}' ends before byte ${end}: it has ${size}`);
      }
      return { path, offset, length: end - offset };
    },
  };
}
