import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { RaggedInput } from "../data/ragged-input.js";
import type { RowBatch } from "../data/row-batch.js";
import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, type DataType, elementCount, type Tensor } from "../ir/tensor.js";
import type { Statistics } from "./statistics.js";

/** What one shard taught, with what is needed to use it later: of which model, and a few of its rows. */
export interface ShardStatistics {
  /** `sourceHash` of the model calibrated. */
  readonly modelSha256: string;
  /** The rankserve that made it: another one may find other sites. */
  readonly toolVersion: string;
  readonly statistics: Statistics;
  /** The shard's first rows: a compilation without data files verifies itself on them. */
  readonly sample: RowBatch;
}

/*
 * The file: the mark, the header's length (uint32), the header (JSON, padded with spaces to a multiple of 8), the
 * float64 of every layer (sum, then second moment) and table (counts) in the header's order, the elements of the
 * sample's tensors, and the sha256 of all before it. Everything little-endian.
 */
const mark = "rankserve.stats1";
const hashBytes = 32;

interface Header {
  readonly modelSha256: string;
  readonly toolVersion: string;
  readonly rows: number;
  readonly layers: readonly { readonly name: string; readonly width: number; readonly count: number }[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly sample: {
    readonly rows: number;
    /** Inputs made of lists; absent where there are none. */
    readonly ragged?: readonly ReturnType<typeof plainRagged>[];
    readonly feeds: readonly {
      readonly name: string;
      readonly type: Exclude<DataType, "string">;
      readonly dims: readonly number[];
    }[];
  };
}

/** Writes a file that is a function of its content alone. Throws `not-writable`, what was there before untouched. */
export function writeStatistics(path: string, shard: ShardStatistics): void {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    writeFileSync(unfinished, encodeStatistics(shard));
    renameSync(unfinished, path);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw new CompilerError("not-writable", `cannot write '${path}': ${(cause as Error).message}`, { cause });
  }
}

/** Throws `bad-data` naming the file when it cannot be read, is damaged or no statistics. */
export function readStatistics(path: string): ShardStatistics {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new CompilerError("bad-data", `cannot read statistics '${path}': ${(cause as Error).message}`, { cause });
  }
  return decodeStatistics(bytes, path);
}

export function encodeStatistics({ modelSha256, toolVersion, statistics, sample }: ShardStatistics): Uint8Array {
  const header: Header = {
    ...{ modelSha256, toolVersion, rows: statistics.rows },
    layers: [...statistics.layers].map(([name, { sum, count }]) => ({ name, width: sum.length, count })),
    tables: [...statistics.tables].map(([name, counts]) => ({ name, rows: counts.length })),
    sample: {
      rows: sample.rows,
      ...(sample.ragged && { ragged: [...sample.ragged].map(plainRagged) }),
      feeds: [...sample.feeds].map(([name, { type, dims }]) => ({ name, type: numeric(type), dims })),
    },
  };
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.alloc(Math.ceil((text.length + 4) / 8) * 8 - 4, " ");
  text.copy(padded);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  const parts = [
    ...[Buffer.from(mark), length, padded],
    ...[...statistics.layers.values()].flatMap(({ sum, second }) => [bytesOf(sum), bytesOf(second)]),
    ...[...statistics.tables.values()].map(bytesOf),
    ...[...sample.feeds.values()].map(({ data }) => bytesOf(data as Float64Array)),
  ];
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return Buffer.concat([...parts, hash.digest()]);
}

/** @param path only names the file in errors. */
export function decodeStatistics(bytes: Uint8Array, path: string): ShardStatistics {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, mark.length).toString() !== mark) {
    throw new CompilerError("bad-data", `'${path}' is no statistics file of this version of rankserve`);
  }
  const content = file.subarray(0, -hashBytes);
  if (!createHash("sha256").update(content).digest().equals(file.subarray(-hashBytes))) {
    throw new CompilerError("bad-data", `statistics '${path}' are cut short or damaged; calibrate again`);
  }
  let at = mark.length + 4;
  const headerLength = content.readUInt32LE(mark.length);
  const header: Header = JSON.parse(content.subarray(at, at + headerLength).toString());
  at += headerLength;
  const take = <T>(type: Exclude<DataType, "string">, count: number): T => {
    const bytesEach = arrayConstructors[type].BYTES_PER_ELEMENT;
    const copy = Uint8Array.from(content.subarray(at, at + count * bytesEach));
    at += copy.length;
    return new arrayConstructors[type](copy.buffer) as T;
  };
  const float64s = (count: number) => take<Float64Array>("float64", count);
  const { modelSha256, toolVersion, rows, sample } = header;
  const layers = header.layers.map(
    ({ name, width, count }) => [name, { count, sum: float64s(width), second: float64s(width * width) }] as const,
  );
  const tables = header.tables.map((table) => [table.name, float64s(table.rows)] as const);
  const feeds = sample.feeds.map(({ name, type, dims }) => {
    return [name, { type, dims, data: take(type, elementCount(dims)) } as Tensor] as const;
  });
  return {
    ...{ modelSha256, toolVersion },
    statistics: { rows, layers: new Map(layers), tables: new Map(tables) },
    sample: {
      ...{ rows: sample.rows, feeds: new Map(feeds) },
      ...(sample.ragged && { ragged: new Map(sample.ragged.map(readRagged)) }),
    },
  };
}

function plainRagged([name, { form, isMatrix, lengths }]: [string, RaggedInput]) {
  return { name, form, isMatrix, lengths: lengths.map((each) => [...each]) };
}

function readRagged({ name, lengths, ...input }: ReturnType<typeof plainRagged>): [string, RaggedInput] {
  return [name, { ...input, lengths: lengths.map((each) => Int32Array.from(each)) }];
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

function numeric(type: DataType): Exclude<DataType, "string"> {
  if (type !== "string") return type;
  throw new CompilerError("unsupported", "rows of text cannot be kept in statistics");
}
