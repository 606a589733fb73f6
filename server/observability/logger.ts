import { type Logger, pino } from "pino";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Structured log lines on standard output, one JSON object each. */
export function createLogger(level: LogLevel): Logger {
  return pino({ name: "rankserve", level });
}

export type { Logger };
