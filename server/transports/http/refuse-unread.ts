import { ServingError } from "../../domain/errors.js";
import { finish, type RequestObserver, RequestRecord } from "../../domain/request-record.js";
import { RequestTerms } from "../../domain/request-terms.js";
import type { ScoringService, UnreadRefusal } from "../../scoring-service.js";
import { setHeaderDeadline, timeoutHeader } from "./deadline-header.js";
import { jsonType } from "./encoded-body.js";
import { httpStatus, retryAfterSeconds } from "./error-mapping.js";
import { pathParameter } from "./path-parameter.js";
import type { HttpRequest, HttpResponse } from "./uws.js";

export interface RefuseUnreadOptions {
  readonly service: ScoringService;
  readonly observer: RequestObserver;
  readonly maxBodyBytes: number;
}

/** Whether a body of the announced length, empty when there is none, may be thrown away unread. */
export function isDecidedUnread(announced: string, maxBodyBytes: number): boolean {
  return announced !== "" && Number(announced) <= maxBodyBytes;
}

/**
 * Refuses at its head a request for the model of the path that overload would refuse whatever its body holds. uWebSockets.js
 * reads that body and throws it away, so that the connection goes on; a body of unknown length, or over the limit, is left to
 * the reader, which bounds it.
 * @returns whether the request has been answered
 */
export function refuseUnread(
  res: HttpResponse,
  req: HttpRequest,
  { service, observer, maxBodyBytes }: RefuseUnreadOptions,
): boolean {
  if (!isDecidedUnread(req.getHeader("content-length"), maxBodyBytes)) return false;
  const refusal = refusalOf(req, service);
  if (refusal === undefined) return false;
  const { error, labels } = refusal;
  const record = new RequestRecord("http");
  // Handlers run corked: this leaves in one write.
  res.writeStatus(httpStatus[error.code]).writeHeader("Content-Type", jsonType);
  const retry = retryAfterSeconds(error);
  if (retry !== undefined) res.writeHeader("Retry-After", String(retry));
  res.end(bodyOf(error));
  record.labels = labels;
  record.code = error.code;
  finish(record, observer);
  return true;
}

function refusalOf(req: HttpRequest, service: ScoringService): UnreadRefusal | undefined {
  try {
    const target = service.find(pathParameter(req, 0)!, pathParameter(req, 1));
    const timeout = req.getHeader(timeoutHeader);
    if (timeout === "") return service.refusalUnread(target, Number.POSITIVE_INFINITY);
    const terms = new RequestTerms();
    setHeaderDeadline(terms, performance.now(), timeout);
    return service.refusalUnread(target, terms.deadline);
  } catch (error) {
    // What is wrong with its head is said when it was read, as always.
    if (error instanceof ServingError) return undefined;
    throw error;
  }
}

const bodies = new WeakMap<ServingError, string>();

/** The errors come again and again. */
function bodyOf(error: ServingError): string {
  let body = bodies.get(error);
  if (body === undefined) {
    body = JSON.stringify({ error: error.message });
    bodies.set(error, body);
  }
  return body;
}
