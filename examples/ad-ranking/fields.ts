/** Who brings a feature into a request: it is the same for all candidate ads unless its side is "ad". */
export type Side = "user" | "context" | "ad";

export interface IdField {
  readonly name: string;
  readonly side: Side;
  /** Ids are 0 .. vocabulary - 1. */
  readonly vocabulary: number;
}

export interface DenseField {
  readonly about: string;
  readonly side: Side;
}

const field = <Name extends string, S extends Side>(name: Name, side: S, vocabulary: number) => ({
  name,
  side,
  vocabulary,
});

/** One int64 input per field, in the order of the columns. */
export const idFields = [
  field("user_id", "user", 20_000),
  field("age_band", "user", 10),
  field("income_band", "user", 16),
  field("occupation", "user", 24),
  field("region", "user", 50),
  field("city", "user", 1_500),
  field("language", "user", 20),
  field("device_model", "user", 600),
  field("os_version", "user", 40),
  field("segment", "user", 1_000),
  field("interest", "user", 300),
  field("hour_of_week", "context", 168),
  field("placement", "context", 40),
  field("page", "context", 15_000),
  field("site", "context", 5_000),
  field("section", "context", 120),
  field("connection", "context", 10),
  field("carrier", "context", 60),
  field("ad_id", "ad", 20_000),
  field("campaign", "ad", 8_000),
  field("advertiser", "ad", 2_500),
  field("category", "ad", 150),
  field("creative_format", "ad", 12),
  field("creative_size", "ad", 30),
  field("landing_domain", "ad", 5_000),
  field("topic", "ad", 800),
  field("target_segment", "ad", 300),
] as const satisfies readonly IdField[];

type IdFields = (typeof idFields)[number];
export type FieldName = IdFields["name"];
export type FieldOf<S extends Side> = Extract<IdFields, { side: S }>["name"];

/** Columns dense_0, dense_1, ...: one float32 input `dense` [batch, 10], roughly standardised. */
export const denseFields = [
  { about: "how active the user was last month", side: "user" },
  { about: "the user's click rate so far", side: "user" },
  { about: "age of the account", side: "user" },
  { about: "pages seen in this visit", side: "context" },
  { about: "candidate ads in this request", side: "context" },
  { about: "time since the last visit", side: "context" },
  { about: "the ad's bid", side: "ad" },
  { about: "days since the ad started", side: "ad" },
  { about: "the ad's click rate so far", side: "ad" },
  { about: "quality of the landing page", side: "ad" },
] as const satisfies readonly DenseField[];

/** Columns that are the same for all ads of a request: what `compile --user-fields` is told. */
export const userColumns: readonly string[] = [
  ...idFields.filter(({ side }) => side !== "ad").map(({ name }) => name),
  ...denseFields.flatMap(({ side }, at) => (side === "ad" ? [] : [`dense_${at}`])),
];

export function vocabularyOf(name: FieldName): number {
  return idFields.find((candidate) => candidate.name === name)!.vocabulary;
}
