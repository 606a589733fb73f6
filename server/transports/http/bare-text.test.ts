import t from "tap";
import { decodeInfer } from "./codec.js";

t.test("a body without a header is one text, whatever its bytes", async (t) => {
  const input = { name: "query", datatype: "BYTES" as const, shape: [-1, 1], vocabularySizes: [] };
  const call = decodeInfer(Buffer.from("rüböl"), "0", { inputs: [input], outputs: [] });
  t.same(call.request.inputs, [{ name: "query", datatype: "BYTES", shape: [1, 1], data: ["rüböl"] }]);
  t.ok(call.isBinary("any"));
  t.throws(() => decodeInfer(Uint8Array.of(0xff), "0", { inputs: [input], outputs: [] }), {
    message: /input 'query' data element 0 is not valid UTF-8/,
  });
});
