import assert from "node:assert/strict";
import type { StackFile } from "../../platform/configuration/stack-file";
import type { Graph } from "../../platform/graph/graph";
import { label, madeFrom, type Recorded, waitsFor } from "../support/recorded";
import { namesOf, recordedTree } from "../support/dns-tree";
import { compared, replacements } from "../infra/differences";
import { type Changes, fileWith } from "../platform/bent-stack-file";

const RECORD = "aws:route53/record:Record";
const CHECK = "aws:route53/healthCheck:HealthCheck";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const ZONE = "aws:route53/zone:Zone zone";
const UNKNOWN = { unknown: true };

const build = (file: StackFile): Promise<Recorded> => recordedTree(namesOf(file));

describe("DnsNames", () => {
  let prod: Recorded;

  before(async () => {
    prod = await build(fileWith({}));
  });

  it("registers each cell's name and health check, a pair of records a link, and an answer a continent (CV-09)", () => {
    const primaries = ["asia-eu-us", "asia", "eu-asia", "eu-us-asia", "eu-us", "us-asia", "us-eu-asia", "us"];
    const secondaries = primaries.filter((link) => link.includes("-"));
    assert.deepEqual(prod.below("traffic-api"), {
      [RECORD]: [
        ...["af", "as", "default", "eu", "na", "oc", "sa"].map((place) => `traffic-api-answer-${place}`),
        ...["asia", "eu", "us"].map((cell) => `traffic-api-cell-${cell}`),
        ...primaries.map((link) => `traffic-api-link-${link}-primary`),
        ...secondaries.map((link) => `traffic-api-link-${link}-secondary`),
      ].toSorted(),
      [CHECK]: ["traffic-api-cell-asia", "traffic-api-cell-eu", "traffic-api-cell-us"],
    });
    assert.deepEqual(prod.homes("traffic-api"), ["traffic-api aws"]);
    assert.deepEqual(prod.options("traffic-api"), {});
  });

  it("gives a cell a plain name, and asks it by HTTPS whether it is well", () => {
    const record = prod.one(RECORD, "traffic-api-cell-eu");
    assert.deepEqual(record.inputs, {
      zoneId: UNKNOWN,
      name: "eu.api.covibes.com",
      type: "A",
      aliases: [{ name: UNKNOWN, zoneId: UNKNOWN, evaluateTargetHealth: true }],
    });
    assert.deepEqual(madeFrom(record), { zoneId: [ZONE], aliases: [`${LOAD_BALANCER} eu-api`] });
    const check = prod.one(CHECK, "traffic-api-cell-eu");
    assert.deepEqual(check.inputs, {
      type: "HTTPS",
      fqdn: "eu.api.covibes.com",
      port: 443,
      enableSni: true,
      resourcePath: "/healthz",
      requestInterval: 10,
      failureThreshold: 3,
      tags: { Name: "eu.api.covibes.com" },
    });
    assert.deepEqual(waitsFor(check), [`${RECORD} traffic-api-cell-eu`]);
  });

  it("asks for a cell's load balancer and its health check both, before a link answers with it", () => {
    const primary = prod.one(RECORD, "traffic-api-link-eu-us-asia-primary");
    assert.deepEqual(primary.inputs, {
      zoneId: UNKNOWN,
      name: "eu-us-asia.failover.api.covibes.com",
      type: "A",
      setIdentifier: "primary",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      aliases: [{ name: UNKNOWN, zoneId: UNKNOWN, evaluateTargetHealth: true }],
      healthCheckId: UNKNOWN,
    });
    assert.deepEqual(madeFrom(primary), {
      zoneId: [ZONE],
      aliases: [`${LOAD_BALANCER} eu-api`],
      healthCheckId: [`${CHECK} traffic-api-cell-eu`],
    });
    assert.deepEqual(waitsFor(primary), []);
  });

  it("goes on to the link of the rest, and not before that exists", () => {
    const secondary = prod.one(RECORD, "traffic-api-link-eu-us-asia-secondary");
    assert.deepEqual(secondary.inputs, {
      zoneId: UNKNOWN,
      name: "eu-us-asia.failover.api.covibes.com",
      type: "A",
      setIdentifier: "secondary",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
      aliases: [{ name: "us-asia.failover.api.covibes.com", zoneId: UNKNOWN, evaluateTargetHealth: true }],
    });
    assert.deepEqual(madeFrom(secondary), { zoneId: [ZONE], aliases: [ZONE] });
    assert.deepEqual(waitsFor(secondary), [
      `${RECORD} traffic-api-link-us-asia-primary`,
      `${RECORD} traffic-api-link-us-asia-secondary`,
    ]);
  });

  it("answers a continent, and everybody else, with the link of its whole order, and not before that exists", () => {
    const answer = prod.one(RECORD, "traffic-api-answer-na");
    assert.deepEqual(answer.inputs, {
      zoneId: UNKNOWN,
      name: "api.covibes.com",
      type: "A",
      setIdentifier: "na",
      geolocationRoutingPolicies: [{ continent: "NA" }],
      aliases: [{ name: "us-eu-asia.failover.api.covibes.com", zoneId: UNKNOWN, evaluateTargetHealth: true }],
    });
    assert.deepEqual(waitsFor(answer), [
      `${RECORD} traffic-api-link-us-eu-asia-primary`,
      `${RECORD} traffic-api-link-us-eu-asia-secondary`,
    ]);
    const { setIdentifier, geolocationRoutingPolicies } = prod.one(RECORD, "traffic-api-answer-default").inputs;
    assert.deepEqual(
      { setIdentifier, geolocationRoutingPolicies },
      {
        setIdentifier: "default",
        geolocationRoutingPolicies: [{ country: "*" }],
      },
    );
  });

  it("keeps a continent's code apart from a cell of that key", async () => {
    const entry = { slot: 3, region: "us-west-2", serves: [] };
    const names = (await build(fileWith({ "cells.na": entry }))).all(RECORD).map(({ name }) => name);
    assert.ok(names.includes("traffic-api-cell-na") && names.includes("traffic-api-answer-na"));
    assert.equal(new Set(names).size, names.length);
  });
});

describe("DnsNames, when the description changes (ALL-05)", () => {
  /** Records that go, and that come, without the names of links; and what is done to those that stay. */
  const change = async (changes: Changes): Promise<{ gone: string[]; replaced: string[]; updated: string[] }> => {
    const [before, after] = await Promise.all([build(fileWith({})), build(fileWith(changes))]);
    const graphs: [Graph, Graph] = [before.graph, after.graph];
    const { gone, kept: all } = compared(...graphs);
    const kept = all.filter(([{ type }]) => type.startsWith("aws:route53/"));
    return {
      gone: gone.map(label).filter((name) => !name.includes(" traffic-api-link-")),
      replaced: kept.flatMap(([old, young]) => (replacements(old, young).length > 0 ? [label(old.urn)] : [])),
      updated: kept
        .filter(([old, young]) => JSON.stringify(old.inputs) !== JSON.stringify(young.inputs))
        .map(([old]) => old.name),
    };
  };
  const answersOf = (...places: string[]): string[] => places.map((place) => `traffic-api-answer-${place}`);

  it("leads answers to other links for another order; a link never changes, since it is named after where it leads", async () => {
    assert.deepEqual(await change({ "cells.eu.failover": ["asia", "us"] }), {
      gone: [],
      replaced: [],
      updated: answersOf("af", "eu"),
    });
  });

  it("leads everybody away from a draining cell, and keeps its name and health check", async () => {
    assert.deepEqual(await change({ "cells.eu.state": "draining" }), {
      gone: [],
      replaced: [],
      updated: answersOf("af", "as", "default", "eu", "na", "oc", "sa"),
    });
  });

  it("follows home for everybody else alone", async () => {
    assert.deepEqual(await change({ home: "asia" }), { gone: [], replaced: [], updated: answersOf("default") });
  });

  it("hands a continent to another cell in place", async () => {
    const handed = { "cells.us.serves": ["NA"], "cells.eu.serves": ["EU", "AF", "SA"] };
    assert.deepEqual(await change(handed), { gone: [], replaced: [], updated: answersOf("sa") });
  });

  it("adds and removes answers of continents that begin or cease to be declared", async () => {
    const changed = await change({ "cells.us.serves": ["NA"] });
    assert.deepEqual(changed, { gone: [`${RECORD} traffic-api-answer-sa`], replaced: [], updated: [] });
  });

  it("leads through a new cell by new links, and touches no other cell's name", async () => {
    const entry = { slot: 3, region: "af-south-1", serves: [] };
    const { gone, replaced, updated } = await change({ "cells.africa": entry });
    assert.deepEqual({ gone, replaced }, { gone: [], replaced: [] });
    assert.deepEqual(updated, answersOf("af", "as", "default", "eu", "na", "oc", "sa"));
  });
});
