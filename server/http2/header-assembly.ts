import type { ConnectionLimits } from "./connection-limits.js";
import { ConnectionError, errorCode } from "./errors.js";
import { flag } from "./frame.js";
import { HeaderDecoder } from "./header-decoder.js";
import type { HeaderField } from "./header-table.js";
import { dependency, unpadded } from "./payload.js";

/** A header block that has come whole. */
export interface HeaderList {
  readonly stream: number;
  readonly endStream: boolean;
  /** Undefined where they are more than the limit. */
  readonly fields: readonly HeaderField[] | undefined;
}

/** A header block that has not ended yet. */
interface OpenBlock {
  readonly stream: number;
  readonly endStream: boolean;
  readonly parts: Buffer[];
  bytes: number;
}

/** Header fields from HEADERS and the CONTINUATIONs behind it. */
export class HeaderAssembly {
  readonly #decoder: HeaderDecoder;
  #block: OpenBlock | undefined;

  constructor(private readonly limits: Pick<ConnectionLimits, "maxHeaderBytes" | "maxContinuations">) {
    this.#decoder = new HeaderDecoder(limits.maxHeaderBytes);
  }

  /** The stream of a block that has not ended: until it has, no other frame may come. */
  get openStream(): number | undefined {
    return this.#block?.stream;
  }

  /**
   * Takes a HEADERS frame. The block is decoded whatever becomes of its stream: the table is the connection's.
   * @returns undefined while the block goes on
   * @throws {ConnectionError}
   */
  headers(flags: number, stream: number, payload: Buffer): HeaderList | undefined {
    let fragment = unpadded(flags, payload);
    if (flags & flag.PRIORITY) {
      if (fragment.length < 5) throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, "HEADERS too short");
      if (dependency(fragment) === stream) {
        throw new ConnectionError(errorCode.PROTOCOL_ERROR, "a stream that depends on itself");
      }
      fragment = fragment.subarray(5);
    }
    const endStream = (flags & flag.END_STREAM) !== 0;
    this.#requireFits(fragment.length);
    if (flags & flag.END_HEADERS) return { stream, endStream, fields: this.#decoder.decode(fragment) };
    this.#block = { stream, endStream, parts: [Buffer.from(fragment)], bytes: fragment.length };
    return undefined;
  }

  /** The same for a CONTINUATION frame. */
  continuation(flags: number, payload: Buffer): HeaderList | undefined {
    const block = this.#block;
    if (block === undefined) throw new ConnectionError(errorCode.PROTOCOL_ERROR, "CONTINUATION without HEADERS");
    block.parts.push(Buffer.from(payload));
    block.bytes += payload.length;
    if (block.parts.length > this.limits.maxContinuations + 1) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "too many CONTINUATION frames");
    }
    this.#requireFits(block.bytes);
    if (!(flags & flag.END_HEADERS)) return undefined;
    this.#block = undefined;
    const { stream, endStream, parts } = block;
    return { stream, endStream, fields: this.#decoder.decode(Buffer.concat(parts)) };
  }

  #requireFits(bytes: number): void {
    if (bytes <= this.limits.maxHeaderBytes) return;
    throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "a header block beyond the limit");
  }
}
