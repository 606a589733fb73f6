import t from "tap";
import { interleaved } from "./variants.js";

t.test("the variants swap places each round", async (t) => {
  t.same(interleaved(3), [
    ["original", "compressed"],
    ["compressed", "original"],
    ["original", "compressed"],
  ]);
});
