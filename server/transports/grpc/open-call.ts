import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { ServingError } from "../../domain/errors.js";
import { errorTrailers, grpcStatus } from "./error-mapping.js";
import { frame, MessageReader } from "./framing.js";
import { acceptedEncodings, decoderFor } from "./message-coding.js";
import type { StreamContext, StreamHandler, StreamMethod, UnaryMethod } from "./method.js";
import { type Status, StatusError, status, trailersOf } from "./status.js";
import { parseTimeout } from "./timeout.js";

const answerHeaders = {
  ":status": 200,
  "content-type": "application/grpc",
  "grpc-accept-encoding": acceptedEncodings,
} as const;

const okTrailers = { "grpc-status": "0" };

/** The longest delay that a timer takes; a later deadline cannot matter to anybody. */
const longestTimerMs = 2 ** 31 - 1;

/** One call, which is one HTTP/2 stream: messages in, messages out, a status at the end. */
export class OpenCall implements StreamContext {
  #handler: StreamHandler | undefined;
  #deadline: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Answered, or beyond an answer. */
  #over = false;
  #clientDone = false;
  #draining = false;
  readonly #cancelListeners = new Set<() => void>();
  #trailers: Record<string, string> = okTrailers;
  /** Messages that are being decompressed, so that those behind them wait. */
  #decoding: Promise<void> | undefined;

  constructor(
    private readonly stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    method: UnaryMethod | StreamMethod,
    maxMessageBytes: number,
    private readonly whenClosed: (call: OpenCall) => void,
  ) {
    // A stream that the client resets is an error to Node; "close" follows and says enough.
    stream.on("error", () => {});
    stream.on("wantTrailers", () => this.#sendTrailers());
    stream.on("close", () => this.#closed());
    try {
      this.#setDeadline(parseTimeout(headers["grpc-timeout"] as string | undefined));
      const decode = decoderFor(headers["grpc-encoding"] as string | undefined);
      const reader = new MessageReader(maxMessageBytes, (message, compressed) => {
        if (!compressed && this.#decoding === undefined) this.#deliver(message);
        else if (!compressed) this.#later(() => message);
        else if (decode !== undefined) this.#later(() => decode(message, maxMessageBytes));
        else throw new StatusError(status.INTERNAL, "a message is compressed, but grpc-encoding names no compression");
      });
      this.#handler = "open" in method ? method.open(this) : unaryHandler(method, this);
      stream.on("data", (chunk: Buffer) => {
        if (!this.#over) this.#guard(() => reader.push(chunk));
      });
      stream.on("end", () => {
        this.#clientDone = true;
        if (reader.isWithinMessage) this.end(new StatusError(status.INTERNAL, "the request ends within a message"));
        else if (this.#decoding === undefined) this.#halfClosed();
        else this.#later(() => undefined);
      });
    } catch (thrown) {
      this.end(thrown);
    }
  }

  get cancelled(): boolean {
    return this.#over || this.stream.closed || this.stream.destroyed;
  }

  get remainingMs(): number | undefined {
    return this.#deadline === undefined ? undefined : Math.max(0, this.#deadline - performance.now());
  }

  onCancelled(listener: () => void): () => void {
    this.#cancelListeners.add(listener);
    return () => void this.#cancelListeners.delete(listener);
  }

  send(response: Uint8Array): void {
    if (this.cancelled) return;
    this.#respond();
    // A client that does not read its answers is not read from either.
    const { stream } = this;
    if (stream.write(frame(response)) || stream.isPaused()) return;
    stream.pause();
    stream.once("drain", () => stream.resume());
  }

  end(thrown?: unknown): void {
    if (thrown === undefined) this.#finish(status.OK, "");
    else if (thrown instanceof StatusError) this.#finish(thrown.status, thrown.message);
    else {
      const error = ServingError.from(thrown);
      this.#finish(grpcStatus[error.code], error.message, undefined, errorTrailers(error));
    }
  }

  /** The only message of the answer, and its end, in one write. */
  answer(response: Uint8Array): void {
    if (this.cancelled) return;
    this.#respond();
    this.#finish(status.OK, "", frame(response));
  }

  /** Nothing more is read; what was taken is answered. */
  drain(): void {
    this.#draining = true;
    this.#handler?.draining();
  }

  #setDeadline(timeoutMs: number | undefined): void {
    if (timeoutMs === undefined) return;
    this.#deadline = performance.now() + timeoutMs;
    const expire = () => {
      this.end(new StatusError(status.DEADLINE_EXCEEDED, "the deadline has passed"));
      this.#cancel();
    };
    this.#timer = setTimeout(expire, Math.min(Math.ceil(timeoutMs), longestTimerMs));
  }

  #deliver(message: Buffer): void {
    if (!this.#over && !this.#draining) this.#handler?.message(message);
  }

  #halfClosed(): void {
    if (!this.#over) this.#guard(() => this.#handler?.halfClosed());
  }

  /** Takes its turn behind the messages before it. Without a message it is the end of them. */
  #later(message: () => Buffer | Promise<Buffer> | undefined): void {
    const started = message();
    // Whoever waits in line must not leave a failure unhandled meanwhile.
    if (started instanceof Promise) started.catch(() => {});
    const turn: Promise<void> = (this.#decoding ?? Promise.resolve())
      .then(async () => {
        const bytes = await started;
        if (this.#decoding === turn) this.#decoding = undefined;
        if (bytes === undefined) this.#halfClosed();
        else this.#deliver(bytes);
      })
      .catch((thrown: unknown) => this.end(thrown));
    this.#decoding = turn;
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.end(thrown);
    }
  }

  #respond(): void {
    if (!this.stream.headersSent) this.stream.respond(answerHeaders, { waitForTrailers: true });
  }

  #finish(code: Status, message: string, last?: Buffer, metadata: Record<string, string> = {}): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    const { stream } = this;
    if (stream.destroyed || stream.closed) return;
    const trailers = code === status.OK ? okTrailers : { ...trailersOf(code, message), ...metadata };
    if (stream.headersSent) {
      this.#trailers = trailers;
      if (last === undefined) stream.end();
      else stream.end(last);
    } else {
      stream.respond({ ...answerHeaders, ...trailers }, { endStream: true });
      this.#stopClient();
    }
  }

  #sendTrailers(): void {
    this.stream.sendTrailers(this.#trailers);
    // They leave in the next turn.
    if (!this.#clientDone) setImmediate(() => this.#stopClient());
  }

  /** Whatever still comes is thrown away, and a client that has its answer told to stop. */
  #stopClient(): void {
    if (this.#clientDone || this.stream.closed) return;
    this.stream.resume();
    this.stream.close(constants.NGHTTP2_NO_ERROR);
  }

  /** Whoever works on an answer that nobody awaits any more may stop. */
  #cancel(): void {
    for (const listener of this.#cancelListeners) listener();
    this.#cancelListeners.clear();
  }

  #closed(): void {
    if (!this.#over) this.#cancel();
    this.#over = true;
    clearTimeout(this.#timer);
    this.#handler?.closed();
    this.whenClosed(this);
  }
}

/** A unary call is a stream of one message each way. */
function unaryHandler({ answer }: UnaryMethod, call: OpenCall): StreamHandler {
  let request: Uint8Array | undefined;
  return {
    message: (bytes) => {
      if (request !== undefined) throw new StatusError(status.UNIMPLEMENTED, "the call takes one message; more came");
      request = bytes;
    },
    halfClosed: () => {
      if (request === undefined) throw new StatusError(status.UNIMPLEMENTED, "the call takes one message; none came");
      void respond(request);
    },
    draining: () => {},
    closed: () => {},
  };

  async function respond(bytes: Uint8Array): Promise<void> {
    try {
      const answered = answer(bytes, call);
      call.answer(answered instanceof Promise ? await answered : answered);
    } catch (thrown) {
      call.end(thrown);
    }
  }
}
