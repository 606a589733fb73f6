import { ServingError } from "../../domain/errors.js";
import { finish, type RequestObserver, RequestRecord } from "../../domain/request-record.js";
import { RequestTerms } from "../../domain/request-terms.js";
import type { ModelControl } from "../../model-control.js";
import type { ScoringService, ServedVersion } from "../../scoring-service.js";
import { decodeContent, encodeGzip, wantsGzip } from "./content-coding.js";
import { setHeaderDeadline, timeoutHeader } from "./deadline-header.js";
import { type EncodedBody, jsonType } from "./encoded-body.js";
import { Exchange } from "./exchange.js";
import { extensionRoutes, type JsonRoute } from "./extension-routes.js";
import { answerInfer, type CallContext } from "./infer.js";
import { modelMetadata } from "./metadata.js";
import { parseJson } from "./parse-json.js";
import { pathParameter } from "./path-parameter.js";
import { answerRank } from "./rank.js";
import { readBody } from "./read-body.js";
import { isDecidedUnread, refuseUnread } from "./refuse-unread.js";
import type { App, HttpRequest, HttpResponse, ListenSocket, Uws } from "./uws.js";
import { loadUws } from "./uws-loader.js";

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly service: ScoringService;
  readonly control: ModelControl;
  readonly observer: RequestObserver;
  /** The text of GET /metrics. */
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
}

type Answer = (exchange: Exchange, req: HttpRequest) => void;

/** The Open Inference Protocol v2 and ranking requests over HTTP/1.1, and /metrics. */
export class HttpServer {
  readonly #uws: Uws;
  readonly #app: App;
  #listenSocket: ListenSocket | undefined;
  #draining = false;
  #inFlight = 0;
  #drained: (() => void) | undefined;

  private constructor(private readonly options: HttpServerOptions) {
    this.#uws = loadUws();
    this.#app = this.#uws.App();
    this.#route();
  }

  /** @throws when the port cannot be had */
  static async start(options: HttpServerOptions): Promise<HttpServer> {
    const server = new HttpServer(options);
    await server.#listen();
    return server;
  }

  get port(): number {
    return this.#uws.us_socket_local_port(this.#listenSocket!);
  }

  /** Takes no more connections, refuses new requests on those there are, and waits until every accepted one is answered. */
  async drain(): Promise<void> {
    this.#draining = true;
    this.#uws.us_listen_socket_close(this.#listenSocket!);
    if (this.#inFlight > 0) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    }
  }

  /** Closes the connections that are left; call after `drain`. */
  close(): void {
    this.#app.close();
  }

  #listen(): Promise<void> {
    const { host, port } = this.options;
    return new Promise((resolve, reject) => {
      this.#app.listen(host, port, this.#uws.LIBUS_LISTEN_EXCLUSIVE_PORT, (socket) => {
        if (socket === false) reject(new Error(`HTTP port ${port} on ${host} cannot be used; is it in use?`));
        else {
          this.#listenSocket = socket;
          resolve();
        }
      });
    });
  }

  #route(): void {
    const { service } = this.options;
    this.#get("/v2", (exchange) => exchange.sendJson(service.metadata));
    this.#get("/v2/", (exchange) => exchange.sendJson(service.metadata));
    this.#get("/v2/health/live", (exchange) => exchange.sendJson({ live: true }));
    this.#get("/v2/health/ready", (exchange) => {
      exchange.sendStatus(service.ready ? "200 OK" : "503 Service Unavailable", { ready: service.ready });
    });
    this.#get("/metrics", (exchange) => void this.#sendMetrics(exchange));
    for (const route of extensionRoutes(service, this.options.control)) {
      const handler = (res: HttpResponse, req: HttpRequest) => void this.#answerJson(route, res, req);
      if (route.verb === "GET") this.#app.get(route.path, handler).head(route.path, handler);
      else this.#app.post(route.path, handler);
      this.#app.any(route.path, this.#guarded(onlyMethod(route.verb)));
    }
    for (const path of ["/v2/models/:model", "/v2/models/:model/versions/:version"]) {
      this.#get(path, (exchange, req) => {
        const found = service.find(pathParameter(req, 0)!, pathParameter(req, 1));
        exchange.sendJson(modelMetadata(found, service.versionsOf(found.model)));
      });
      this.#get(`${path}/ready`, (exchange, req) => {
        const { model } = service.find(pathParameter(req, 0)!, pathParameter(req, 1));
        exchange.sendStatus(service.ready ? "200 OK" : "503 Service Unavailable", {
          name: model,
          ready: service.ready,
        });
      });
      this.#app.post(`${path}/infer`, (res, req) => {
        if (!this.#refusedUnread(res, req)) void this.#infer(res, req);
      });
      this.#app.any(`${path}/infer`, this.#guarded(onlyMethod("POST")));
    }
    for (const path of ["/v1/rank/:model", "/v1/rank/:model/versions/:version"]) {
      this.#app.post(path, (res, req) => {
        if (!this.#refusedUnread(res, req)) void this.#rank(res, req);
      });
      this.#app.any(path, this.#guarded(onlyMethod("POST")));
    }
    this.#app.any(
      "/*",
      this.#guarded((_, req) => {
        throw new ServingError("not-found", `no route ${req.getMethod().toUpperCase()} ${req.getUrl()}`);
      }),
    );
  }

  #get(pattern: string, answer: Answer): void {
    const handler = this.#guarded(answer);
    this.#app.get(pattern, handler).head(pattern, handler);
    this.#app.any(pattern, this.#guarded(onlyMethod("GET")));
  }

  #guarded(answer: Answer): (res: HttpResponse, req: HttpRequest) => void {
    return (res, req) => {
      const exchange = this.#open(res);
      exchange.withoutBody = req.getMethod() === "head";
      try {
        answer(exchange, req);
      } catch (error) {
        exchange.sendError(ServingError.from(error));
      }
    };
  }

  #open(res: HttpResponse): Exchange {
    this.#inFlight++;
    return new Exchange(
      res,
      () => this.#draining,
      () => {
        this.#inFlight--;
        if (this.#inFlight === 0) this.#drained?.();
      },
    );
  }

  async #sendMetrics(exchange: Exchange): Promise<void> {
    try {
      exchange.sendText(this.options.metrics.contentType, await this.options.metrics.text());
    } catch (error) {
      exchange.sendError(ServingError.from(error));
    }
  }

  async #answerJson(route: JsonRoute, res: HttpResponse, req: HttpRequest): Promise<void> {
    const exchange = this.#open(res);
    exchange.withoutBody = req.getMethod() === "head";
    let bodyRead = route.verb === "GET";
    try {
      const names = [pathParameter(req, 0), pathParameter(req, 1)].filter((name) => name !== undefined);
      const headers = bodyHeaders(req);
      const body = bodyRead ? new Uint8Array() : await this.#readBody(exchange, headers);
      bodyRead = true;
      const json = await route.answer(names, body.length === 0 ? {} : parseJson(body));
      if (json === null) exchange.sendNothing();
      else exchange.sendJson(json);
    } catch (error) {
      exchange.sendError(ServingError.from(error), !bodyRead);
    }
  }

  #refusedUnread(res: HttpResponse, req: HttpRequest): boolean {
    return !this.#draining && refuseUnread(res, req, this.options);
  }

  #infer(res: HttpResponse, req: HttpRequest): Promise<void> {
    const headerLength = req.getHeader("inference-header-content-length");
    return this.#post(res, req, (target, body, context) =>
      answerInfer(this.options.service, target, { headerLength, body }, context),
    );
  }

  #rank(res: HttpResponse, req: HttpRequest): Promise<void> {
    const contentType = req.getHeader("content-type");
    return this.#post(res, req, (target, body, context) =>
      answerRank(this.options.service, target, { contentType, body }, context),
    );
  }

  /**
   * Reads a body and answers for the model of the path; what is thrown on the way becomes the answer.
   * @param answer is done with the bytes of the body at its first await
   */
  async #post(
    res: HttpResponse,
    req: HttpRequest,
    answer: (target: ServedVersion, body: Uint8Array, context: CallContext) => Promise<EncodedBody>,
  ): Promise<void> {
    const record = new RequestRecord("http");
    const terms = new RequestTerms();
    const exchange = this.#open(res);
    let bodyRead = false;
    try {
      // The request object is gone after the first await.
      const [model, version] = [pathParameter(req, 0)!, pathParameter(req, 1)];
      const acceptEncoding = req.getHeader("accept-encoding");
      const headers = bodyHeaders(req);
      setHeaderDeadline(terms, record.startedAt, req.getHeader(timeoutHeader));
      if (this.#draining) throw new ServingError("unavailable", "the server is shutting down");
      const { service, maxBodyBytes } = this.options;
      const encoded = await readBody(exchange, headers.length, maxBodyBytes, (body) => {
        bodyRead = true;
        exchange.onAborted(() => terms.cancel());
        // An unknown model is reported as such whatever the body is.
        const target = service.find(model, version, record);
        if (!isDecidedUnread(headers.length, maxBodyBytes)) service.refuseEarly(target, record, terms.deadline);
        if (!isCoded(headers.encoding)) return answer(target, body, { record, terms });
        // What is found after the last await is what scores.
        return decodeContent(body.slice(), headers.encoding, maxBodyBytes).then((decoded) =>
          answer(service.find(model, version, record), decoded, { record, terms }),
        );
      });
      // Scores as raw floats hardly compress.
      if (encoded.contentType === jsonType && wantsGzip(acceptEncoding, encoded.body.length))
        exchange.sendEncoded({ ...encoded, body: await encodeGzip(encoded.body) }, true);
      else exchange.sendEncoded(encoded);
    } catch (thrown) {
      const error = ServingError.from(thrown);
      record.code = error.code;
      exchange.sendError(error, !bodyRead);
    }
    if (exchange.aborted) record.code = "cancelled";
    finish(record, this.options.observer);
  }

  #readBody(exchange: Exchange, headers: BodyHeaders): Promise<Uint8Array> {
    const { maxBodyBytes } = this.options;
    return readBody(exchange, headers.length, maxBodyBytes, (body) => {
      const own = body.slice();
      return isCoded(headers.encoding) ? decodeContent(own, headers.encoding, maxBodyBytes) : own;
    });
  }
}

interface BodyHeaders {
  readonly encoding: string;
  readonly length: string;
}

function bodyHeaders(req: HttpRequest): BodyHeaders {
  return { encoding: req.getHeader("content-encoding"), length: req.getHeader("content-length") };
}

function isCoded(encoding: string): boolean {
  return encoding !== "" && encoding !== "identity";
}

function onlyMethod(method: "GET" | "POST"): Answer {
  const allow = method === "GET" ? "GET, HEAD" : "POST";
  return (exchange, req) =>
    exchange.sendStatus("405 Method Not Allowed", { error: `${req.getUrl()} takes ${method} only` }, [
      ["Allow", allow],
    ]);
}
