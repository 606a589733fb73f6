import t from "tap";
import { float32, int64, type Tensor } from "../ir/tensor.js";
import { findNonFinite } from "./non-finite.js";

t.test("the first row with a value that is no finite number, over all inputs", (t) => {
  const feeds = new Map<string, Tensor>([
    ["id", int64([3], [1, 2, 3])],
    ["wide", float32([3, 2], [0, 1, 2, 3, 4, Number.POSITIVE_INFINITY])],
    ["x", float32([3], [0, Number.NaN, 0])],
  ]);
  t.same(findNonFinite({ feeds }), { input: "x", row: 1, value: Number.NaN });
  t.same(findNonFinite({ feeds: new Map([...feeds].slice(0, 2)) }), {
    ...{ input: "wide", row: 2, value: Number.POSITIVE_INFINITY },
  });
  t.equal(findNonFinite({ feeds: new Map([...feeds].slice(0, 1)) }), undefined);
  t.end();
});
