import { ServingError } from "../../domain/errors.js";
import type { Exchange } from "./exchange.js";

/**
 * Reads a request's body and decodes it. A body that came in one piece is decoded where uWebSockets.js received it.
 * A body over the limit is read to its end and thrown away, up to four times the limit, because a client that is still
 * sending seldom reads the error; beyond that the caller's answer closes the connection.
 * @param announced the Content-Length header, empty when absent
 * @param decode the bytes are gone when it returns, or at its first await
 * @throws {ServingError} `too-large`, or what `decode` throws; `cancelled` when the client leaves before the end
 */
export function readBody<Decoded>(
  exchange: Exchange,
  announced: string,
  limitBytes: number,
  decode: (body: Uint8Array) => Decoded | Promise<Decoded>,
): Promise<Decoded> {
  const expected = Number(announced);
  const tooLarge = (bytes: number) =>
    new ServingError("too-large", `the body has ${bytes} bytes or more; this server takes at most ${limitBytes}`);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let received = 0;
    exchange.onAborted(() => reject(new ServingError("cancelled", "the client left before the end of its request")));
    exchange.res.onData((chunk, isLast) => {
      received += chunk.byteLength;
      if (received > limitBytes) {
        chunks.length = 0;
        if (isLast || received > 4 * limitBytes)
          reject(tooLarge(Math.max(received, Number.isFinite(expected) ? expected : 0)));
        return;
      }
      if (!isLast) {
        if (chunk.byteLength > 0) chunks.push(new Uint8Array(chunk.slice(0)));
        return;
      }
      chunks.push(new Uint8Array(chunk));
      try {
        resolve(decode(chunks.length === 1 ? chunks[0]! : concatenate(chunks, received)));
      } catch (error) {
        reject(error);
      }
    });
  });
}

function concatenate(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
