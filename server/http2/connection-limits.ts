import { defaultWindowBytes, setting, settingsFrame, windowUpdateFrame } from "./frame.js";

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

/** What a client is told of them before anything else. */
export function limitsAsFrames(limits: ConnectionLimits): Buffer {
  const settings = settingsFrame([
    [setting.MAX_CONCURRENT_STREAMS, limits.maxConcurrentStreams],
    [setting.INITIAL_WINDOW_SIZE, limits.streamWindowBytes],
    [setting.MAX_FRAME_SIZE, limits.maxFrameBytes],
    [setting.MAX_HEADER_LIST_SIZE, limits.maxHeaderBytes],
  ]);
  return Buffer.concat([settings, windowUpdateFrame(0, limits.connectionWindowBytes - defaultWindowBytes)]);
}
