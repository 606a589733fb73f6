import { promisify } from "node:util";
import { gunzip, gzip, inflate, inflateRaw } from "node:zlib";
import { invalid, ServingError } from "../../domain/errors.js";

// zlib's asynchronous forms work in threads of their own: the network thread waits for none of this.
const [gunzipAsync, inflateAsync, inflateRawAsync, gzipAsync] = [gunzip, inflate, inflateRaw, gzip].map((run) =>
  promisify(run as typeof gunzip),
) as [Inflate, Inflate, Inflate, (bytes: Uint8Array, options: { level: number }) => Promise<Buffer>];
type Inflate = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

/** Most HTTP libraries accept gzip unasked; a smaller answer reaches them sooner as it is. Some 600 scores in JSON. */
const leastBytesWorthCoding = 16_384;

/**
 * Undoes a request's Content-Encoding.
 * @param limitBytes of the decoded body: inflating stops there, whatever the body would grow to
 * @throws {ServingError} `too-large`, `unsupported` for another coding, `invalid-argument` when the bytes are damaged
 */
export async function decodeContent(body: Uint8Array, coding: string, limitBytes: number): Promise<Uint8Array> {
  const decode = decoderOf(coding.trim().toLowerCase(), body);
  if (decode === undefined) return body;
  try {
    const decoded = await decode(body, { maxOutputLength: limitBytes });
    // Of a buffer of its own, as every body: tensors may be views on it.
    return new Uint8Array(decoded);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") {
      throw new ServingError(
        "too-large",
        `the body decompresses to more than ${limitBytes} bytes, the most this server takes`,
      );
    }
    throw invalid(`the body is not valid ${coding}: ${message}`);
  }
}

function decoderOf(coding: string, body: Uint8Array): Inflate | undefined {
  switch (coding) {
    case "":
    case "identity":
      return undefined;
    case "gzip":
    case "x-gzip":
      return gunzipAsync;
    case "deflate":
      // By the standard it is zlib's format; some clients send the bare stream. Zlib's first byte ends in 8.
      return (body[0]! & 0x0f) === 8 ? inflateAsync : inflateRawAsync;
    default:
      throw new ServingError(
        "unsupported",
        `Content-Encoding '${coding}' is not supported; send gzip, deflate or none`,
      );
  }
}

/** Whether an Accept-Encoding header lets an answer of that size go out as gzip. */
export function wantsGzip(acceptEncoding: string, bytes: number): boolean {
  if (bytes < leastBytesWorthCoding) return false;
  return acceptEncoding
    .toLowerCase()
    .split(",")
    .some((item) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/.test(item));
}

/** Fast rather than small: the client waits. */
export function encodeGzip(body: string | Uint8Array): Promise<Buffer> {
  return gzipAsync(typeof body === "string" ? Buffer.from(body) : body, { level: 1 });
}
