import assert from "node:assert/strict";
import { BY_USE, type Tariff } from "../../../platform/cost/by-use";
import { isFree } from "../../../platform/cost/free";
import { listPrice } from "../../../platform/cost/price-catalogue";

const entries = Object.entries(BY_USE);
const tariffs: readonly Tariff[] = entries.flatMap(([, { tariffs }]) => tariffs);

describe("What is paid for by use", () => {
  it("says of a type which service bills it, what is counted, and where its price is", () => {
    assert.deepEqual(BY_USE["aws:rds/cluster:Cluster"], {
      service: "RDS and DocumentDB",
      tariffs: [
        { what: "data kept", price: "aurora/storage" },
        { what: "reads and writes of storage", price: "aurora/requests" },
        { what: "backups beyond the size of the data" },
        { what: "log data of enhanced monitoring" },
      ],
    });
  });

  it("names only prices that the catalogue has, of a unit of use", () => {
    const units = new Map(
      tariffs.flatMap(({ price }) => (price === undefined ? [] : [[price, listPrice(price, "us-east-1")?.unit]])),
    );
    assert.deepEqual(Object.fromEntries(units), {
      "aurora/requests": "million requests",
      "aurora/storage": "GB-month",
      "cloudwatch/log": "GB",
      "cloudwatch/vended-log": "GB",
      "ecr/storage": "GB-month",
      "elb/capacity-unit": "hour",
      "guardduty/events": "million events",
      "kms/requests": "10,000 requests",
      "route53/geolocation-queries": "million queries",
      "route53/queries": "million queries",
      "s3/standard": "GB-month",
      "sns/requests": "million requests",
      "vpc/interface-endpoint-data": "GB",
      "vpc/nat-gateway-data": "GB",
      "waf/requests": "million requests",
    });
  });

  it("counts something of every type, each thing once", () => {
    const wrong = entries.filter(
      ([, { tariffs }]) => tariffs.length === 0 || new Set(tariffs.map(({ what }) => what)).size < tariffs.length,
    );
    assert.deepEqual(wrong, []);
  });

  it("is of no type that costs nothing", () => {
    assert.notEqual(entries.length, 0);
    assert.deepEqual(
      entries.map(([type]) => type).filter((type) => isFree(type)),
      [],
    );
  });
});
