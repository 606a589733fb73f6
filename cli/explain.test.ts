import t from "tap";
import type { SiteReport } from "../compiler/site-reports.js";
import { explain } from "./explain.js";

t.test("every site gets a reason", async (t) => {
  const site = { kind: "embedding-table", shape: [100, 16], bytesBefore: 6400, relativeError: 0 } as const;
  const sites: SiteReport[] = [
    { ...site, name: "a", rank: 4, precision: "int8", bytesAfter: 640, relativeError: 0.02, declined: "" },
    { ...site, name: "b", rank: 0, precision: "float32", bytesAfter: 6400, declined: "excluded as asked" },
  ];
  const cut = { kind: "dense-layer", shape: [131, 256], kept: [131, 32], rank: 0, precision: "int8" } as const;
  const words = { declined: "32 of 256 units kept", relativeError: 0 };
  sites.push({ ...cut, ...words, name: "c", bytesBefore: 135_168, bytesAfter: 4384 });
  const declined = [{ pass: "some-pass", site: "e", reason: "Mul reads the full width" }];
  const losses = new Map([
    ["a", 0.00012],
    ["b", 0],
  ]);
  t.equal(
    explain(sites, { predictedLosses: losses, declined }),
    [
      "why every table and layer is as it is",
      "  a: rank 4 of 16 keeps 98.00 % of the variance, stored as int8, 10.0x smaller (640 B); alone it moves the output by 1.2e-4 nats",
      "  b: whole, because excluded as asked",
      "  c: 32 of 256 units kept, stored as int8, 30.8x smaller (4.38 kB)",
      "  e: Mul reads the full width (some-pass)",
    ].join("\n"),
  );
  const judged = { isLabelled: true, rows: 9, divergence: 0.1, bytes: 9, slack: 0, labelWeight: 0.5 };
  const told = (trust: number) =>
    explain(sites, { predictedLosses: new Map([["a", -0.00015]]), declined, budgetLoss: { ...judged, trust } });
  t.match(told(1), /alone it is expected to change the log-loss by -1.5e-4 nats/);
  t.match(told(0), /alone it moves the output by/, "no label was believed");
});
