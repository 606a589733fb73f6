// Against the worked examples of RFC 7541, appendix C, and against Node's own encoder.
import { once } from "node:events";
import { connect } from "node:http2";
import { type AddressInfo, createServer } from "node:net";
import fc from "fast-check";
import t from "tap";
import { frameType, preface, settingsFrame } from "./frame.js";
import { FrameReader } from "./frame-reader.js";
import { headerBlock } from "./header-block.js";
import { HeaderDecoder } from "./header-decoder.js";

const limit = 65_536;
const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

function lines(decoder: HeaderDecoder, block: string): string[] | undefined {
  return decoder.decode(hex(block))?.map(({ name, value }) => `${name}: ${value}`);
}

const first = [":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"];
const second = [...first, "cache-control: no-cache"];
const third = [
  ...[":method: GET", ":scheme: https", ":path: /index.html", ":authority: www.example.com"],
  "custom-key: custom-value",
];

t.test("C.2: single fields", async (t) => {
  t.same(lines(new HeaderDecoder(limit), "400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"), [
    "custom-key: custom-header",
  ]);
  t.same(lines(new HeaderDecoder(limit), "040c 2f73 616d 706c 652f 7061 7468"), [":path: /sample/path"]);
  t.same(lines(new HeaderDecoder(limit), "1008 7061 7373 776f 7264 0673 6563 7265 74"), ["password: secret"]);
  t.same(lines(new HeaderDecoder(limit), "82"), [":method: GET"]);
});

t.test("C.3: three requests on one connection, plain", async (t) => {
  const decoder = new HeaderDecoder(limit);
  t.same(lines(decoder, "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d"), first);
  t.same(lines(decoder, "8286 84be 5808 6e6f 2d63 6163 6865"), second);
  t.same(lines(decoder, "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65"), third);
});

t.test("C.4: the same with Huffman codes", async (t) => {
  const decoder = new HeaderDecoder(limit);
  t.same(lines(decoder, "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff"), first);
  t.same(lines(decoder, "8286 84be 5886 a8eb 1064 9cbf"), second);
  t.same(lines(decoder, "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf"), third);
});

t.test("C.5 and C.6: entries leave a table of 256 bytes", async (t) => {
  const answers = [
    [
      ":status: 302",
      "cache-control: private",
      "date: Mon, 21 Oct 2013 20:13:21 GMT",
      "location: https://www.example.com",
    ],
    [
      ":status: 307",
      "cache-control: private",
      "date: Mon, 21 Oct 2013 20:13:21 GMT",
      "location: https://www.example.com",
    ],
    [
      ...[":status: 200", "cache-control: private", "date: Mon, 21 Oct 2013 20:13:22 GMT"],
      ...["location: https://www.example.com", "content-encoding: gzip"],
      "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
    ],
  ];
  const plain = [
    "4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
    "4803 3330 37c1 c0bf",
    "88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b 2076 6572 7369 6f6e 3d31",
  ];
  const huffman = [
    "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
    "4883 640e ffc1 c0bf",
    "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07",
  ];
  for (const blocks of [plain, huffman]) {
    const decoder = new HeaderDecoder(limit);
    // A table size update to 256, which the examples take as given.
    for (const [i, block] of blocks.entries()) t.same(lines(decoder, i === 0 ? `3fe101 ${block}` : block), answers[i]);
  }
});

t.test("what no encoder writes", async (t) => {
  const wrong = {
    "entry 0": "80",
    "an entry that is not there": "be",
    "a truncated integer": "ff ff",
    "an integer without an end": "ff ff ff ff ff ff 7f",
    "a truncated string": "00 05 61",
    "no value": "00 01 61",
    "a size beyond the setting": "3f e2 7f",
    "a size update behind a field": "82 20",
    "padding of zeros": "00 01 61 81 18",
    "padding of eight bits": "00 01 61 82 1f ff",
    "an end of string": "00 01 61 84 ff ff ff ff",
  };
  for (const [what, block] of Object.entries(wrong)) {
    t.throws(() => new HeaderDecoder(limit).decode(hex(block)), { name: "ConnectionError", code: 9 }, what);
  }
});

t.test("a list beyond the limit is decoded to its end, but not kept", async (t) => {
  const decoder = new HeaderDecoder(200);
  // Four kilobytes in the table, named again and again in a byte each.
  const large = Buffer.concat([headerBlock({ a: "x".repeat(4000) }), Buffer.alloc(4000, 0xbe)]);
  large[0] = 0x40;
  t.equal(decoder.decode(large), undefined);
  t.equal(decoder.decode(hex("be")), undefined, "the table has it");
  t.same(decoder.decode(hex("82")), [{ name: ":method", value: "GET" }]);
});

t.test("a block like the one before is not decoded again, unless the table has changed", async (t) => {
  const decoder = new HeaderDecoder(limit);
  const add = (value: string) => decoder.decode(Buffer.concat([hex("40 01 61 01"), Buffer.from(value)]));
  add("1");
  const once = decoder.decode(hex("be"));
  t.same(once, [{ name: "a", value: "1" }]);
  t.equal(decoder.decode(hex("be")), once);
  t.same(decoder.decode(hex("82")), [{ name: ":method", value: "GET" }]);
  add("2");
  t.same(decoder.decode(hex("be")), [{ name: "a", value: "2" }], "the same byte, another entry");
  t.same(add("3"), add("3"), "one that adds is decoded each time");
  t.same(decoder.decode(hex("bf")), [{ name: "a", value: "3" }]);
  // Sizes of 0 and of 4096: the table is empty behind them.
  decoder.decode(hex("20 3f e1 1f 82"));
  t.throws(() => decoder.decode(hex("bf")), { code: 9 });
});

t.test("its own blocks come out as they went in", async (t) => {
  const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
  const values = fc.stringMatching(/^[\x21-\x7e]{0,300}$/);
  fc.assert(
    fc.property(fc.dictionary(names, values), (headers) => {
      const fields = new HeaderDecoder(limit).decode(headerBlock({ ":status": "200", ...headers }))!;
      t.same(Object.fromEntries(fields.map(({ name, value }) => [name, value])), { ":status": "200", ...headers });
    }),
    { numRuns: 100 },
  );
});

t.test("random bytes are refused or decoded, and nothing else", async () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 4 }), (blocks) => {
      const decoder = new HeaderDecoder(limit);
      try {
        for (const block of blocks) decoder.decode(Buffer.from(block));
      } catch (error) {
        if ((error as Error).name !== "ConnectionError") throw error;
      }
    }),
    { numRuns: 2000 },
  );
});

t.test("what Node's client encodes, every character there is", async (t) => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const decoder = new HeaderDecoder(limit);
  const lists: Promise<Map<string, string>[]> = new Promise((resolve) => {
    const seen: Map<string, string>[] = [];
    server.once("connection", (socket) => {
      let skip = preface.length;
      const reader = new FrameReader(1 << 20, (type, _flags, _stream, payload) => {
        if (type !== frameType.HEADERS) return;
        seen.push(new Map(decoder.decode(payload)!.map(({ name, value }) => [name, value])));
        if (seen.length === 3) resolve(seen);
      });
      socket.write(settingsFrame([]));
      socket.on("data", (chunk) => {
        const rest = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - rest.length;
        reader.push(rest);
      });
      socket.on("error", () => {});
    });
  });
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client.on("error", () => {});
  const ascii = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join("");
  const latin = Array.from({ length: 128 }, (_, i) => String.fromCharCode(128 + i)).join("");
  for (const path of ["/a", "/a", "/b"]) client.request({ ":path": path, ascii, latin }).on("error", () => {});
  const seen = await lists;
  t.same(
    seen.map((headers) => headers.get(":path")),
    ["/a", "/a", "/b"],
  );
  for (const headers of seen) t.same([headers.get("ascii"), headers.get("latin")], [ascii, latin]);
  client.destroy();
  server.close();
});

t.test("a block as it stands on the wire", async (t) => {
  t.equal(headerBlock({ ":status": "200", "grpc-status": "0" }).toString("latin1"), "\x88\0\x0bgrpc-status\x010");
});
