import type { Socket } from "node:net";
import { Allowance } from "./allowance.js";
import { ConnectionError, type ErrorCode, errorCode, StreamError } from "./errors.js";
import * as wire from "./frame.js";
import { flag, frameType } from "./frame.js";
import { FrameReader } from "./frame-reader.js";
import { headerBlock } from "./header-block.js";
import { HeaderDecoder } from "./header-decoder.js";
import type { HeaderField } from "./header-table.js";
import { PeerSettings } from "./peer-settings.js";
import { type Headers, requestHeaders, trailersComplaint } from "./request-headers.js";
import { Http2Stream, type StreamConnection } from "./stream.js";

/** What one client may take of the server. */
export interface ConnectionLimits {
  readonly streamWindowBytes: number;
  readonly connectionWindowBytes: number;
  readonly maxConcurrentStreams: number;
  readonly maxFrameBytes: number;
  /** Of a request's header fields, as they are counted and as they travel. */
  readonly maxHeaderBytes: number;
  /** CONTINUATION frames behind one HEADERS frame. */
  readonly maxContinuations: number;
  /** Streams that a client gives up or gets wrong: a burst, and so many a second. */
  readonly failedStreams: readonly [burst: number, perSecond: number];
  /** Frames that carry nothing for a stream: PING, SETTINGS, PRIORITY, empty DATA, unknown types. */
  readonly idleFrames: readonly [burst: number, perSecond: number];
  /** Answers to such frames that a client does not read. */
  readonly maxUnreadBytes: number;
  readonly handshakeMs: number;
}

export interface ConnectionListener {
  /** A request has come; its listener is to be set before this returns. */
  stream(stream: Http2Stream): void;
  closed(connection: Http2Connection): void;
}

/** How many streams that were reset here are remembered: frames on them may still be under way. */
const rememberedResets = 256;
/** For the client to read why, before the socket is closed on it. */
const farewellMs = 1000;

/** "Request Header Fields Too Large". */
const headersTooLarge = headerBlock({ ":status": "431" });

/** A header block that has not ended yet. */
interface OpenBlock {
  readonly stream: number;
  readonly endStream: boolean;
  readonly parts: Buffer[];
  bytes: number;
}

/** One HTTP/2 connection without TLS, the server's side (RFC 9113). Sends no pushes, and no header that needs a table. */
export class Http2Connection implements StreamConnection {
  readonly #streams = new Map<number, Http2Stream>();
  readonly #waiting = new Set<Http2Stream>();
  readonly #resets = new Set<number>();
  readonly #peer = new PeerSettings();
  readonly #decoder: HeaderDecoder;
  readonly #reader: FrameReader;
  readonly #failedStreams: Allowance;
  readonly #idleFrames: Allowance;
  readonly #handshake: NodeJS.Timeout;
  #prefaceLeft: Buffer = wire.preface;
  #isGreeted = false;
  #block: OpenBlock | undefined;
  #known: { readonly fields: readonly HeaderField[]; readonly headers: Headers | string } | undefined;
  #lastStream = 0;
  #sendWindow = wire.defaultWindowBytes;
  #receiveWindow: number;
  /** Taken, but not yet given back to the peer as room. */
  #unacknowledged = 0;
  #out: Buffer[] = [];
  #outBytes = 0;
  #isFlushPlanned = false;
  #isBehind = false;
  #draining = false;
  #dead = false;

  constructor(
    private readonly socket: Socket,
    private readonly limits: ConnectionLimits,
    private readonly listener: ConnectionListener,
  ) {
    this.#decoder = new HeaderDecoder(limits.maxHeaderBytes);
    this.#reader = new FrameReader(limits.maxFrameBytes, (type, flags, stream, payload) =>
      this.#frame(type, flags, stream, payload),
    );
    this.#failedStreams = new Allowance(...limits.failedStreams);
    this.#idleFrames = new Allowance(...limits.idleFrames);
    this.#receiveWindow = limits.connectionWindowBytes;
    this.#handshake = setTimeout(() => this.socket.destroy(), limits.handshakeMs);
    socket.on("data", (chunk) => this.#received(chunk));
    socket.on("drain", () => this.#drained());
    // "close" follows and says enough.
    socket.on("error", () => {});
    socket.on("close", () => this.#closed());
    const { setting } = wire;
    this.send(
      wire.settingsFrame([
        [setting.MAX_CONCURRENT_STREAMS, limits.maxConcurrentStreams],
        [setting.INITIAL_WINDOW_SIZE, limits.streamWindowBytes],
        [setting.MAX_FRAME_SIZE, limits.maxFrameBytes],
        [setting.MAX_HEADER_LIST_SIZE, limits.maxHeaderBytes],
      ]),
    );
    this.send(wire.windowUpdateFrame(0, limits.connectionWindowBytes - wire.defaultWindowBytes));
  }

  get sendable(): number {
    return this.#isBehind ? 0 : this.#sendWindow;
  }

  get peerMaxFrameBytes(): number {
    return this.#peer.maxFrameBytes;
  }

  /** Takes no more streams, and closes when the last one is over. */
  drain(): void {
    if (this.#draining || this.#dead) return;
    this.#draining = true;
    this.send(wire.goAwayFrame(this.#lastStream, errorCode.NO_ERROR));
    this.#closeIfDone();
  }

  /** What is sent in one turn leaves in one write. */
  send(frame: Buffer): void {
    if (this.#dead) return;
    this.#out.push(frame);
    this.#outBytes += frame.length;
    if (this.#outBytes > this.limits.maxUnreadBytes) this.#flush();
    if (this.#isFlushPlanned) return;
    this.#isFlushPlanned = true;
    process.nextTick(() => this.#flush());
  }

  sent(bytes: number): void {
    this.#sendWindow -= bytes;
  }

  consumed(bytes: number): void {
    this.#unacknowledged += bytes;
    if (this.#unacknowledged < this.limits.connectionWindowBytes / 4) return;
    this.send(wire.windowUpdateFrame(0, this.#unacknowledged));
    this.#receiveWindow += this.#unacknowledged;
    this.#unacknowledged = 0;
  }

  waits(stream: Http2Stream): void {
    this.#waiting.add(stream);
  }

  closed(stream: Http2Stream, isCutOff: boolean): void {
    this.#streams.delete(stream.id);
    this.#waiting.delete(stream);
    if (isCutOff) {
      this.#resets.add(stream.id);
      if (this.#resets.size > rememberedResets) this.#resets.delete(this.#resets.values().next().value!);
    }
    if (this.#draining) this.#closeIfDone();
  }

  #received(chunk: Buffer): void {
    if (this.#dead) return;
    try {
      const rest = this.#prefaceLeft.length === 0 ? chunk : this.#readPreface(chunk);
      if (rest.length > 0) this.#reader.push(rest);
    } catch (thrown) {
      if (!(thrown instanceof ConnectionError)) throw thrown;
      this.#fail(thrown.code, thrown.message);
    }
  }

  #readPreface(chunk: Buffer): Buffer {
    const size = Math.min(chunk.length, this.#prefaceLeft.length);
    if (chunk.compare(this.#prefaceLeft, 0, size, 0, size) !== 0) {
      throw new ConnectionError(errorCode.PROTOCOL_ERROR, "this port speaks HTTP/2 without TLS");
    }
    this.#prefaceLeft = this.#prefaceLeft.subarray(size);
    return chunk.subarray(size);
  }

  #frame(type: number, flags: number, id: number, payload: Buffer): void {
    if (this.#dead) return;
    if (!this.#isGreeted) {
      if (type !== frameType.SETTINGS || flags & flag.ACK) throw protocolError("SETTINGS must come first");
      this.#isGreeted = true;
      clearTimeout(this.#handshake);
    }
    if (this.#block !== undefined && (type !== frameType.CONTINUATION || id !== this.#block.stream)) {
      throw protocolError("a frame within a header block");
    }
    try {
      this.#dispatch(type, flags, id, payload);
    } catch (thrown) {
      if (!(thrown instanceof StreamError)) throw thrown;
      this.#countFailedStream();
      const stream = this.#streams.get(thrown.stream);
      if (stream !== undefined) stream.reset(thrown.code);
      else this.send(wire.resetFrame(thrown.stream, thrown.code));
    }
  }

  #dispatch(type: number, flags: number, id: number, payload: Buffer): void {
    if (type === frameType.DATA) this.#data(flags, id, payload);
    else if (type === frameType.HEADERS) this.#headers(flags, id, payload);
    else if (type === frameType.CONTINUATION) this.#continuation(flags, payload);
    else if (type === frameType.WINDOW_UPDATE) this.#windowUpdate(id, payload);
    else if (type === frameType.RST_STREAM) this.#resetByPeer(id, payload);
    else if (type === frameType.PUSH_PROMISE) throw protocolError("PUSH_PROMISE from a client");
    else this.#idleFrame(type, flags, id, payload);
  }

  #data(flags: number, id: number, payload: Buffer): void {
    if (id === 0) throw protocolError("DATA on stream 0");
    const size = payload.length;
    const chunk = unpadded(flags, payload);
    this.#receiveWindow -= size;
    if (this.#receiveWindow < 0) throw new ConnectionError(errorCode.FLOW_CONTROL_ERROR, "more DATA than room");
    if (size === 0 && !(flags & flag.END_STREAM)) this.#countIdleFrame();
    const stream = this.#streams.get(id);
    if (stream === undefined) {
      this.consumed(size);
      this.#onClosed(id, "DATA");
      return;
    }
    const isLast = (flags & flag.END_STREAM) !== 0;
    stream.receive(chunk, size, isLast);
    if (!isLast || stream.closed) return;
    stream.receiveEnd();
    stream.tellEnd();
  }

  #headers(flags: number, id: number, payload: Buffer): void {
    if (id % 2 === 0) throw protocolError(`HEADERS on stream ${id}`);
    let fragment = unpadded(flags, payload);
    if (flags & flag.PRIORITY) {
      if (fragment.length < 5) throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, "HEADERS too short");
      if (dependency(fragment) === id) throw protocolError("a stream that depends on itself");
      fragment = fragment.subarray(5);
    }
    const block = { stream: id, endStream: (flags & flag.END_STREAM) !== 0, parts: [fragment], bytes: fragment.length };
    this.#keepBlock(block, flags);
  }

  #continuation(flags: number, payload: Buffer): void {
    const block = this.#block;
    if (block === undefined) throw protocolError("CONTINUATION without HEADERS");
    block.parts.push(payload);
    block.bytes += payload.length;
    if (block.parts.length > this.limits.maxContinuations + 1) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "too many CONTINUATION frames");
    }
    this.#keepBlock(block, flags);
  }

  #keepBlock(block: OpenBlock, flags: number): void {
    if (block.bytes > this.limits.maxHeaderBytes) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "a header block beyond the limit");
    }
    if (flags & flag.END_HEADERS) {
      this.#block = undefined;
      this.#headersWhole(block);
      return;
    }
    this.#block = block;
    const last = block.parts.length - 1;
    block.parts[last] = Buffer.from(block.parts[last]!);
  }

  #headersWhole({ stream: id, endStream, parts }: OpenBlock): void {
    // Decoded whatever becomes of the stream: the table is the connection's.
    const fields = this.#decoder.decode(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    const open = this.#streams.get(id);
    if (open !== undefined) this.#trailers(open, endStream, fields);
    else if (id <= this.#lastStream) this.#onClosed(id, "HEADERS");
    // Of these the client knows from GOAWAY that they were not taken.
    else if (!this.#draining) this.#open(id, endStream, fields);
  }

  #trailers(stream: Http2Stream, endStream: boolean, fields: readonly HeaderField[] | undefined): void {
    const wrong = !endStream ? "a second header block" : fields && trailersComplaint(fields);
    if (wrong !== undefined) throw new StreamError(stream.id, errorCode.PROTOCOL_ERROR, wrong);
    stream.receiveEnd();
    stream.tellEnd();
  }

  /** @param fields undefined where they are more than the limit */
  #open(id: number, endStream: boolean, fields: readonly HeaderField[] | undefined): void {
    this.#lastStream = id;
    const headers = fields === undefined ? new Map<string, string>() : this.#headersOf(fields);
    if (typeof headers === "string") throw new StreamError(id, errorCode.PROTOCOL_ERROR, headers);
    if (this.#streams.size >= this.limits.maxConcurrentStreams) {
      throw new StreamError(id, errorCode.REFUSED_STREAM, "too many streams");
    }
    const windows = { sendWindow: this.#peer.windowBytes, receiveWindow: this.limits.streamWindowBytes };
    const stream = new Http2Stream(this, { id, headers, ...windows });
    this.#streams.set(id, stream);
    if (endStream) stream.receiveEnd();
    if (fields === undefined) stream.respond(headersTooLarge, true);
    else this.listener.stream(stream);
    if (endStream) stream.tellEnd();
  }

  /** Clients send the same headers again and again, and the decoder then gives the same fields. */
  #headersOf(fields: readonly HeaderField[]): Headers | string {
    if (this.#known?.fields !== fields) this.#known = { fields, headers: requestHeaders(fields) };
    return this.#known.headers;
  }

  /** @throws {StreamError} where the client should know that the stream is over */
  #onClosed(id: number, what: string): void {
    if (id > this.#lastStream || id % 2 === 0) {
      if (this.#draining && id % 2 === 1) return;
      throw protocolError(`${what} on a stream that was never opened`);
    }
    if (!this.#resets.has(id)) throw new StreamError(id, errorCode.STREAM_CLOSED, `${what} on a closed stream`);
  }

  #windowUpdate(id: number, payload: Buffer): void {
    if (payload.length !== 4) throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, "WINDOW_UPDATE is not 4 bytes");
    const increment = payload.readUInt32BE() & 0x7fff_ffff;
    if (id === 0) {
      if (increment === 0) throw protocolError("WINDOW_UPDATE of 0");
      this.#sendWindow += increment;
      if (this.#sendWindow > wire.largestWindowBytes) {
        throw new ConnectionError(errorCode.FLOW_CONTROL_ERROR, "a window beyond 2^31-1");
      }
      this.#pump();
      return;
    }
    this.#requireOpened(id, "WINDOW_UPDATE");
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    if (increment === 0) throw new StreamError(id, errorCode.PROTOCOL_ERROR, "WINDOW_UPDATE of 0");
    if (!stream.widen(increment)) throw new StreamError(id, errorCode.FLOW_CONTROL_ERROR, "a window beyond 2^31-1");
  }

  #resetByPeer(id: number, payload: Buffer): void {
    if (payload.length !== 4) throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, "RST_STREAM is not 4 bytes");
    this.#requireOpened(id, "RST_STREAM");
    const stream = this.#streams.get(id);
    // One that crossed the answer's end cost nothing.
    if (stream === undefined) this.#countIdleFrame();
    else this.#countFailedStream();
    stream?.close(false);
  }

  #idleFrame(type: number, flags: number, id: number, payload: Buffer): void {
    this.#countIdleFrame();
    if (type === frameType.PRIORITY) {
      if (id === 0) throw protocolError("PRIORITY on stream 0");
      if (payload.length !== 5) throw new StreamError(id, errorCode.FRAME_SIZE_ERROR, "PRIORITY is not 5 bytes");
      if (dependency(payload) === id) throw new StreamError(id, errorCode.PROTOCOL_ERROR, "depends on itself");
      return;
    }
    if (type !== frameType.SETTINGS && type !== frameType.PING && type !== frameType.GOAWAY) return;
    if (id !== 0) throw protocolError("a frame of the connection on a stream");
    if (type === frameType.SETTINGS) this.#settings(flags, payload);
    else if (type === frameType.PING) {
      if (payload.length !== 8) throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, "PING is not 8 bytes");
      if (!(flags & flag.ACK)) this.send(wire.frame(frameType.PING, flag.ACK, 0, payload));
    }
  }

  #settings(flags: number, payload: Buffer): void {
    if (flags & flag.ACK) {
      if (payload.length > 0) throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, "an acknowledgement with settings");
      return;
    }
    const wider = this.#peer.apply(payload);
    this.send(wire.frame(frameType.SETTINGS, flag.ACK, 0));
    if (wider === 0) return;
    for (const stream of [...this.#streams.values()]) {
      if (!stream.widen(wider)) throw new ConnectionError(errorCode.FLOW_CONTROL_ERROR, "a window beyond 2^31-1");
    }
  }

  #requireOpened(id: number, what: string): void {
    if (id === 0) throw protocolError(`${what} on stream 0`);
    if (id <= this.#lastStream && id % 2 === 1) return;
    if (!this.#draining) throw protocolError(`${what} on a stream that was never opened`);
  }

  #countFailedStream(): void {
    if (!this.#failedStreams.take()) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "too many streams given up");
    }
  }

  #countIdleFrame(): void {
    if (!this.#idleFrames.take()) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "too many frames that carry nothing");
    }
    if (this.socket.writableLength > this.limits.maxUnreadBytes) {
      throw new ConnectionError(errorCode.ENHANCE_YOUR_CALM, "answers are not read");
    }
  }

  #flush(): void {
    this.#isFlushPlanned = false;
    const { socket } = this;
    if (this.#out.length === 0 || socket.destroyed) return;
    const bytes = this.#out.length === 1 ? this.#out[0]! : Buffer.concat(this.#out, this.#outBytes);
    this.#out = [];
    this.#outBytes = 0;
    if (!socket.write(bytes)) this.#isBehind = true;
  }

  #drained(): void {
    this.#isBehind = false;
    this.#pump();
  }

  #pump(): void {
    for (const stream of this.#waiting) {
      if (this.sendable <= 0) return;
      this.#waiting.delete(stream);
      stream.pump();
    }
  }

  #closeIfDone(): void {
    if (this.#streams.size > 0 || this.#dead) return;
    this.#end();
  }

  /** Ends the connection, and tells the client why. */
  #fail(code: ErrorCode, reason: string): void {
    if (this.#dead) return;
    this.send(wire.goAwayFrame(this.#lastStream, code, reason));
    this.#end();
    for (const stream of [...this.#streams.values()]) stream.close(false);
  }

  #end(): void {
    this.#flush();
    this.#dead = true;
    this.socket.end();
    setTimeout(() => this.socket.destroy(), farewellMs).unref();
  }

  #closed(): void {
    clearTimeout(this.#handshake);
    this.#dead = true;
    for (const stream of [...this.#streams.values()]) stream.close(false);
    this.listener.closed(this);
  }
}

function protocolError(message: string): ConnectionError {
  return new ConnectionError(errorCode.PROTOCOL_ERROR, message);
}

/** A payload without the padding that its flags announce. */
function unpadded(flags: number, payload: Buffer): Buffer {
  if (!(flags & flag.PADDED)) return payload;
  const padding = payload[0];
  if (padding === undefined || padding >= payload.length) throw protocolError("more padding than payload");
  return payload.subarray(1, payload.length - padding);
}

function dependency(fragment: Buffer): number {
  return fragment.readUInt32BE() & 0x7fff_ffff;
}
