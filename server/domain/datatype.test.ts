import fc from "fast-check";
import t from "tap";
import { allocate, bytesPerElement, datatypes, fromBytes, type NumericDatatype, toBytes } from "./datatype.js";

t.test("bytes at any alignment become the same elements", async (t) => {
  const datatype = fc.constantFrom(...(Object.keys(datatypes) as NumericDatatype[]));
  fc.assert(
    fc.property(datatype, fc.nat(7), fc.uint8Array({ maxLength: 64 }), (type, offset, bytes) => {
      const size = bytesPerElement(type);
      const whole = bytes.subarray(0, bytes.length - (bytes.length % size));
      const shifted = new Uint8Array(offset + whole.length);
      shifted.set(whole, offset);
      const data = fromBytes(type, shifted.subarray(offset));
      return data.length === whole.length / size && Buffer.compare(toBytes(data), whole) === 0;
    }),
  );
  t.equal(allocate("INT64", 3).byteLength, 24);
});
