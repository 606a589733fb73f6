import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { float32, type TensorOf } from "../ir/tensor.js";
import type { DistillOptions } from "./distill-options.js";
import type { Learner } from "./learner.js";
import type { RowStore } from "./row-store.js";
import type { CurveEpoch } from "./train.js";

/** Where a run stands after an epoch, besides what its learners hold. */
export interface TrainingState {
  readonly epoch: number;
  readonly curve: readonly CurveEpoch[];
  readonly best: { readonly epoch: number; readonly weights: ReadonlyMap<string, TensorOf<"float32">> };
}

interface Header {
  readonly fingerprint: string;
  /** Of everything behind the header. */
  readonly sha256: string;
  readonly epoch: number;
  readonly curve: readonly CurveEpoch[];
  readonly bestEpoch: number;
  readonly learners: readonly { readonly name: string; readonly step: number; readonly weights: number }[];
}

/**
 * The last checkpoint of a run in a folder of its own: a line of JSON, then for every learner its weights, both Adam
 * moments and the best weights so far, float32 in the machine's order. It is written beside the old one and renamed, so
 * there is always a whole one.
 */
export class Checkpoints {
  readonly #path: string;
  readonly #fingerprint: string;

  constructor(
    private readonly folder: string,
    student: Model,
    rows: RowStore,
    options: DistillOptions,
  ) {
    this.#path = join(folder, "checkpoint");
    this.#fingerprint = fingerprintOf(student, rows, options);
  }

  /** Throws `not-writable` when the folder holds a checkpoint that the run would overwrite. */
  refuseOthers(): undefined {
    if (!existsSync(this.#path)) return undefined;
    throw new CompilerError(
      "not-writable",
      `'${this.folder}' holds a checkpoint: go on from it with --resume, or remove it`,
    );
  }

  /** Throws `not-writable`, the checkpoint before untouched. */
  save(state: TrainingState, learners: readonly Learner[]): void {
    const arrays = learners.flatMap(({ name, weights, state: { mean, square } }) => [
      ...[weights.data, mean, square, state.best.weights.get(name)!.data],
    ]);
    const header: Header = {
      ...{ fingerprint: this.#fingerprint, sha256: hashOf(arrays.map(bytesOf)) },
      ...{ epoch: state.epoch, curve: state.curve, bestEpoch: state.best.epoch },
      learners: learners.map(({ name, weights, state: { step } }) => ({ name, step, weights: weights.data.length })),
    };
    const unfinished = `${this.#path}.${process.pid}.unfinished`;
    try {
      mkdirSync(this.folder, { recursive: true });
      writeAll(unfinished, [Buffer.from(`${JSON.stringify(header)}\n`), ...arrays.map(bytesOf)]);
      renameSync(unfinished, this.#path);
    } catch (cause) {
      rmSync(unfinished, { force: true });
      const reason = (cause as Error).message;
      throw new CompilerError("not-writable", `cannot write a checkpoint into '${this.folder}': ${reason}`, { cause });
    }
  }

  /**
   * The state saved last, its weights and moments given back to the learners; undefined when there is none yet. Throws
   * `bad-option` for a checkpoint of another run, `bad-data` for a damaged one.
   */
  load(learners: readonly Learner[]): TrainingState | undefined {
    if (!existsSync(this.#path)) return undefined;
    const file = readFileSync(this.#path);
    const end = file.indexOf("\n");
    const header = headerOf(file.subarray(0, Math.max(0, end)));
    const body = file.subarray(end + 1);
    if (header === undefined || header.sha256 !== hashOf([body])) {
      throw new CompilerError("bad-data", `checkpoint '${this.#path}' is damaged; remove it to begin anew`);
    }
    if (header.fingerprint !== this.#fingerprint) {
      const problem = "was made from another model, other rows or with other options";
      throw new CompilerError("bad-option", `checkpoint '${this.#path}' ${problem}; remove it to begin anew`);
    }
    let at = 0;
    const next = (count: number) => {
      const part = new Float32Array(new Uint8Array(body.subarray(at, at + 4 * count)).buffer);
      at += 4 * count;
      return part;
    };
    const best = new Map<string, TensorOf<"float32">>();
    for (const [place, learner] of learners.entries()) {
      const count = learner.weights.data.length;
      learner.weights.data.set(next(count));
      learner.state = { mean: next(count), square: next(count), step: header.learners[place]!.step };
      best.set(learner.name, float32(learner.weights.dims, next(count)));
    }
    return { epoch: header.epoch, curve: header.curve, best: { epoch: header.bestEpoch, weights: best } };
  }
}

function headerOf(line: Buffer): Header | undefined {
  try {
    return JSON.parse(line.toString()) as Header;
  } catch {
    return undefined;
  }
}

/** Model, rows and every option that changes what a step does: where to stop and where to write does not. */
function fingerprintOf(student: Model, rows: RowStore, options: DistillOptions): string {
  const { checkpoint, onStep, ...rest } = options;
  const hash = createHash("sha256").update(JSON.stringify(rest));
  for (const [name, { dims, data }] of student.graph.initializers) {
    hash.update(`${name} ${dims}\n`);
    hash.update(Array.isArray(data) ? data.join("\n") : bytesOf(data));
  }
  for (const part of rows.bytes()) hash.update(part);
  return hash.digest("hex");
}

function writeAll(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, "w");
  try {
    for (const part of parts) {
      // A nearly full disk takes a part of what it is given before it refuses.
      for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function hashOf(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
