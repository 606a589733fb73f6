import { invalid, ServingError } from "../../domain/errors.js";
import type { ScoreRequest } from "../../domain/request.js";
import { finish, type RequestObserver, RequestRecord } from "../../domain/request-record.js";
import { RequestTerms } from "../../domain/request-terms.js";
import type { ScoringService, ServedVersion } from "../../scoring-service.js";
import { binaryRowReader } from "./binary-rows.js";
import { decodeInfer, encodeInfer, type InferCall } from "./codec.js";
import { setHeaderDeadline, timeoutHeader } from "./deadline-header.js";
import { Exchange } from "./exchange.js";
import { jsonRowReader } from "./json-rows.js";
import { modelMetadata } from "./metadata.js";
import { readBody } from "./read-body.js";
import type { App, HttpRequest, HttpResponse, ListenSocket, Uws } from "./uws.js";
import { loadUws } from "./uws-loader.js";

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly service: ScoringService;
  readonly observer: RequestObserver;
  /** The text of GET /metrics. */
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
}

type Answer = (exchange: Exchange, req: HttpRequest) => void;

/** The Open Inference Protocol v2 over HTTP/1.1, and /metrics. */
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
    for (const path of ["/v2/models/:model", "/v2/models/:model/versions/:version"]) {
      this.#get(path, (exchange, req) => {
        const found = service.find(parameter(req, 0)!, parameter(req, 1));
        exchange.sendJson(modelMetadata(found, service.versionsOf(found.model)));
      });
      this.#get(`${path}/ready`, (exchange, req) => {
        const { model } = service.find(parameter(req, 0)!, parameter(req, 1));
        exchange.sendStatus(service.ready ? "200 OK" : "503 Service Unavailable", {
          name: model,
          ready: service.ready,
        });
      });
      this.#app.post(`${path}/infer`, (res, req) => this.#infer(res, req));
      this.#app.any(`${path}/infer`, this.#guarded(onlyMethod("POST")));
    }
    this.#app.any(
      "/*",
      this.#guarded((_, req) => {
        throw new ServingError("not-found", `no route ${req.getMethod().toUpperCase()} ${req.getUrl()}`);
      }),
    );
  }

  #get(pattern: string, answer: Answer): void {
    this.#app.get(pattern, this.#guarded(answer));
    this.#app.any(pattern, this.#guarded(onlyMethod("GET")));
  }

  #guarded(answer: Answer): (res: HttpResponse, req: HttpRequest) => void {
    return (res, req) => {
      const exchange = this.#open(res);
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

  async #infer(res: HttpResponse, req: HttpRequest): Promise<void> {
    const record = new RequestRecord("http");
    const exchange = this.#open(res);
    let bodyRead = false;
    try {
      // The request object is gone after the first await.
      const [model, version] = [parameter(req, 0)!, parameter(req, 1)];
      const headerLength = req.getHeader("inference-header-content-length");
      const encoding = req.getHeader("content-encoding");
      const announced = req.getHeader("content-length");
      const terms = new RequestTerms();
      setHeaderDeadline(terms, record.startedAt, req.getHeader(timeoutHeader));
      if (this.#draining) throw new ServingError("unavailable", "the server is shutting down");
      const { service, maxBodyBytes } = this.options;
      const [target, call] = await readBody(exchange, announced, maxBodyBytes, (body) => {
        bodyRead = true;
        const found = service.find(model, version, record);
        if (encoding !== "" && encoding !== "identity")
          throw new ServingError("unsupported", `Content-Encoding '${encoding}' is not supported`);
        service.refuseEarly(found, record);
        return [found, decodeFor(found, body, headerLength)] as const;
      });
      exchange.onAborted(() => terms.cancel());
      terms.setParameters(record.startedAt, call.timeout, call.priority);
      const response = await service.score(target, withTerms(call, terms), record);
      exchange.sendInfer(encodeInfer(target.model, target.version, call, response));
    } catch (thrown) {
      const error = ServingError.from(thrown);
      record.code = error.code;
      exchange.sendError(error, !bodyRead);
    }
    if (exchange.aborted) record.code = "cancelled";
    finish(record, this.options.observer);
  }
}

/** The fast readers take what clients commonly send; the general decoder has the word on everything else. */
function decodeFor({ signature }: ServedVersion, body: Uint8Array, headerLength: string): InferCall {
  const fast =
    headerLength === "" ? jsonRowReader(signature).read(body) : binaryRowReader(signature).read(body, headerLength);
  // A copy: tensors are views on their body, and this one belongs to uWebSockets.js.
  return fast ?? decodeInfer(body.slice(), headerLength);
}

function withTerms({ request: { variant, inputs, outputs } }: InferCall, terms: RequestTerms): ScoreRequest {
  return { variant, inputs, outputs, terms };
}

function onlyMethod(method: string): Answer {
  return (exchange, req) =>
    exchange.sendStatus("405 Method Not Allowed", { error: `${req.getUrl()} takes ${method} only` });
}

function parameter(req: HttpRequest, index: number): string | undefined {
  const encoded = req.getParameter(index);
  if (encoded === undefined || encoded === "") return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw invalid(`the path segment '${encoded}' is not valid percent-encoding`);
  }
}
