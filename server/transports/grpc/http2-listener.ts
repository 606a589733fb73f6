import { type AddressInfo, createServer, type Server } from "node:net";
import type { ServingError } from "../../domain/errors.js";
import { Http2Connection } from "../../http2/connection.js";
import type { ConnectionLimits } from "../../http2/connection-limits.js";
import { headerBlock } from "../../http2/header-block.js";
import { ReadingRoom } from "../../http2/reading-room.js";
import type { Headers } from "../../http2/request-headers.js";
import { Slots } from "../../http2/slots.js";
import type { Http2Stream } from "../../http2/stream.js";
import { errorTrailers } from "./error-mapping.js";
import { HeadWindow } from "./head-window.js";
import type { HeadGate, MethodTable, StreamMethod, UnaryMethod } from "./method.js";
import { OpenCall } from "./open-call.js";
import { status, trailersOf } from "./status.js";
import { parseTimeout } from "./timeout.js";

const limits: ConnectionLimits = {
  // What a client may have on its way in one call, and in one connection, before the server has read it.
  streamWindowBytes: 4 * 1024 * 1024,
  connectionWindowBytes: 16 * 1024 * 1024,
  maxConcurrentStreams: 1024,
  // A request of 100 ads comes in one frame, and so is not put together from parts.
  maxFrameBytes: 64 * 1024,
  maxHeaderBytes: 64 * 1024,
  maxContinuations: 16,
  // Clients cancel calls whose deadlines pass: at overload most of those that share a connection.
  failedStreams: [2000, 2000],
  idleFrames: [10_000, 1000],
  maxUnreadBytes: 1024 * 1024,
  handshakeMs: 10_000,
};

export interface ListenerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly maxMessageBytes: number;
  readonly methods: MethodTable;
}

/** gRPC over HTTP/2 without TLS, for any table of methods. */
export class Http2Listener {
  readonly #server: Server;
  readonly #methods: ReadonlyMap<string, UnaryMethod | StreamMethod>;
  readonly #connections = new Set<Http2Connection>();
  readonly #window = new HeadWindow(this.#connections);
  readonly #calls = new Slots<OpenCall>();
  #emptied: (() => void) | undefined;
  #port = 0;

  private constructor(private readonly options: ListenerOptions) {
    const { unary, streams } = options.methods;
    this.#methods = new Map([...unary, ...streams].map((method) => [method.path, method]));
    const listener = {
      stream: (stream: Http2Stream) => this.#called(stream),
      closed: (connection: Http2Connection) => {
        this.#connections.delete(connection);
        if (this.#connections.size === 0) this.#emptied?.();
      },
    };
    const room = new ReadingRoom();
    this.#server = createServer({ noDelay: true, pauseOnConnect: true }, (given) => {
      const connection = new Http2Connection(room.take(given), limits, listener);
      this.#connections.add(connection);
      this.#window.opened(connection);
    });
  }

  /** @throws when the port cannot be had */
  static async start(options: ListenerOptions): Promise<Http2Listener> {
    const listener = new Http2Listener(options);
    await new Promise<void>((resolve, reject) => {
      listener.#server.once("error", reject);
      listener.#server.listen(options.port, options.host, () => {
        listener.#server.off("error", reject);
        listener.#port = (listener.#server.address() as AddressInfo).port;
        resolve();
      });
    });
    return listener;
  }

  get port(): number {
    return this.#port;
  }

  /** Takes no more connections nor calls and waits until every accepted call is over. */
  async drain(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    const emptied = new Promise<void>((resolve) => {
      this.#emptied = resolve;
      if (this.#connections.size === 0) resolve();
    });
    for (const call of this.#calls.all()) call.drain();
    for (const connection of this.#connections) connection.drain();
    await Promise.all([closed, emptied]);
  }

  readonly #forget = ({ slot }: OpenCall) => {
    if (slot !== undefined) this.#calls.remove(slot);
  };

  #called(stream: Http2Stream): void {
    const method = this.#methods.get(stream.headers.get(":path")!);
    const wrong = refusalOf(stream.headers, method);
    if (method === undefined || wrong !== undefined) {
      stream.respond(headerBlock(wrong!), true);
      return;
    }
    const gate = "gate" in method ? method.gate : undefined;
    if (gate !== undefined && this.#isRefused(stream, gate)) return;
    const expectation = stream.awaitsRoom ? gate?.expect() : undefined;
    const call = new OpenCall(stream, method, this.options.maxMessageBytes, expectation, this.#forget);
    if (!stream.closed) call.slot = this.#calls.add(call);
  }

  /** What overload refuses at its head has trailers only; a message that comes all the same is thrown away. */
  #isRefused(stream: Http2Stream, gate: HeadGate): boolean {
    let remainingMs: number | undefined;
    try {
      remainingMs = parseTimeout(stream.headers.get("grpc-timeout"));
    } catch {
      // The call itself says what is wrong with it.
      return false;
    }
    const error = gate.refusal(remainingMs);
    this.#window.decided(gate.pressure);
    if (error !== undefined) stream.respond(refusalBlock(error), true);
    return error !== undefined;
  }
}

/** Errors that refuse the unread are few, and the same again and again. */
const refusalBlocks = new WeakMap<ServingError, Buffer>();

function refusalBlock(error: ServingError): Buffer {
  let block = refusalBlocks.get(error);
  if (block === undefined) {
    block = headerBlock({ ":status": "200", "content-type": "application/grpc", ...errorTrailers(error) });
    refusalBlocks.set(error, block);
  }
  return block;
}

/** Why a stream is no call. */
function refusalOf(headers: Headers, method: unknown): Record<string, string> | undefined {
  if (headers.get(":method") !== "POST") return { ":status": "405", allow: "POST" };
  if (!isGrpc(headers.get("content-type"))) return { ":status": "415" };
  if (method !== undefined) return undefined;
  const answer = { ":status": "200", "content-type": "application/grpc" };
  return { ...answer, ...trailersOf(status.UNIMPLEMENTED, `unknown method ${headers.get(":path")}`) };
}

/** `application/grpc`, alone or with the form of its messages or parameters. */
function isGrpc(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/grpc(?:$|[+;])/.test(contentType);
}
