import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { tooLong } from "./framing.js";
import { StatusError, status } from "./status.js";

/** Undoes the compression of one message. */
export type Decoder = (message: Buffer, maxBytes: number) => Promise<Buffer>;

// In the thread pool; the network thread goes on.
const decoders: Readonly<Record<string, Decoder | undefined>> = {
  gzip: decoder(promisify(gunzip)),
  // "deflate" has zlib's envelope, here as in HTTP.
  deflate: decoder(promisify(inflate)),
  identity: undefined,
};

/** What `grpc-accept-encoding` tells clients. */
export const acceptedEncodings = Object.keys(decoders).join(",");

/**
 * The decoder for a `grpc-encoding`; undefined when messages come as they are.
 * @throws {StatusError} `UNIMPLEMENTED` when it is unknown
 */
export function decoderFor(encoding: string | undefined): Decoder | undefined {
  if (encoding === undefined) return undefined;
  if (!Object.hasOwn(decoders, encoding)) {
    const known = acceptedEncodings.replaceAll(",", ", ");
    throw new StatusError(status.UNIMPLEMENTED, `grpc-encoding '${encoding}' is not one of ${known}`);
  }
  return decoders[encoding];
}

function decoder(decode: (message: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>): Decoder {
  return async (message, maxBytes) => {
    try {
      return await decode(message, { maxOutputLength: maxBytes });
    } catch (error) {
      const { code, message: reason } = error as NodeJS.ErrnoException;
      if (code === "ERR_BUFFER_TOO_LARGE") throw tooLong(undefined, maxBytes);
      throw new StatusError(status.INTERNAL, `a message cannot be decompressed: ${reason}`);
    }
  };
}
