import fc from "fast-check";
import t from "tap";
import { percentEncoded, status, trailersOf } from "./status.js";
import { parseTimeout } from "./timeout.js";

t.test("any message travels as printable ASCII and comes back", async () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (message) => {
      const encoded = percentEncoded(message);
      return /^[\x20-\x7e]*$/.test(encoded) && decodeURIComponent(encoded) === message;
    }),
  );
});

t.test("plain text stays readable", async (t) => {
  t.equal(percentEncoded("input 'ids': 90 rows"), "input 'ids': 90 rows");
  t.equal(percentEncoded("90 % größer\n"), "90 %25 gr%C3%B6%C3%9Fer%0A");
  t.same(trailersOf(status.NOT_FOUND, "é"), { "grpc-status": "5", "grpc-message": "%C3%A9" });
});

t.test("grpc-timeout: digits and a unit", async (t) => {
  t.equal(parseTimeout(undefined), undefined);
  const cases = { "1H": 3_600_000, "2M": 120_000, "3S": 3000, "40m": 40, "500u": 0.5, "99999999n": 99.999999, "0m": 0 };
  for (const [header, ms] of Object.entries(cases)) t.ok(Math.abs(parseTimeout(header)! - ms) < 1e-9, header);
  for (const header of ["", "m", "5", "5s", "-1m", "1.5S", "123456789m", "5 m"])
    t.throws(() => parseTimeout(header), { status: status.INTERNAL, message: /malformed grpc-timeout/ });
});
