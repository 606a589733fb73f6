import fc from "fast-check";
import t from "tap";
import { frame, MessageReader } from "./framing.js";
import { StatusError, status } from "./status.js";

/** Everything a reader makes of chunks. */
function read(chunks: readonly Buffer[], maxBytes = 1 << 20): { message: Buffer; compressed: boolean }[] {
  const read: { message: Buffer; compressed: boolean }[] = [];
  const reader = new MessageReader(maxBytes, (message, compressed) => read.push({ message, compressed }));
  for (const chunk of chunks) reader.push(chunk);
  t.notOk(reader.isWithinMessage);
  return read;
}

/** Cut before each of `cuts`. */
function split(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}

t.test("messages come out as they went in, wherever the bytes are split", async (t) => {
  const messages = fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.boolean()), { maxLength: 6 });
  fc.assert(
    fc.property(messages, fc.array(fc.nat(), { maxLength: 40 }), (messages, cuts) => {
      const wire = messages.map(([bytes, compressed]) => {
        const framed = frame(bytes);
        if (compressed) framed[0] = 1;
        return framed;
      });
      const seen = read(split(Buffer.concat(wire), cuts));
      t.same(
        seen.map(({ message, compressed }) => [[...message], compressed]),
        messages.map(([bytes, compressed]) => [[...bytes], compressed]),
      );
    }),
    { numRuns: 300 },
  );
});

t.test("one byte at a time", async (t) => {
  const wire = Buffer.concat([frame(Buffer.from("first")), frame(Buffer.alloc(0)), frame(Buffer.from("third"))]);
  const chunks = Array.from(wire, (_, i) => wire.subarray(i, i + 1));
  t.same(
    read(chunks).map(({ message }) => message.toString()),
    ["first", "", "third"],
  );
});

t.test("a whole message is not copied", async (t) => {
  const wire = frame(Buffer.from("scores"));
  const [only] = read([wire]);
  t.equal(only!.message.buffer, wire.buffer);
});

t.test("the limit counts the message alone, and holds as soon as the prefix is there", async (t) => {
  t.equal(read([frame(Buffer.alloc(10))], 10).length, 1);
  const reader = new MessageReader(10, () => t.fail("delivered"));
  const prefix = frame(Buffer.alloc(11)).subarray(0, 5);
  reader.push(prefix.subarray(0, 3));
  t.throws(() => reader.push(prefix.subarray(3)), {
    status: status.RESOURCE_EXHAUSTED,
    message: "the message has 11 bytes, larger than the limit of 10 bytes",
  });
});

t.test("a flag that is neither 0 nor 1 is refused, and an unfinished message is known", async (t) => {
  const wire = frame(Buffer.from("x"));
  wire[0] = 2;
  t.throws(() => read([wire]), StatusError);
  const reader = new MessageReader(10, () => {});
  reader.push(wire.subarray(0, 4));
  t.ok(reader.isWithinMessage);
});
