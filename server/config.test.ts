import t from "tap";
import { completeConfig, defaultConfig } from "./config.js";

t.test("every setting but the repository has a default", async (t) => {
  t.same(completeConfig({ repository: "r" }), { repository: "r", ...defaultConfig });
});

t.test("a setting out of range is named", async (t) => {
  t.throws(() => completeConfig({ repository: "r", httpPort: 70_000 }), {
    message: "httpPort is 70000; it must be an integer from 0 to 65535",
  });
  t.throws(() => completeConfig({ repository: "r", workers: -1 }), { message: /workers is -1/ });
  t.throws(() => completeConfig({ repository: "r", maxBatchRows: 1.5 }), { message: /maxBatchRows is 1.5/ });
});
