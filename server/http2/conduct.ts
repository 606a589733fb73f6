import type { Socket } from "node:net";
import { Allowance } from "./allowance.js";
import type { ConnectionLimits } from "./connection-limits.js";
import { ConnectionError, errorCode } from "./errors.js";

/** How much that is of no use to anybody a client has done. */
export class Conduct {
  readonly #failedStreams: Allowance;
  readonly #idleFrames: Allowance;

  constructor(
    private readonly socket: Socket,
    private readonly limits: Pick<ConnectionLimits, "failedStreams" | "idleFrames" | "maxUnreadBytes">,
  ) {
    this.#failedStreams = new Allowance(...limits.failedStreams);
    this.#idleFrames = new Allowance(...limits.idleFrames);
  }

  /** @throws {ConnectionError} `ENHANCE_YOUR_CALM` */
  countFailedStream(): void {
    if (!this.#failedStreams.take()) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "too many streams given up");
    }
  }

  /** @throws {ConnectionError} `ENHANCE_YOUR_CALM` */
  countIdleFrame(): void {
    if (!this.#idleFrames.take()) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "too many frames that carry nothing");
    }
    if (this.socket.writableLength > this.limits.maxUnreadBytes) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "answers are not read");
    }
  }
}
