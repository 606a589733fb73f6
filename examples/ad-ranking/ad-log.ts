import { Random } from "../../compiler/training/random.js";
import { makeClickFunction } from "./click-function.js";
import { denseFields, type FieldName, idFields, vocabularyOf } from "./fields.js";
import { makeWorld, type World } from "./world.js";
import { zipf } from "./zipf.js";

/** Impressions in time order, the candidates of one request side by side; column by column. */
export interface AdLog {
  readonly rows: number;
  /** Requests are numbered from 0 in time order. */
  readonly requestIds: Int32Array;
  /** One per field, in the order of `idFields`. */
  readonly ids: readonly Int32Array[];
  /** [rows, denseFields.length], row after row, three decimals. */
  readonly dense: Float32Array;
  /** 1: clicked. */
  readonly labels: Uint8Array;
  /** The probability each click was drawn with: no model can rank better. */
  readonly probabilities: Float64Array;
}

/** Candidate ads of a request. */
const fewestAds = 20;
const mostAds = 100;

/** Standard deviations, in log-odds, of what no feature tells: a user's mood in a request, and chance per ad. */
const moodSpread = 0.2;
const noiseSpread = 0.2;

/** Draws `requests` requests. The same seed gives the same log. */
export function makeAdLog(seed: number, requests: number): AdLog {
  const world = makeWorld(seed);
  const clicks = makeClickFunction(seed);
  const random = new Random(seed, "requests");
  const popular = (name: FieldName) => zipf(vocabularyOf(name), random);
  const [drawUser, drawPage, drawAd] = [popular("user_id"), popular("page"), popular("ad_id")];
  const [drawPlacement, drawConnection, drawCarrier] = [
    popular("placement"),
    popular("connection"),
    popular("carrier"),
  ];
  const members = denseOfMembers(world, random);

  // Most requests have few candidates, some have many.
  const sizes = Array.from(
    { length: requests },
    () => fewestAds + Math.floor((mostAds - fewestAds + 1) * random.uniform() ** 3),
  );
  const log = emptyLog(sizes.reduce((a, b) => a + b, 0));
  const rowIds = new Int32Array(idFields.length);
  const rowDense = new Float32Array(denseFields.length);
  let row = 0;
  for (const [request, ads] of sizes.entries()) {
    const user = drawUser();
    const page = drawPage();
    const context = {
      hour_of_week: Math.floor((request / requests) * 4 * 168) % 168,
      placement: drawPlacement(),
      connection: drawConnection(),
      carrier: drawCarrier(),
    };
    const visit = [random.normal(), (ads - 40) / 20, random.normal()];
    const mood = moodSpread * random.normal();
    const seen = new Set<number>();
    while (seen.size < ads) seen.add(drawAd());
    for (const ad of seen) {
      for (const [at, { name, side }] of idFields.entries()) {
        rowIds[at] = side === "user" ? world.users[name][user]! : side === "ad" ? world.ads[name][ad]! : 0;
        if (side === "context") {
          const isPage = name === "page" || name === "site" || name === "section";
          rowIds[at] = isPage ? world.pages[name][page]! : context[name];
        }
        log.ids[at]![row] = rowIds[at]!;
      }
      rowDense.set([...members.users[user]!, ...visit, random.normal(), ...members.ads[ad]!].map(rounded));
      const logit = clicks.logit(rowIds, rowDense) + mood + noiseSpread * random.normal();
      const probability = 1 / (1 + Math.exp(-logit));
      log.requestIds[row] = request;
      log.dense.set(rowDense, row * denseFields.length);
      log.labels[row] = random.uniform() < probability ? 1 : 0;
      log.probabilities[row] = probability;
      row++;
    }
  }
  return log;
}

/** The dense columns that stay with a user (3) and, the bid left out, with an ad (3). */
function denseOfMembers(world: World, random: Random): { users: number[][]; ads: number[][] } {
  const three = () => [random.normal(), random.normal(), random.normal()];
  return { users: Array.from(world.users.user_id, three), ads: Array.from(world.ads.ad_id, three) };
}

/** What the csv file says is what the model is trained on. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function emptyLog(rows: number): AdLog {
  return {
    rows,
    requestIds: new Int32Array(rows),
    ids: idFields.map(() => new Int32Array(rows)),
    dense: new Float32Array(rows * denseFields.length),
    labels: new Uint8Array(rows),
    probabilities: new Float64Array(rows),
  };
}
