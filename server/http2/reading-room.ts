import { Socket, type SocketConstructorOpts } from "node:net";

/** As much as libuv reads at once anyway. */
const roomBytes = 65_536;

/**
 * Makes sockets that read into memory which is used again. Otherwise Node allocates 64 KiB for every read, and the garbage
 * collector that those buffers call took a tenth of the server's time and more (docs/decisions/0027). `net.connect` has an option
 * for it, `onread`, that `net.createServer` lacks; so an accepted connection's handle is moved to a socket that was made with
 * it. That handle is not a documented property: where it is missing, sockets stay as they are, and a test says so.
 */
export class ReadingRoom {
  readonly #room = Buffer.allocUnsafeSlow(roomBytes);

  /**
   * The same connection; `given` is of no use any more, and its server does not count it. What "data" carries holds until its
   * listener returns.
   * @param given paused since it was accepted
   */
  take(given: Socket): Socket {
    const owner = given as unknown as { _handle?: object | null };
    const handle = owner._handle;
    if (typeof handle !== "object" || handle === null) {
      given.resume();
      return given;
    }
    owner._handle = null;
    given.destroy();
    const room = this.#room;
    const callback = (bytes: number): boolean => {
      socket.emit("data", room.subarray(0, bytes));
      return true;
    };
    const socket = new Socket({ handle, onread: { buffer: room, callback } } as SocketConstructorOpts);
    return socket;
  }
}
