import { availableCpus } from "./cpu-quota.js";
import type { LogLevel } from "./observability/logger.js";
import type { ProviderRule } from "./provider-rules.js";

/** Everything that can be set about a server. */
export interface ServerConfig {
  /** A folder of `<model>/<version>/manifest.json`. */
  readonly repository: string;
  readonly host: string;
  /** 0: any free port; the running server says which. */
  readonly httpPort: number;
  readonly grpcPort: number;
  /** Inference threads; each holds every variant and uses one core. 0: models run in the network thread. */
  readonly workers: number;
  /** A batch closes at this many rows; a larger request is split over several batches. Undefined: as its provider likes it. */
  readonly maxBatchRows: number | undefined;
  /** Rows that may wait per model variant; beyond it requests are refused as overloaded. */
  readonly maxQueueRows: number;
  /** A request that would wait longer than this is refused as overloaded at once, whatever its own deadline. */
  readonly maxQueueMs: number;
  /** Of an HTTP body or a gRPC message. */
  readonly maxBodyBytes: number;
  /** Which execution providers run which variants; the CPU where no rule says. */
  readonly providers: readonly ProviderRule[];
  /** `explicit`: clients may load and unload models, as Triton calls it. */
  readonly modelControl: "none" | "explicit";
  readonly logLevel: LogLevel;
}

/** The default of every setting but the repository. */
export const defaultConfig = {
  host: "0.0.0.0",
  httpPort: 8080,
  grpcPort: 9000,
  // One CPU is left to the network thread; on a single one a hand-over between threads is only lost time.
  workers: availableCpus() - 1,
  maxBatchRows: undefined,
  // Bounds memory only: at a microsecond a row it is more work than may wait anyway, and some 200 bytes a row are 13 MB.
  maxQueueRows: 65_536,
  // An ad that waited this long has missed the exchange's 100 ms, with the network and the model still to come.
  maxQueueMs: 50,
  maxBodyBytes: 16 * 1024 * 1024,
  providers: [],
  // Loading and unloading are an operator's business, and these ports know no users.
  modelControl: "none",
  logLevel: "info",
} as const satisfies Omit<ServerConfig, "repository">;

/**
 * Fills in the defaults and checks the ranges.
 * @throws {RangeError} naming the setting
 */
export function completeConfig(settings: Partial<ServerConfig> & Pick<ServerConfig, "repository">): ServerConfig {
  const config: ServerConfig = { ...defaultConfig, ...settings };
  const requireInteger = (name: keyof ServerConfig, least: number, most: number) => {
    const value = config[name];
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
      throw new RangeError(`${name} is ${value}; it must be an integer from ${least} to ${most}`);
    }
  };
  requireInteger("httpPort", 0, 65_535);
  requireInteger("grpcPort", 0, 65_535);
  requireInteger("workers", 0, 1024);
  if (config.maxBatchRows !== undefined) requireInteger("maxBatchRows", 1, 1_000_000);
  requireInteger("maxQueueRows", 1, 1_000_000_000);
  requireInteger("maxQueueMs", 1, 3_600_000);
  requireInteger("maxBodyBytes", 1024, 2 ** 31 - 1);
  return config;
}
