import assert from "node:assert/strict";
import { cellsOf, type DnsRecord, recordSets, setKey } from "../../../platform/dns/records";
import { type Described, graphOf, urnOf } from "../graph/hand-made-graph";
import { check, forPlace, HOST, PRIMARY, record, SECONDARY, toCell, toName, ZONE, zoneOf } from "./hand-made-zone";

/** The one record that is read from these resources. */
function read(...described: readonly Described[]): DnsRecord {
  const [only, ...others] = [...recordSets(zoneOf(...described)).values()].flat();
  assert.ok(only !== undefined && others.length === 0);
  return only;
}

describe("DNS records, read from a graph", () => {
  it("are grouped by zone, name and type, however the name is written", () => {
    const sets = recordSets(
      zoneOf(
        toCell(HOST, "us", PRIMARY),
        toCell("API.shop.example.", "eu", SECONDARY),
        record(HOST, { type: "AAAA", records: ["2001:db8::1"] }),
        record(HOST, { zoneId: "ZOTHER", records: ["192.0.2.1"] }),
      ),
    );
    assert.deepEqual(
      [...sets].map(([key, { length }]) => [key, length]),
      [
        [`${ZONE} ${HOST} A`, 2],
        [`${ZONE} ${HOST} AAAA`, 1],
        [`ZOTHER ${HOST} A`, 1],
      ],
    );
    assert.equal(setKey({ zone: ZONE, name: HOST, type: "A" }), `${ZONE} ${HOST} A`);
  });

  it("are in the zone that their id comes from, where only the cloud knows it", () => {
    const zone = { type: "aws:route53/zone:Zone", name: "zone" };
    const inputs = { zoneId: { unknown: true }, records: ["192.0.2.1"] } as const;
    assert.equal(read(zone, record(HOST, inputs, { zoneId: [urnOf(zone)] })).zone, urnOf(zone));
  });

  it("lead to a name, or to the load balancer that theirs comes from, and its cell", () => {
    assert.deepEqual(read(toName(HOST, "EU.API.shop.example.")).target, { kind: "name", name: "eu.api.shop.example" });
    assert.deepEqual(read(toCell(HOST, "eu")).target, {
      kind: "load-balancer",
      loadBalancer: { name: "eu-api", cell: "eu" },
    });
    const outside = graphOf([{ type: "aws:lb/loadBalancer:LoadBalancer", name: "eu-api" }, toCell(HOST, "eu")]);
    const [found] = [...recordSets(outside).values()].flat();
    assert.deepEqual(found?.target, { kind: "load-balancer", loadBalancer: { name: "eu-api" } });
  });

  it("lead to what cannot be followed: values, no load balancer, or several", () => {
    assert.deepEqual(read(record(HOST, { records: ["192.0.2.1"] })).target, {
      kind: "other",
      what: "values of its own",
    });
    assert.deepEqual(read(toCell(HOST, "africa")).target, {
      kind: "other",
      what: "what is made from 0 load balancers of the graph",
    });
    assert.deepEqual(read(toCell(HOST, "eu us")).target, {
      kind: "other",
      what: "what is made from 2 load balancers of the graph",
    });
    assert.equal(read(record(HOST, { aliases: { unknown: true } })).target.kind, "other");
  });

  it("say whether they are as healthy as their target", () => {
    assert.equal(read(toName(HOST, "x.example")).evaluatesTarget, true);
    const alias = { name: "x.example", zoneId: ZONE, evaluateTargetHealth: false };
    assert.equal(read(record(HOST, { aliases: [alias] })).evaluatesTarget, false);
    assert.equal(read(record(HOST, { records: ["192.0.2.1"] })).evaluatesTarget, false);
  });

  it("follow a routing policy", () => {
    const routing = (inputs: Parameters<typeof toCell>[2]): unknown => read(toCell(HOST, "us", inputs)).routing;
    assert.deepEqual(routing({}), { kind: "simple" });
    assert.deepEqual(routing(PRIMARY), { kind: "failover", primary: true });
    assert.deepEqual(routing(SECONDARY), { kind: "failover", primary: false });
    assert.deepEqual(routing(forPlace({ continent: "EU" })), { kind: "geolocation", location: { continent: "EU" } });
    assert.deepEqual(routing(forPlace({ country: "US", subdivision: "WA" })), {
      kind: "geolocation",
      location: { country: "US", subdivision: "WA" },
    });
    for (const [input, policy] of [
      ["weightedRoutingPolicies", "weight"],
      ["latencyRoutingPolicies", "latency"],
      ["geoproximityRoutingPolicy", "proximity"],
      ["cidrRoutingPolicy", "address"],
      ["multivalueAnswerRoutingPolicy", "chance"],
    ] as const) {
      assert.deepEqual(routing({ [input]: [{}] }), { kind: "other", policy });
    }
  });

  it("may depend on a health check, which asks a name by HTTPS or cannot be followed", () => {
    const checked = (inputs: Parameters<typeof check>[1]): unknown =>
      read(check("it", inputs), toCell(HOST, "us", { healthCheckId: "it" })).check;
    assert.equal(read(toCell(HOST, "us")).check, undefined);
    assert.deepEqual(checked({ fqdn: "US.api.shop.example." }), { kind: "asks", name: "us.api.shop.example" });
    assert.deepEqual(checked({ fqdn: HOST, disabled: true }), { kind: "off" });
    assert.deepEqual(checked({ fqdn: HOST, type: "HTTP" }), { kind: "other", what: "does not ask port 443 by HTTPS" });
    assert.deepEqual(checked({ fqdn: HOST, port: 8443 }), { kind: "other", what: "does not ask port 443 by HTTPS" });
    assert.deepEqual(checked({ fqdn: HOST, invertHealthcheck: true }), { kind: "other", what: "is inverted" });
    assert.deepEqual(checked({ fqdn: HOST, ipAddress: "192.0.2.1" }), {
      kind: "other",
      what: "asks no name that is known",
    });
    assert.deepEqual(checked({ fqdn: { unknown: true } }), { kind: "other", what: "asks no name that is known" });
    assert.deepEqual(read(toCell(HOST, "us", { healthCheckId: "gone" })).check, {
      kind: "other",
      what: "is not in the graph",
    });
    assert.deepEqual(read(record(HOST, { healthCheckId: "11112222" })).check, {
      kind: "other",
      what: "is not in the graph",
    });
  });

  it("ask port 443 where a health check names none, as Route 53 has it for HTTPS", () => {
    const bare = { type: "aws:route53/healthCheck:HealthCheck", name: "it", inputs: { type: "HTTPS", fqdn: HOST } };
    assert.deepEqual(read(bare, toCell(HOST, "us", { healthCheckId: "it" })).check, { kind: "asks", name: HOST });
  });

  it("lead to cells, each named once", () => {
    const sets = recordSets(zoneOf(toCell("b", "us"), toCell("a", "us"), toCell("c", "eu"), toName("d", "a")));
    assert.deepEqual(cellsOf(sets), ["eu", "us"]);
  });
});
