import assert from "node:assert/strict";
import { z } from "zod";
import { listPrice } from "../../../platform/cost/price-catalogue";
import { DATABASE_CLASS_NAMES } from "../../../platform/facts/aurora";
import { CACHE_NODE_TYPE_NAMES } from "../../../platform/facts/elasticache";
import { INSTANCE_TYPE_NAMES } from "../../../platform/facts/instance-types";
import catalogue from "../../../platform/facts/prices.json";
import { REGION_NAMES } from "../../../platform/facts/regions";

const UNITS = [
  "hour",
  "month",
  "GB-month",
  "GB",
  "million requests",
  "million queries",
  "million events",
  "10,000 requests",
] as const;

const sourceSchema = z.strictObject({
  title: z.string().min(10),
  asOf: z.string().regex(/^20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/),
  verified: z.literal(false).optional(),
});

const readingSchema = z.strictObject({
  source: z.string(),
  usd: z
    .partialRecord(z.enum([...REGION_NAMES, "*"]), z.number().positive())
    .refine((prices) => Object.keys(prices).length > 0),
});

const catalogueSchema = z.strictObject({
  currency: z.literal("USD"),
  sources: z.record(z.string().regex(/^[a-z0-9-]+$/), sourceSchema),
  prices: z.record(
    z.string().regex(/^[a-z0-9-]+\/[a-z0-9.-]+$/),
    z.strictObject({ unit: z.enum(UNITS), readings: z.array(readingSchema).min(1) }),
  ),
});

describe("The catalogue of prices", () => {
  it("has prices above nothing, of known units, in regions that there are, each from somewhere, and nothing else", () => {
    assert.deepEqual(catalogueSchema.parse(catalogue), catalogue);
  });

  it("refuses what is no price: its schema is shown to object", () => {
    const withPrice = (price: object): boolean =>
      catalogueSchema.safeParse({ ...catalogue, prices: { "ec2/t3.large": price } }).success;
    const reading = { source: "aws-price-ec2", usd: { "us-east-1": 0.0832 } };
    assert.equal(withPrice({ unit: "hour", readings: [reading] }), true);
    for (const wrong of [
      { unit: "fortnight", readings: [reading] },
      { unit: "hour", readings: [] },
      { unit: "hour", readings: [{ ...reading, usd: {} }] },
      { unit: "hour", readings: [{ ...reading, usd: { "us-east-1": 0 } }] },
      { unit: "hour", readings: [{ ...reading, usd: { "us-east-9": 0.0832 } }] },
      { unit: "hour", readings: [reading], note: "about" },
    ]) {
      assert.equal(withPrice(wrong), false, JSON.stringify(wrong));
    }
  });

  it("uses every source that it names, and names every one that it uses", () => {
    const used = Object.values(catalogue.prices).flatMap(({ readings }) => readings.map(({ source }) => source));
    assert.deepEqual([...new Set(used)].toSorted(), Object.keys(catalogue.sources).toSorted());
  });

  it("has no second price of a thing in a region, which would never be read", () => {
    const twice = Object.entries(catalogue.prices).flatMap(([name, { readings }]) => {
      const regions = readings.flatMap(({ usd }) => Object.keys(usd));
      return regions.filter((region, place) => regions.indexOf(region) < place).map((region) => `${name} in ${region}`);
    });
    assert.deepEqual(twice, []);
  });

  it("has a price in N. Virginia of all that a stack may be made of", () => {
    const names = [
      ...INSTANCE_TYPE_NAMES.map((type) => `ec2/${type}`),
      ...DATABASE_CLASS_NAMES.map((size) => `aurora-postgresql/${size}`),
      ...CACHE_NODE_TYPE_NAMES.map((type) => `elasticache-valkey/${type}`),
    ];
    assert.deepEqual(
      names.filter((name) => listPrice(name, "us-east-1")?.unit !== "hour"),
      [],
    );
  });
});

describe("A list price", () => {
  it("comes with its unit and its source", () => {
    assert.deepEqual(listPrice("vpc/nat-gateway", "eu-west-1"), {
      usd: 0.048,
      unit: "hour",
      source: catalogue.sources["aws-price-2025-10-28"],
    });
  });

  it("is the first that has the region, of those that were read", () => {
    assert.deepEqual(listPrice("elasticache-valkey/cache.r7g.large", "eu-west-1"), {
      usd: 0.1944,
      unit: "hour",
      source: catalogue.sources["valkey-price-list"],
    });
    assert.deepEqual(listPrice("elasticache-valkey/cache.r7g.large", "eu-central-1"), {
      usd: 0.2104,
      unit: "hour",
      source: catalogue.sources["valkey-derived"],
    });
  });

  it("may be the same in every region, and where there is none", () => {
    const everywhere = { usd: 0.5, unit: "month", source: catalogue.sources["aws-price-2025-08-28"] };
    assert.deepEqual(listPrice("route53/zone", "global"), everywhere);
    assert.deepEqual(listPrice("route53/zone", "sa-east-1"), everywhere);
  });

  it("is nothing where nobody has read it: of an unknown thing, in an unknown region, or of what every object has", () => {
    assert.equal(listPrice("ec2/t3.enormous", "us-east-1"), undefined);
    assert.equal(listPrice("ec2/t3.large", "us-east-9"), undefined);
    assert.equal(listPrice("aurora-postgresql/db.r8g.large", "eu-west-1"), undefined);
    assert.equal(listPrice("toString", "us-east-1"), undefined);
    assert.equal(listPrice("constructor", "us-east-1"), undefined);
  });

  // Lines of bills in public repositories: other readings than those that the catalogue was made from.
  for (const [what, name, { region, hours, usd }] of [
    [
      "a line of May 2026",
      "aurora-postgresql/db.r6g.large",
      { region: "eu-west-1", hours: 744, usd: [212.784, 212.784] },
    ],
    ["one of a quarter", "aurora-postgresql/db.r6g.large", { region: "us-west-2", hours: 2160, usd: [561.6, 561.6] }],
    ["a line of June 2026", "elb/application", { region: "eu-central-1", hours: 720, usd: [19.44, 19.44] }],
    ["a rounded line of July 2026", "elb/application", { region: "eu-west-1", hours: 595, usd: [14.99, 15.01] }],
  ] as const) {
    it(`is what AWS billed: ${name} in ${region}, ${what}`, () => {
      const billed = Number(((listPrice(name, region)?.usd ?? Number.NaN) * hours).toFixed(6));
      assert.ok(billed >= usd[0] && billed <= usd[1], `${String(billed)} is not ${usd.join(" to ")}`);
    });
  }
});
