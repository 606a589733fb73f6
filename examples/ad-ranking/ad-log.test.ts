import t from "tap";
import { auc } from "../../compiler/verify/ranking-metrics.js";
import { makeAdLog } from "./ad-log.js";
import { denseFields, type FieldName, idFields } from "./fields.js";
import { splitLog } from "./split-log.js";

const log = makeAdLog(1, 300);
const column = (name: FieldName) => log.ids[idFields.findIndex((field) => field.name === name)]!;

t.test("the fields are those of an ad log", async (t) => {
  t.ok(idFields.length >= 20);
  t.ok(denseFields.length >= 8);
  t.equal(Math.min(...idFields.map((field) => field.vocabulary)), 10);
  t.equal(Math.max(...idFields.map((field) => field.vocabulary)), 20_000);
  t.same([...new Set(idFields.map((field) => field.side))].sort(), ["ad", "context", "user"]);
});

t.test("a request is one user and context with 20 to 100 different ads, in time order", async (t) => {
  const requests = new Map<number, number[]>();
  for (let row = 0; row < log.rows; row++) {
    const request = log.requestIds[row]!;
    const before = row === 0 ? 0 : log.requestIds[row - 1]!;
    if (request !== before && request !== before + 1) t.fail(`request ${request} follows ${before}`);
    requests.set(request, [...(requests.get(request) ?? []), row]);
  }
  t.equal(requests.size, 300);
  for (const rows of requests.values()) {
    if (rows.length < 20 || rows.length > 100) t.fail(`${rows.length} candidates`);
    const ads = new Set(rows.map((row) => column("ad_id")[row]));
    if (ads.size !== rows.length) t.fail("an ad stands twice in a request");
    for (const [at, { name, side }] of idFields.entries()) {
      const values = new Set(rows.map((row) => log.ids[at]![row]));
      if (side !== "ad" && values.size > 1) t.fail(`${name} changes within a request`);
    }
  }
});

t.test("attributes stay with their owner", async (t) => {
  const belongsTo = (child: FieldName, parent: FieldName) => {
    const parents = new Map<number, number>();
    for (let row = 0; row < log.rows; row++) {
      const [one, other] = [column(child)[row]!, column(parent)[row]!];
      if ((parents.get(one) ?? other) !== other) return false;
      parents.set(one, other);
    }
    return true;
  };
  t.ok(belongsTo("user_id", "city") && belongsTo("city", "region"));
  t.ok(belongsTo("page", "site") && belongsTo("site", "section"));
  t.ok(belongsTo("ad_id", "campaign") && belongsTo("campaign", "advertiser") && belongsTo("advertiser", "category"));
});

t.test("ids lie in their vocabulary and a few are popular", async (t) => {
  for (const [at, { name, vocabulary }] of idFields.entries()) {
    t.ok(
      log.ids[at]!.every((id) => id >= 0 && id < vocabulary),
      name,
    );
  }
  const counts = new Map<number, number>();
  for (const id of column("ad_id")) counts.set(id, (counts.get(id) ?? 0) + 1);
  const sorted = [...counts.values()].sort((a, b) => b - a);
  t.ok(sorted[0]! > 30 * sorted[Math.floor(sorted.length / 2)]!);
});

t.test("clicks follow the hidden probability", async (t) => {
  const rate = log.labels.reduce((sum, label) => sum + label, 0) / log.rows;
  t.ok(rate > 0.1 && rate < 0.25, `click rate ${rate}`);
  t.ok(auc(log.probabilities, log.labels) > 0.75);
});

t.test("the same seed gives the same log, another seed another", async (t) => {
  t.same(makeAdLog(4, 60), makeAdLog(4, 60));
  t.notSame(makeAdLog(4, 60).labels, makeAdLog(5, 60).labels);
});

t.test("parts are split by time at request borders; calibration rows are train rows", async (t) => {
  const { train, calibration, test } = splitLog(log, 1);
  t.equal(train.length + test.length, log.rows);
  t.ok(log.requestIds[train.at(-1)!]! < log.requestIds[test[0]!]!);
  const inTrain = new Set(train);
  t.ok(calibration.length > 0 && calibration.every((row) => inTrain.has(row)));
  const drawn = new Set(calibration.map((row) => log.requestIds[row]!));
  t.equal(train.filter((row) => drawn.has(log.requestIds[row]!)).length, calibration.length, "whole requests");
});
