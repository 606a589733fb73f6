import {
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { AddressInfo } from "node:net";
import { errorTrailers } from "./error-mapping.js";
import type { MethodTable, StreamMethod, UnaryMethod } from "./method.js";
import { OpenCall } from "./open-call.js";
import { status, trailersOf } from "./status.js";
import { parseTimeout } from "./timeout.js";

/** What a client may have on its way in one call, and in one connection, before the server has read it. */
const streamWindowBytes = 4 * 1024 * 1024;
const connectionWindowBytes = 16 * 1024 * 1024;

/** Node's own limit of 10 MB for a connection is less than many calls of some hundred kilobytes. */
const sessionMemoryMegabytes = 1024;

export interface ListenerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly maxMessageBytes: number;
  readonly methods: MethodTable;
}

/** gRPC over HTTP/2 without TLS, for any table of methods. */
export class Http2Listener {
  readonly #server: Http2Server;
  readonly #methods: ReadonlyMap<string, UnaryMethod | StreamMethod>;
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #calls = new Set<OpenCall>();
  #draining = false;
  #port = 0;

  private constructor(private readonly options: ListenerOptions) {
    const { unary, streams } = options.methods;
    this.#methods = new Map([...unary, ...streams].map((method) => [method.path, method]));
    this.#server = createServer({
      maxSessionMemory: sessionMemoryMegabytes,
      settings: { initialWindowSize: streamWindowBytes, enablePush: false },
    });
    this.#server.on("session", (session) => this.#opened(session));
    this.#server.on("stream", (stream, headers) => this.#called(stream, headers));
    // One connection's trouble is its own.
    this.#server.on("sessionError", () => {});
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
    this.#draining = true;
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const call of this.#calls) call.drain();
    for (const session of this.#sessions) session.close();
    await closed;
  }

  readonly #forget = (call: OpenCall) => void this.#calls.delete(call);

  #opened(session: ServerHttp2Session): void {
    this.#sessions.add(session);
    session.on("close", () => this.#sessions.delete(session));
    session.setLocalWindowSize(connectionWindowBytes);
    if (this.#draining) session.close();
  }

  #called(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    const method = this.#methods.get(headers[":path"]!);
    const refusal = this.#refusal(headers, method) ?? refusalUnread(headers, method);
    if (method === undefined || refusal !== undefined) {
      stream.on("error", () => {});
      stream.respond(refusal, { endStream: true });
      stream.resume();
      return;
    }
    const call = new OpenCall(stream, headers, method, this.options.maxMessageBytes, this.#forget);
    this.#calls.add(call);
  }

  /** Why a stream is no call. */
  #refusal(headers: IncomingHttpHeaders, method: unknown): OutgoingHttpHeaders | undefined {
    if (headers[":method"] !== "POST") return { ":status": 405, allow: "POST" };
    if (!isGrpc(headers["content-type"])) return { ":status": 415 };
    const answer = { ":status": 200, "content-type": "application/grpc" };
    if (this.#draining) return { ...answer, ...trailersOf(status.UNAVAILABLE, "the server is stopping") };
    if (method !== undefined) return undefined;
    return { ...answer, ...trailersOf(status.UNIMPLEMENTED, `unknown method ${headers[":path"]}`) };
  }
}

/** What overload refuses at its head: trailers only, and the message is thrown away as it comes. */
function refusalUnread(
  headers: IncomingHttpHeaders,
  method: UnaryMethod | StreamMethod | undefined,
): OutgoingHttpHeaders | undefined {
  if (method === undefined || !("refuseUnread" in method)) return undefined;
  let remainingMs: number | undefined;
  try {
    remainingMs = parseTimeout(headers["grpc-timeout"] as string | undefined);
  } catch {
    // The call itself says what is wrong with it.
    return undefined;
  }
  const error = method.refuseUnread?.(remainingMs);
  return error && { ":status": 200, "content-type": "application/grpc", ...errorTrailers(error) };
}

/** `application/grpc`, alone or with the form of its messages or parameters. */
function isGrpc(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/grpc(?:$|[+;])/.test(contentType);
}
