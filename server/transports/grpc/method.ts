import type { ServingError } from "../../domain/errors.js";
import type { Expectation } from "../../domain/expectation.js";

// What a gRPC call is to this server, free of the HTTP/2 library under it: bytes in, bytes out, a ServingError thrown.

/** A call while it is open. */
export interface CallContext {
  /** The client has gone, or its deadline has passed. */
  readonly cancelled: boolean;
  /** Milliseconds until the client's deadline; undefined when it set none. */
  readonly remainingMs: number | undefined;
  /** Its head was let in before its message came. */
  readonly expectation: Expectation | undefined;
  /** Calls back when it is cancelled, unless the function it returns was called before. */
  onCancelled(listener: () => void): () => void;
}

/** Decides on calls at their heads, before their messages are read. */
export interface HeadGate {
  /** Why a call is not to be read at all; it has been counted then. Undefined lets it in. */
  refusal(remainingMs: number | undefined): ServingError | undefined;
  /** How near to overload the server was at the last decision; beyond 1 it refuses. */
  readonly pressure: number;
  /** One was let in whose message comes later. */
  expect(): Expectation | undefined;
}

export interface UnaryMethod {
  /** `/package.Service/Method`. */
  readonly path: string;
  /** Absent: every call is read. */
  readonly gate?: HeadGate;
  /** @param request holds until this returns or awaits: it may lie in memory that the next read of a socket fills */
  readonly answer: (request: Uint8Array, call: CallContext) => Uint8Array | Promise<Uint8Array>;
}

/** A streaming call, as its handler sees it. */
export interface StreamContext extends CallContext {
  /** After the end nothing is sent any more, and nothing thrown. */
  readonly send: (response: Uint8Array) => void;
  /** Ends the call: with OK, or with what was thrown. */
  readonly end: (thrown?: unknown) => void;
}

/** What a handler does with the client's half of a stream. */
export interface StreamHandler {
  readonly message: (request: Uint8Array) => void;
  /** The client sends no more; it still reads. */
  readonly halfClosed: () => void;
  /** The server stops: no further message comes; what was taken is answered, then the call ends. */
  readonly draining: () => void;
  /** The call is over, by whatever cause. */
  readonly closed: () => void;
}

export interface StreamMethod {
  readonly path: string;
  readonly open: (call: StreamContext) => StreamHandler;
}

/** The methods of one or more services. */
export interface MethodTable {
  readonly unary: readonly UnaryMethod[];
  readonly streams: readonly StreamMethod[];
}
