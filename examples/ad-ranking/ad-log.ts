import { Random } from "../../compiler/training/random.js";
import { makeClickFunction } from "./click-function.js";
import { denseFields, type FieldName, type FieldOf, idFields, vocabularyOf } from "./fields.js";
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
  const draw = requestDrawer(world, random);
  const adDense = threeNormals(world.ads.ad_id.length, random);
  const sizes = Array.from({ length: requests }, () => candidates(random));
  const log = emptyLog(sizes.reduce((a, b) => a + b, 0));
  let row = 0;
  for (const [request, size] of sizes.entries()) {
    const { ids, dense, ads } = draw(request / requests, size);
    const mood = moodSpread * random.normal();
    for (const ad of ads) {
      for (const [at, { name, side }] of idFields.entries()) if (side === "ad") ids[at] = world.ads[name][ad]!;
      dense.set([random.normal(), ...adDense[ad]!].map(rounded), firstAdDense);
      const logit = clicks.logit(ids, dense) + mood + noiseSpread * random.normal();
      const probability = 1 / (1 + Math.exp(-logit));
      log.requestIds[row] = request;
      for (const [at, column] of log.ids.entries()) column[row] = ids[at]!;
      log.dense.set(dense, row * denseFields.length);
      log.labels[row] = random.uniform() < probability ? 1 : 0;
      log.probabilities[row] = probability;
      row++;
    }
  }
  return log;
}

/** Most requests have few candidates, some have many. */
function candidates(random: Random): number {
  return fewestAds + Math.floor((mostAds - fewestAds + 1) * random.uniform() ** 3);
}

interface AdRequest {
  /** Filled for the user and the context; the ad's places are left to each candidate. */
  readonly ids: Int32Array;
  readonly dense: Float32Array;
  readonly ads: ReadonlySet<number>;
}

/** Four weeks of requests: `time` runs from 0 to 1. */
function requestDrawer(world: World, random: Random): (time: number, size: number) => AdRequest {
  const popular = (name: FieldName) => zipf(vocabularyOf(name), random);
  const [drawUser, drawPage, drawAd] = [popular("user_id"), popular("page"), popular("ad_id")];
  const drawPlacement = popular("placement");
  const drawConnection = popular("connection");
  const drawCarrier = popular("carrier");
  const userDense = threeNormals(world.users.user_id.length, random);
  return (time, size) => {
    const [user, page] = [drawUser(), drawPage()];
    const context: Record<FieldOf<"context">, number> = {
      hour_of_week: Math.floor(time * 4 * 168) % 168,
      placement: drawPlacement(),
      page,
      site: world.pages.site[page]!,
      section: world.pages.section[page]!,
      connection: drawConnection(),
      carrier: drawCarrier(),
    };
    const ids = Int32Array.from(idFields, ({ name, side }) =>
      side === "user" ? world.users[name][user]! : side === "context" ? context[name] : 0,
    );
    const dense = new Float32Array(denseFields.length);
    dense.set([...userDense[user]!, random.normal(), (size - 40) / 20, random.normal()].map(rounded));
    const ads = new Set<number>();
    while (ads.size < size) ads.add(drawAd());
    return { ids, dense, ads };
  };
}

const firstAdDense = denseFields.findIndex(({ side }) => side === "ad");

/** The three dense columns that stay with each user, or with each ad (whose bid changes). */
function threeNormals(count: number, random: Random): number[][] {
  return Array.from({ length: count }, () => [random.normal(), random.normal(), random.normal()]);
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
