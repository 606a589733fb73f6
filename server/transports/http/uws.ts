// The part of uWebSockets.js that this server uses; neither republished build ships types that resolve as a module.

export interface HttpRequest {
  getHeader(lowerCaseKey: string): string;
  getParameter(index: number): string | undefined;
  getUrl(): string;
  getMethod(): string;
}

export interface HttpResponse {
  writeStatus(status: string): HttpResponse;
  writeHeader(key: string, value: string): HttpResponse;
  end(body?: string | ArrayBuffer | Uint8Array, closeConnection?: boolean): HttpResponse;
  endWithoutBody(): HttpResponse;
  /** Writes what the socket takes now: [all of this chunk, all of the body]. */
  tryEnd(chunk: Uint8Array, totalBytes: number): [boolean, boolean];
  /** Called with the offset to go on from; returns whether all that it wrote was taken. */
  onWritable(handler: (offset: number) => boolean): HttpResponse;
  /** Must be set before the handler returns without having answered; the response may not be touched afterwards. */
  onAborted(handler: () => void): HttpResponse;
  /** The chunk is detached when the handler returns. */
  onData(handler: (chunk: ArrayBuffer, isLast: boolean) => void): HttpResponse;
  cork(write: () => void): HttpResponse;
}

export type Handler = (res: HttpResponse, req: HttpRequest) => void;

declare const listenSocketBrand: unique symbol;
export interface ListenSocket {
  readonly [listenSocketBrand]: true;
}

export interface App {
  get(pattern: string, handler: Handler): App;
  head(pattern: string, handler: Handler): App;
  post(pattern: string, handler: Handler): App;
  any(pattern: string, handler: Handler): App;
  listen(host: string, port: number, options: number, started: (socket: ListenSocket | false) => void): App;
  /** Closes every socket at once. */
  close(): App;
}

export interface Uws {
  App(): App;
  us_listen_socket_close(socket: ListenSocket): void;
  us_socket_local_port(socket: ListenSocket): number;
  /** Without it a second server on the same port starts silently and shares its connections. */
  readonly LIBUS_LISTEN_EXCLUSIVE_PORT: number;
}
