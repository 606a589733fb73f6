import fc from "fast-check";
import t from "tap";
import { inference } from "../../../proto/gen/open_inference.js";
import { bytesPerElement, datatypes, fromBytes, type NumericDatatype, toBytes } from "../../domain/datatype.js";
import { contentsFromTensor, hasTypedForm, tensorFromContents } from "./typed-contents.js";

t.test("every datatype with a typed form survives the wire to the bit", async (t) => {
  const typed = (Object.keys(datatypes) as NumericDatatype[]).filter(hasTypedForm);
  t.same(typed.length, 11);
  fc.assert(
    fc.property(fc.constantFrom(...typed), fc.uint8Array({ maxLength: 80 }), (type, bytes) => {
      const drawn = type === "BOOL" ? bytes.map((byte) => byte & 1) : bytes;
      const data = fromBytes(type, drawn.subarray(0, drawn.length - (drawn.length % bytesPerElement(type))));
      // A NaN may lose its payload.
      for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) data[i] = 0;
      const wire = inference.InferTensorContents.encode(contentsFromTensor(type, data)).finish();
      const back = tensorFromContents("x", type, data.length, inference.InferTensorContents.decode(wire));
      return Buffer.compare(toBytes(back), toBytes(data)) === 0;
    }),
    { numRuns: 500 },
  );
});

t.test("contents in the wrong field or number are refused", async (t) => {
  t.throws(() => tensorFromContents("x", "FP32", 1, { fp64Contents: [1] }), {
    message: /fp64_contents is filled; FP32 belongs in fp32_contents/,
  });
  t.throws(() => tensorFromContents("x", "FP32", 2, { fp32Contents: [1] }), {
    message: /'x' has 1 elements in fp32_contents; its shape holds 2/,
  });
  t.throws(() => tensorFromContents("x", "UINT16", 1, { uintContents: [65536] }), {
    message: /65536 is out of range for UINT16/,
  });
});
