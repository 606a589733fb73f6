import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t, { type Test } from "tap";
import { httpClient } from "../load-tests/clients/http.js";
import { arrivalTimes } from "../load-tests/driving/arrivals.js";
import { httpBinary } from "../load-tests/protocols/http-binary.js";
import { protocols } from "../load-tests/report.js";
import { readRequests } from "../load-tests/requests.js";
import { runLoadtest } from "../load-tests/run.js";
import { compareVariants } from "../load-tests/scenarios/compare-variants.js";
import { type Behaviour, type FakeServer, startFakeServer } from "./loadtest-fake-server.js";

const ads = 5;
const short = {
  ...{ adsPerRequest: ads, connections: 4, distinctRequests: 3 },
  ...{ rounds: 2, warmUpSeconds: 0.1, saturationSeconds: 0.3, rateSeconds: 0.5 },
};

/** Row r holds ids [r, 1000 + r]; the other file lacks a column. */
function rowsFile(t: Test, name: "rows.csv" | "no-price.csv" = "rows.csv"): string {
  const lines = Array.from({ length: 20 }, (_, row) => `${row},${1000 + row},${row / 2}`);
  const files = { "rows.csv": `ids_0,ids_1,price\n${lines.join("\n")}\n`, "no-price.csv": "ids_0,ids_1\n1,2\n" };
  return join(t.testdir(files), name);
}

async function fake(t: Test, behaviour: Behaviour): Promise<FakeServer> {
  const server = await startFakeServer(behaviour);
  t.teardown(() => server.close());
  return server;
}

/** The original takes 60 ms and the compressed variant 15 ms, whatever else is in flight. */
const steady: Behaviour = { delayMs: (variant) => (variant === "original" ? 60 : 15) };

for (const protocol of protocols) {
  t.test(`over ${protocol} the numbers are those of the server`, async (t) => {
    const server = await fake(t, steady);
    const { url, grpc, seen } = server;
    const scenario = { ...compareVariants, ...short, rate: 30, arrivals: "constant" as const };
    const report = await runLoadtest({ model: "fake", data: [rowsFile(t)], protocol, url, grpc, scenario });

    const { saturation, atRate } = report;
    // 4 connections at 60 ms are 66.7 requests/s at most, at 15 ms 266.7; a busy machine gives less, never more.
    t.ok(saturation.original.qps > 30 && saturation.original.qps < 67, `original ${saturation.original.qps}/s`);
    t.ok(saturation.compressed.qps > 80 && saturation.compressed.qps < 267, `${saturation.compressed.qps}/s`);
    t.equal(saturation.original.adsPerSecond, saturation.original.qps * ads);
    t.ok(saturation.ratio.adsPerSecond > 1.5, `ratio ${saturation.ratio.adsPerSecond}`);

    t.equal(atRate.offeredQps, 30);
    t.equal(atRate.original.requests, 30, "30/s for 2 rounds of 0.5 s");
    t.equal(atRate.compressed.requests, 30);
    t.ok(atRate.original.p50Ms > 59 && atRate.original.p50Ms < 90, `original p50 ${atRate.original.p50Ms} ms`);
    t.ok(atRate.compressed.p50Ms > 14 && atRate.compressed.p50Ms < 45, `compressed ${atRate.compressed.p50Ms} ms`);
    t.ok(atRate.original.p99Ms >= atRate.original.p50Ms);
    t.match(report, { missed: [], passed: true, adsPerRequest: ads, protocol });

    const ids = new Set(seen.map((request) => request.ids.join()));
    const requestOf = (first: number) =>
      Array.from({ length: ads }, (_, at) => [first + at, 1000 + first + at])
        .flat()
        .join();
    t.same(ids, new Set([0, 5, 10].map(requestOf)), "consecutive rows, and all of the distinct requests");
  });

  t.test(`over ${protocol} every kind of failure is an error`, async (t) => {
    const fates = ["answer", "answer", "error", "answer", "short answer", "answer", "hang up", "answer"] as const;
    // The first requests are the probe's and the warm-up's.
    const fate = (variant: string, n: number) => (variant === "original" || n < 20 ? "answer" : fates[n % 8]!);
    const { url, grpc } = await fake(t, { delayMs: () => 5, fate });
    const scenario = { ...compareVariants, ...short, rounds: 1, saturationSeconds: 0.1, rate: 200 };
    const report = await runLoadtest({ model: "fake", data: [rowsFile(t)], protocol, url, grpc, scenario });

    t.equal(report.atRate.original.errors, 0);
    t.equal(report.atRate.compressed.requests, 100);
    const share = report.atRate.compressed.errors / 100;
    t.ok(share > 0.3 && share < 0.45, `three in eight failed, counted ${share}`);
    const reasons = Object.keys(report.atRate.compressed.errorReasons).join("; ");
    t.match(reasons, protocol === "grpc" ? /UNAVAILABLE: too busy/ : /HTTP 503: too busy/);
    t.match(reasons, /shape \[4\] for 5 ads/);
    if (protocol !== "grpc") t.match(reasons, /connection/);
    t.equal(report.passed, false);
    t.match(report.missed, [/requests failed; at most 0/]);
  });
}

t.test("autocannon sends at the set times, and a stall of the server shows in p99", async (t) => {
  // Request 40 of the phase and what comes after it wait until the stall is over.
  let stallEndsAt = 0;
  const { url, seen } = await fake(t, {
    delayMs: (_variant, n) => {
      if (n === 40) stallEndsAt = performance.now() + 300;
      return Math.max(2, stallEndsAt - performance.now());
    },
  });
  const client = httpClient(url, httpBinary);
  const model = await client.describe("fake");
  const requests = await readRequests({ model, files: [rowsFile(t)], ads, count: 4 });
  const traffic = client.prepare("fake", requests, "original");
  const arrivals = arrivalTimes({ kind: "constant", rate: 200, seconds: 1, seed: 1 });
  const tally = await traffic.drive({ connections: 4, seconds: 1, arrivals });

  t.equal(tally.answered, 200);
  t.same([...tally.errors], []);
  // Before the stall: evenly spaced, not the burst per second that autocannon's own rate gives.
  const spanMs = seen[39]!.atMs - seen[0]!.atMs;
  t.ok(spanMs > 120, `40 requests at 5 ms came within ${spanMs} ms`);
  // 4 requests were in flight, but 60 fell due in the 300 ms: their mean wait is 150 ms.
  const at = (percentile: number) => tally.latency.getValueAtPercentile(percentile) / 1000;
  t.ok(at(99) > 270, `p99 ${at(99)} ms`);
  t.ok(at(85) > 100, `p85 ${at(85)} ms`);
  t.ok(at(50) < 150, `p50 ${at(50)} ms`);
});

t.test("a server that cannot keep up is said so, and the run still ends", async (t) => {
  const { url } = await fake(t, { delayMs: () => 20 });
  const scenario = { ...compareVariants, ...short, rounds: 1, rate: 400 };
  const report = await runLoadtest({ model: "fake", data: [rowsFile(t)], url, scenario });
  t.match(report.warnings.join("\n"), /original answered \d+ of 400 requests\/s: it did not keep up/);
  t.equal(report.atRate.original.errors, 0);
});

t.test("what cannot be measured is refused with words that help", async (t) => {
  const { url, grpc } = await fake(t, steady);
  const data = [rowsFile(t)];
  for (const protocol of protocols) {
    const at = { model: "fake", data, protocol, url, grpc };
    await t.rejects(runLoadtest({ ...at, url: "http://127.0.0.1:1", grpc: "127.0.0.1:1" }), {
      code: "unreachable",
      message: /127\.0\.0\.1:1 .*rankserve serve REPOSITORY/,
    });
    await t.rejects(runLoadtest({ ...at, model: "other" }), {
      code: "unknown-model",
      message: /'other'.*no such model/,
    });
  }
  const at = { model: "fake", data, url, scenario: { ...compareVariants, ...short } };
  await t.rejects(runLoadtest({ ...at, scenario: { ...compareVariants, adsPerRequest: 21 } }), {
    code: "bad-data",
    message: /holds 20 rows; one request takes 21/,
  });
  const dying = await fake(t, { delayMs: () => 0, fate: (_variant, n) => (n === 0 ? "answer" : "hang up") });
  await t.rejects(runLoadtest({ ...at, url: dying.url }), { code: "no-answers", message: /'original'.*connection/ });
  await t.rejects(runLoadtest({ ...at, scenario: { ...compareVariants, rounds: 1.5 } }), { code: "bad-option" });
  const incomplete = { ...at, data: [rowsFile(t, "no-price.csv")] };
  await t.rejects(runLoadtest(incomplete), { code: "bad-data", message: /'price'/ });
  const refusing = await fake(t, { delayMs: () => 0, fate: () => "error" });
  await t.rejects(runLoadtest({ ...at, url: refusing.url }), { code: "refused", message: /'original'.*503.*too busy/ });
});

t.test("the command prints the report and exits by what it found", async (t) => {
  const { url } = await fake(t, steady);
  const data = rowsFile(t);
  const run = (...args: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const main = fileURLToPath(new URL("../cli/main.js", import.meta.url));
      const fixed = [main, "loadtest", "fake", "--data", data, "--url", url];
      execFile(process.execPath, [...fixed, ...args], (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    });
  const quick = ["--ads", "5", "--duration", "0.3", "--rounds", "1", "--connections", "2", "--rate", "50"];

  // All at once: here nothing is measured.
  const [json, drawn, missing] = await Promise.all([
    run(...quick, "--json"),
    run(...quick, "--protocol", "http-json"),
    run(...quick, "--url", "http://127.0.0.1:1"),
  ]);
  t.equal(json.code, 0, json.stderr);
  t.match(JSON.parse(json.stdout), { model: "fake", atRate: { offeredQps: 50 }, missed: [], passed: true });
  t.match(drawn.stdout, /compressed \/ original/);
  t.match(drawn.stdout, /50 requests\/s offered/);
  t.match(missing, { code: 8, stdout: "", stderr: /no server answers at http:\/\/127\.0\.0\.1:1/ });
});
