import type { Socket } from "node:net";

/** Frames on their way to a socket: what is sent in one turn leaves in one write. */
export class Outbox {
  #frames: Buffer[] = [];
  #bytes = 0;
  #isFlushPlanned = false;
  #isBehind = false;

  /**
   * @param maxBytes that are gathered; more leave at once
   * @param drained called when the socket has caught up
   */
  constructor(
    private readonly socket: Socket,
    private readonly maxBytes: number,
    drained: () => void,
  ) {
    socket.on("drain", () => {
      this.#isBehind = false;
      drained();
    });
  }

  /** The socket has more than it can send at once. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  send(frame: Buffer): void {
    this.#frames.push(frame);
    this.#bytes += frame.length;
    if (this.#bytes > this.maxBytes) this.flush();
    if (this.#isFlushPlanned) return;
    this.#isFlushPlanned = true;
    process.nextTick(() => this.flush());
  }

  flush(): void {
    this.#isFlushPlanned = false;
    const { socket } = this;
    if (this.#frames.length === 0 || socket.destroyed) return;
    const bytes = this.#frames.length === 1 ? this.#frames[0]! : Buffer.concat(this.#frames, this.#bytes);
    this.#frames = [];
    this.#bytes = 0;
    if (!socket.write(bytes)) this.#isBehind = true;
  }
}
