import t from "tap";
import { mostGoodput } from "./measure-overload.js";

t.test("what refusals leave", async (t) => {
  t.equal(mostGoodput(3, 5000, 0), 1);
  // 200 us an answer, 20 a refusal: .75 of the peak and 2.25 times as many refusals take .775 + .225 of the core.
  const goodput = mostGoodput(3, 5000, 20);
  t.ok(Math.abs(goodput * 5000 * 200 + (3 - goodput) * 5000 * 20 - 1e6) < 1, `${goodput}`);
  t.equal(mostGoodput(3, 50_000, 20), 0, "refusing alone takes more than there is");
});
