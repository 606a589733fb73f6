import { grpc } from "../../../proto/gen/health.js";
import { ServingError } from "../../domain/errors.js";
import type { ScoringService } from "../../scoring-service.js";
import { decodeMessage } from "./codec.js";
import type { MethodTable } from "./method.js";

const { HealthCheckRequest, HealthCheckResponse, HealthListResponse } = grpc.health.v1;
type Status = grpc.health.v1.HealthCheckResponse.ServingStatus;
const { SERVING, NOT_SERVING, SERVICE_UNKNOWN } = HealthCheckResponse.ServingStatus;

/** How soon a watcher hears of a change, in milliseconds. */
const watchIntervalMs = 200;

/**
 * grpc.health.v1.Health: the server as a whole (empty name) and every service by name are SERVING while the server is ready.
 * @param services the names that are known
 */
export function healthMethods(service: ScoringService, services: readonly string[]): MethodTable {
  const statusOf = (name: string): Status | undefined => {
    if (name !== "" && !services.includes(name)) return undefined;
    return service.ready ? SERVING : NOT_SERVING;
  };
  const encode = (status: Status) => HealthCheckResponse.encode({ status }).finish();
  return {
    unary: [
      {
        path: "/grpc.health.v1.Health/Check",
        answer: (bytes) => {
          const name = decodeMessage(HealthCheckRequest, bytes).service;
          const status = statusOf(name);
          if (status === undefined) throw new ServingError("not-found", `unknown service '${name}'`);
          return encode(status);
        },
      },
      {
        path: "/grpc.health.v1.Health/List",
        answer: () => {
          const statuses = ["", ...services].map((name) => [name, { status: statusOf(name)! }]);
          return HealthListResponse.encode({ statuses: Object.fromEntries(statuses) }).finish();
        },
      },
    ],
    streams: [
      {
        path: "/grpc.health.v1.Health/Watch",
        open: (call) => {
          let timer: NodeJS.Timeout | undefined;
          let watched: string | undefined;
          let sent: Status | undefined;
          const watch = () => {
            if (watched === undefined) return;
            const status = statusOf(watched) ?? SERVICE_UNKNOWN;
            if (status !== sent) call.send(encode(status));
            sent = status;
          };
          return {
            message: (bytes) => {
              try {
                watched = decodeMessage(HealthCheckRequest, bytes).service;
                watch();
                timer ??= setInterval(watch, watchIntervalMs).unref();
              } catch (thrown) {
                call.end(thrown);
              }
            },
            // A client sends one message and then only listens.
            halfClosed: () => {},
            draining: () => {
              watch();
              call.end();
            },
            closed: () => clearInterval(timer),
          };
        },
      },
    ],
  };
}
