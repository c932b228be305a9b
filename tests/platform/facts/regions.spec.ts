import assert from "node:assert/strict";
import { distanceKm, REGION_NAMES, REGIONS } from "../../../platform/facts/regions";

describe("distanceKm", () => {
  const about = (from: Parameters<typeof distanceKm>[0], to: Parameters<typeof distanceKm>[1], km: number): void => {
    assert.ok(Math.abs(distanceKm(from, to) - km) < km / 100, `${from} → ${to}: ${String(distanceKm(from, to))} km`);
  };

  it("is the great circle's, over the poles and across the date line too", () => {
    // Great-circle distances of the airports IAD, DUB, SIN, PDX and NRT.
    about("us-east-1", "eu-west-1", 5_450);
    about("ap-southeast-1", "eu-west-1", 11_190);
    about("ap-southeast-1", "us-east-1", 15_550);
    about("us-west-2", "ap-northeast-1", 7_960);
  });

  it("is nothing from a region to itself, and the same both ways", () => {
    for (const from of REGION_NAMES) {
      assert.equal(distanceKm(from, from), 0);
      for (const to of REGION_NAMES) assert.equal(distanceKm(from, to).toFixed(6), distanceKm(to, from).toFixed(6));
    }
  });
});

describe("The regions", () => {
  it("have three zones each, which no other region has", () => {
    const zones = REGION_NAMES.flatMap((name) => REGIONS[name].zoneIds as readonly string[]);
    assert.equal(new Set(zones).size, REGION_NAMES.length * 3);
    for (const zone of zones) assert.match(zone, /^[a-z]{2,4}\d-az\d$/);
  });

  it("name no zone in which EKS places no control plane", () => {
    const zones = new Set(REGION_NAMES.flatMap((name) => REGIONS[name].zoneIds as readonly string[]));
    for (const refused of ["use1-az3", "usw1-az2", "cac1-az3"]) assert.ok(!zones.has(refused), refused);
  });

  it("lie on the earth", () => {
    for (const name of REGION_NAMES) {
      const { latitude, longitude } = REGIONS[name];
      assert.ok(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, name);
    }
  });
});
