import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompilerError } from "./errors.js";
import { type StoredAt, StoredTensor } from "./stored-tensor.js";
import type { DataType, ElementArrays } from "./tensor.js";

let folder: string | undefined;
let made = 0;

/** One folder for all tensors that are made on disk; it goes when the process ends. */
function scratchFolder(): string {
  if (folder === undefined) {
    const path = mkdtempSync(join(tmpdir(), "rankserve-scratch-"));
    process.once("exit", () => rmSync(path, { recursive: true, force: true }));
    folder = path;
  }
  return folder;
}

/** `not-writable`: tables too large for memory are worked on in files of the system's folder for them. */
export function noRoom(cause: unknown): CompilerError {
  const problem = `cannot write a temporary file in '${tmpdir()}'`;
  const words = `${problem}: ${(cause as Error).message}; the environment variable TMPDIR names another folder`;
  return new CompilerError("not-writable", words, { cause });
}

/** A tensor being written to a scratch file, first row to last. */
export class ScratchTensor<T extends Exclude<DataType, "string">> {
  readonly #path: string;
  readonly #file: number;

  /** Throws `not-writable`, as `append` does. @param like says how large blocks are, and who is told of reads. */
  constructor(
    private readonly type: T,
    private readonly dims: readonly number[],
    private readonly like: StoredAt,
  ) {
    try {
      this.#path = join(scratchFolder(), String(++made));
      this.#file = openSync(this.#path, "wx");
    } catch (cause) {
      throw noRoom(cause);
    }
  }

  append(data: ElementArrays[T]): void {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    } catch (cause) {
      throw noRoom(cause);
    }
  }

  /** Nothing can be appended any more. */
  finish(): StoredTensor<T> {
    closeSync(this.#file);
    return new StoredTensor(this.type, this.dims, { ...this.like, path: this.#path, offset: 0 });
  }
}
