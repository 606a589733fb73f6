import { ServingError } from "../../domain/errors.js";
import type { Expectation } from "../../domain/expectation.js";
import { headerBlock } from "../../http2/header-block.js";
import type { Http2Stream, StreamListener } from "../../http2/stream.js";
import { grpcStatus, retryPushbackMs } from "./error-mapping.js";
import { frame, MessageReader } from "./framing.js";
import { acceptedEncodings, decoderFor } from "./message-coding.js";
import type { StreamContext, StreamHandler, StreamMethod, UnaryMethod } from "./method.js";
import { type Status, StatusError, status, trailersOf } from "./status.js";
import { parseTimeout } from "./timeout.js";

const answerHeaders = {
  ":status": "200",
  "content-type": "application/grpc",
  "grpc-accept-encoding": acceptedEncodings,
} as const;

// Most calls have these, so their bytes are made once.
const answerBlock = headerBlock(answerHeaders);
const okBlock = headerBlock({ "grpc-status": "0" });

/** The longest delay that a timer takes; a later deadline cannot matter to anybody. */
const longestTimerMs = 2 ** 31 - 1;

/** One call, which is one HTTP/2 stream: messages in, messages out, a status at the end. */
export class OpenCall implements StreamContext, StreamListener {
  /** Where its listener keeps it. */
  slot: number | undefined;
  #handler: StreamHandler | undefined;
  #deadline: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Answered, or beyond an answer. */
  #over = false;
  #draining = false;
  #cancelListeners: Set<() => void> | undefined;
  /** Messages that are being decompressed, so that those behind them wait. */
  #decoding: Promise<void> | undefined;
  #reader: MessageReader | undefined;
  /** What came last is the end of the client's half: its memory holds until the handler has heard of that. */
  #isLast = false;

  constructor(
    private readonly stream: Http2Stream,
    method: UnaryMethod | StreamMethod,
    maxMessageBytes: number,
    readonly expectation: Expectation | undefined,
    private readonly whenClosed: (call: OpenCall) => void,
  ) {
    stream.listener = this;
    const { headers } = stream;
    try {
      this.#setDeadline(parseTimeout(headers.get("grpc-timeout")));
      const decode = decoderFor(headers.get("grpc-encoding"));
      this.#reader = new MessageReader(maxMessageBytes, (message, compressed) => {
        if (!compressed && this.#decoding === undefined) {
          this.#deliver(this.#isLast && "answer" in method ? message : Buffer.from(message));
          return;
        }
        const kept = Buffer.from(message);
        if (!compressed) this.#later(() => kept);
        else if (decode !== undefined) this.#later(() => decode(kept, maxMessageBytes));
        else throw new StatusError(status.INTERNAL, "a message is compressed, but grpc-encoding names no compression");
      });
      this.#handler = "open" in method ? method.open(this) : unaryHandler(method, this);
    } catch (thrown) {
      this.end(thrown);
    }
  }

  get cancelled(): boolean {
    return this.#over || this.stream.closed;
  }

  get remainingMs(): number | undefined {
    return this.#deadline === undefined ? undefined : Math.max(0, this.#deadline - performance.now());
  }

  onCancelled(listener: () => void): () => void {
    this.#cancelListeners ??= new Set();
    this.#cancelListeners.add(listener);
    return () => void this.#cancelListeners?.delete(listener);
  }

  send(response: Uint8Array): void {
    if (this.cancelled) return;
    this.#respond();
    // A client that does not read its answers is not read from either.
    if (!this.stream.write(frame(response))) this.stream.pause();
  }

  end(thrown?: unknown): void {
    if (thrown === undefined) this.#finish(status.OK, "");
    else if (thrown instanceof StatusError) this.#finish(thrown.status, thrown.message);
    else {
      const error = ServingError.from(thrown);
      const pushbackMs = retryPushbackMs(error);
      const metadata = pushbackMs === undefined ? {} : { "grpc-retry-pushback-ms": String(pushbackMs) };
      this.#finish(grpcStatus[error.code], error.message, metadata);
    }
  }

  /** The only message of the answer, and its end, in one write. */
  answer(response: Uint8Array): void {
    if (this.cancelled) return;
    this.#respond();
    this.stream.write(frame(response));
    this.#finish(status.OK, "");
  }

  /** Nothing more is read; what was taken is answered. */
  drain(): void {
    this.#draining = true;
    this.#handler?.draining();
  }

  data(chunk: Buffer, isLast: boolean): void {
    this.#isLast = isLast;
    if (!this.#over) this.#guard(() => this.#reader?.push(chunk));
  }

  ended(): void {
    if (this.#reader?.isWithinMessage) this.end(new StatusError(status.INTERNAL, "the request ends within a message"));
    else if (this.#decoding === undefined) this.#halfClosed();
    else this.#later(() => undefined);
  }

  drained(): void {
    this.stream.resume();
  }

  closed(): void {
    if (!this.#over) this.#cancel();
    this.#over = true;
    clearTimeout(this.#timer);
    this.expectation?.dropped();
    this.#handler?.closed();
    this.whenClosed(this);
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
    if (!this.stream.responded) this.stream.respond(answerBlock);
  }

  #finish(code: Status, message: string, metadata: Record<string, string> = {}): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    const { stream } = this;
    if (code === status.OK && stream.responded) {
      stream.end(okBlock);
      return;
    }
    const trailers = code === status.OK ? { "grpc-status": "0" } : { ...trailersOf(code, message), ...metadata };
    if (stream.responded) stream.end(headerBlock(trailers));
    else stream.respond(headerBlock({ ...answerHeaders, ...trailers }), true);
  }

  /** Whoever works on an answer that nobody awaits any more may stop. */
  #cancel(): void {
    if (this.#cancelListeners === undefined) return;
    for (const listener of this.#cancelListeners) listener();
    this.#cancelListeners = undefined;
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
