import fc from "fast-check";
import t from "tap";
import { frame } from "./frame.js";
import { FrameReader } from "./frame-reader.js";

interface Seen {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: number[];
}

function read(chunks: readonly Buffer[]): Seen[] {
  const seen: Seen[] = [];
  const reader = new FrameReader(400, (type, flags, stream, payload) => {
    seen.push({ type, flags, stream, payload: [...payload] });
  });
  for (const chunk of chunks) reader.push(chunk);
  return seen;
}

t.test("frames come out as they went in, wherever the bytes are split", async (t) => {
  const byte = fc.nat({ max: 255 });
  const frames = fc.array(fc.tuple(byte, byte, fc.nat({ max: 0x7fff_ffff }), fc.uint8Array({ maxLength: 400 })), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(frames, fc.array(fc.nat(), { maxLength: 30 }), (frames, cuts) => {
      const wire = Buffer.concat(frames.map(([type, flags, stream, payload]) => frame(type, flags, stream, payload)));
      const ends = [...cuts.map((cut) => cut % (wire.length + 1)), wire.length].sort((a, b) => a - b);
      const chunks = ends.map((end, i) => wire.subarray(ends[i - 1] ?? 0, end)).filter(({ length }) => length > 0);
      t.same(
        read(chunks),
        frames.map(([type, flags, stream, payload]) => ({ type, flags, stream, payload: [...payload] })),
      );
    }),
    { numRuns: 300 },
  );
});

t.test("a frame beyond the limit is refused as soon as its length is known, the reserved bit is nothing", async (t) => {
  const large = frame(0, 0, 1, Buffer.alloc(401));
  t.throws(() => read([large.subarray(0, 4), large.subarray(4, 9)]), { name: "ConnectionError", code: 6 });
  const wire = frame(0, 0, 3);
  wire[5] = 0x80;
  t.equal(read([wire])[0]!.stream, 3);
});
