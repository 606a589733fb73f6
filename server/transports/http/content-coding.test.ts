import { deflateRawSync, deflateSync, gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import t from "tap";
import { decodeContent, encodeGzip, wantsGzip } from "./content-coding.js";

const limit = 100_000;

t.test("every coding gives back what went in", async () => {
  const codings = [
    ["gzip", gzipSync],
    ["X-GZIP", gzipSync],
    [" deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["identity", (bytes: Uint8Array) => bytes],
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...codings),
      async (bytes, [coding, encode]) => {
        const decoded = await decodeContent(encode(bytes), coding, limit);
        return Buffer.from(decoded).equals(Buffer.from(bytes));
      },
    ),
    { seed: 1 },
  );
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => gunzipSync(await encodeGzip(text)).toString() === text),
    { seed: 1, numRuns: 20 },
  );
});

t.test("inflating stops at the limit", async (t) => {
  for (const [coding, encode] of [
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
  ] as const) {
    t.equal((await decodeContent(encode(Buffer.alloc(limit)), coding, limit)).length, limit);
    await t.rejects(decodeContent(encode(Buffer.alloc(limit + 1)), coding, limit), { code: "too-large" });
    await t.rejects(decodeContent(encode(Buffer.alloc(1000 * limit)), coding, limit), { code: "too-large" });
    await t.rejects(decodeContent(encode(Buffer.alloc(limit)).subarray(0, 20), coding, limit), {
      code: "invalid-argument",
    });
  }
  await t.rejects(decodeContent(new Uint8Array(), "gzip", limit), { code: "invalid-argument" });
  await t.rejects(decodeContent(new Uint8Array(), "zstd", limit), { code: "unsupported" });
});

t.test("gzip goes out to those who take it, when the answer is large", async (t) => {
  const large = 1 << 20;
  for (const header of ["gzip", "deflate, gzip;q=0.5", "br, *", "GZIP"])
    t.equal(wantsGzip(header, large), true, header);
  for (const header of ["", "br", "gzip;q=0", "gzip;q=0.0", "identity"])
    t.equal(wantsGzip(header, large), false, header);
  t.equal(wantsGzip("gzip", 1000), false);
});
