import type { ServingError } from "../../domain/errors.js";
import type { EncodedBody } from "./encoded-body.js";
import { httpStatus, retryAfterSeconds } from "./error-mapping.js";
import type { HttpResponse } from "./uws.js";

/** Larger bodies may exceed what a socket takes at once. */
const slowlyTakenBytes = 65_536;

/** One request and its response, which may be answered at any later time, and once; answering after an abort does nothing. */
export class Exchange {
  /** The request was HEAD: a body behind its answer would be read as the next one. */
  withoutBody = false;
  #done = false;
  #aborted = false;
  #onAborted: () => void = () => {};

  /** @param closeAfter asked when answering: true closes the connection behind the response */
  constructor(
    readonly res: HttpResponse,
    private readonly closeAfter: () => boolean,
    private readonly ended: () => void,
  ) {
    res.onAborted(() => {
      this.#aborted = true;
      this.#end();
      this.#onAborted();
    });
  }

  onAborted(listener: () => void): void {
    this.#onAborted = listener;
  }

  /** The client has gone. */
  get aborted(): boolean {
    return this.#aborted;
  }

  sendJson(json: unknown): void {
    this.#send("200 OK", "application/json", JSON.stringify(json));
  }

  sendText(contentType: string, text: string): void {
    this.#send("200 OK", contentType, text);
  }

  /** @param gzipped the body is already compressed */
  sendEncoded({ contentType, body, jsonLength }: EncodedBody, gzipped = false): void {
    const headers: [string, string][] = gzipped ? [["Content-Encoding", "gzip"]] : [];
    if (jsonLength !== undefined) headers.push(["Inference-Header-Content-Length", String(jsonLength)]);
    this.#send("200 OK", contentType, body, headers);
  }

  /** Success, and nothing to say. */
  sendNothing(): void {
    this.#send("200 OK", "application/json", "");
  }

  /** @param close the request's body has not been read, so the connection cannot go on */
  sendError(error: ServingError, close = false): void {
    const { code, message } = error;
    const retry = retryAfterSeconds(error);
    const headers: [string, string][] = retry === undefined ? [] : [["Retry-After", String(retry)]];
    this.#send(httpStatus[code], "application/json", JSON.stringify({ error: message }), headers, close);
  }

  sendStatus(status: string, json: unknown, headers: readonly [string, string][] = []): void {
    this.#send(status, "application/json", JSON.stringify(json), headers);
  }

  #send(
    status: string,
    type: string,
    body: string | Uint8Array,
    headers: readonly [string, string][] = [],
    close = false,
  ): void {
    if (this.#done) return;
    this.res.cork(() => {
      // uWebSockets.js writes "200 OK" itself when no status is given.
      if (status !== "200 OK") this.res.writeStatus(status);
      this.res.writeHeader("Content-Type", type);
      for (const [name, value] of headers) this.res.writeHeader(name, value);
      if (this.withoutBody) {
        // Told the length, endWithoutBody would wait for as many bytes, and close the connection at the next request.
        this.res.writeHeader("Content-Length", String(Buffer.byteLength(body)));
        this.res.endWithoutBody();
        this.#end();
      } else if (body.length > slowlyTakenBytes) this.#writeLarge(typeof body === "string" ? Buffer.from(body) : body);
      else {
        this.res.end(body, close || this.closeAfter());
        this.#end();
      }
    });
  }

  /** The exchange has ended only when the socket has taken everything: closing the server after that loses nothing. */
  #writeLarge(body: Uint8Array): void {
    const write = (from: number) => {
      const [taken, done] = this.res.tryEnd(from === 0 ? body : body.subarray(from), body.length);
      if (done) this.#end();
      return taken;
    };
    if (!write(0)) this.res.onWritable((offset) => (this.#done ? true : write(offset)));
  }

  #end(): void {
    if (this.#done) return;
    this.#done = true;
    this.ended();
  }
}
