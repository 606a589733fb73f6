import t from "tap";
import type { Node } from "../ir/graph.js";
import { checkGradient } from "./check-gradient.js";

const node: Node = { name: "fc", op: "Gemm", domain: "", inputs: ["x", "w"], outputs: ["y"], attributes: new Map() };

t.test("a gradient must have the shape and type of its input, as far as they are known", async (t) => {
  const check = (shape: (number | string | null)[] | null, type: "float32" | "float64" = "float32") =>
    checkGradient(node, "w", { type, shape }, { type: "float32", shape: [4, "n"] });
  t.doesNotThrow(() => check([4, "n"]));
  t.doesNotThrow(() => check([null, 7]));
  t.doesNotThrow(() => check(null));
  t.throws(() => check([4]), { message: /rule of Gemm \(node 'fc'\) made float32 \[4\] for input 'w'/ });
  t.throws(() => check([5, "n"]), { code: "verification-failed" });
  t.throws(() => check([4, "n"], "float64"), { message: /float64 \[4, n\]/ });
});
