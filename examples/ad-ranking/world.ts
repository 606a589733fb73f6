import { Random } from "../../compiler/training/random.js";
import { type FieldName, type FieldOf, vocabularyOf } from "./fields.js";
import { zipf } from "./zipf.js";

/** One id per member of a population: `attributes.city[user]` is the city of that user. */
type Attributes<Name extends FieldName> = Readonly<Record<Name, Int32Array>>;

/** Everybody and everything there is before the first request, with the attributes that stay with them. */
export interface World {
  readonly users: Attributes<FieldOf<"user">>;
  readonly pages: Attributes<"page" | "site" | "section">;
  readonly ads: Attributes<FieldOf<"ad">>;
}

/** Attributes agree with each other: a city lies in one region, a campaign belongs to one advertiser, and so on. */
export function makeWorld(seed: number): World {
  const random = new Random(seed, "world");
  const draw = (count: number, name: FieldName) => {
    const next = zipf(vocabularyOf(name), random);
    return Int32Array.from({ length: count }, next);
  };
  const all = (name: FieldName) => Int32Array.from({ length: vocabularyOf(name) }, (_, id) => id);
  /** What `child` belongs to, drawn once per value of `child`'s field. */
  const through = (child: Int32Array, childName: FieldName, parent: FieldName) => {
    const parents = draw(vocabularyOf(childName), parent);
    return child.map((id) => parents[id]!);
  };

  const users = vocabularyOf("user_id");
  const city = draw(users, "city");
  const device = draw(users, "device_model");
  const segment = draw(users, "segment");

  const site = draw(vocabularyOf("page"), "site");

  const ads = vocabularyOf("ad_id");
  const campaign = draw(ads, "campaign");
  const advertiser = through(campaign, "campaign", "advertiser");

  return {
    users: {
      user_id: all("user_id"),
      age_band: draw(users, "age_band"),
      income_band: draw(users, "income_band"),
      occupation: draw(users, "occupation"),
      region: through(city, "city", "region"),
      city,
      language: through(city, "city", "language"),
      device_model: device,
      os_version: through(device, "device_model", "os_version"),
      segment,
      interest: through(segment, "segment", "interest"),
    },
    pages: { page: all("page"), site, section: through(site, "site", "section") },
    ads: {
      ad_id: all("ad_id"),
      campaign,
      advertiser,
      category: through(advertiser, "advertiser", "category"),
      creative_format: draw(ads, "creative_format"),
      creative_size: draw(ads, "creative_size"),
      landing_domain: through(campaign, "campaign", "landing_domain"),
      topic: draw(ads, "topic"),
      target_segment: through(campaign, "campaign", "target_segment"),
    },
  };
}
