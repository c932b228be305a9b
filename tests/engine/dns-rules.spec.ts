import assert from "node:assert/strict";
import { Customer } from "./cloud/customer";
import type { Properties } from "./cloud/values";

const HERE = "us-east-1";
const HOST = "api.example.com";
const BALANCER = { name: "it-1.eu-west-1.elb.amazonaws.com", zoneId: "Z32O12XQLNTSW2", evaluateTargetHealth: true };
const SOMEWHERE = { type: "A", ttl: 60, records: ["192.0.2.1"] };

describe("what the simulated Route 53 refuses", () => {
  let customer: Customer;
  let zoneId: string;
  beforeEach(() => {
    customer = new Customer();
    zoneId = customer.id(HERE, "aws:route53/zone:Zone", { name: "example.com" });
  });
  afterEach(() => {
    customer.dispose();
  });

  const make = (inputs: Properties): Properties =>
    customer.make(HERE, "aws:route53/record:Record", { zoneId, type: "A", ...inputs });
  const toBalancer = (name: string, inputs: Properties = {}): Properties =>
    make({ name, aliases: [BALANCER], ...inputs });
  const toName = (name: string, target: string, inputs: Properties = {}): Properties =>
    make({ name, aliases: [{ name: target, zoneId, evaluateTargetHealth: true }], ...inputs });
  const failover = (type: string, setIdentifier = type.toLowerCase()): Properties => ({
    setIdentifier,
    failoverRoutingPolicies: [{ type }],
  });
  const place = (location: Properties, setIdentifier: string): Properties => ({
    setIdentifier,
    geolocationRoutingPolicies: [location],
  });
  const check = (inputs: Properties = {}): Properties =>
    customer.make(HERE, "aws:route53/healthCheck:HealthCheck", { type: "HTTPS", fqdn: HOST, port: 443, ...inputs });

  it("makes a tree of aliases, from the leaves up", () => {
    assert.equal(toBalancer(`us.${HOST}`)["id"], `${zoneId}_us.${HOST}_A`);
    toBalancer(`us.failover.${HOST}`, failover("PRIMARY"));
    toBalancer(`eu-us.failover.${HOST}`, failover("PRIMARY"));
    toName(`eu-us.failover.${HOST}`, `us.failover.${HOST}`, failover("SECONDARY"));
    toName(HOST, `eu-us.failover.${HOST}`, place({ continent: "EU" }, "eu"));
    const made = toName(HOST, `us.failover.${HOST}`, place({ country: "*" }, "default"));
    assert.equal(made["id"], `${zoneId}_${HOST}_A_default`);
    assert.equal(made["fqdn"], HOST);
  });

  it("asks for no default, and for none of both of a pair", () => {
    toBalancer(HOST, place({ continent: "EU" }, "eu"));
    toBalancer(`us.failover.${HOST}`, failover("PRIMARY"));
  });

  it("refuses a name outside the zone, and what is no name", () => {
    assert.throws(
      () => toBalancer("api.example.org"),
      /RRSet with DNS name api.example.org. is not permitted in zone example.com/,
    );
    assert.throws(() => toBalancer("badexample.com"), /is not permitted in zone example.com/);
    assert.throws(() => toBalancer(`${"a".repeat(64)}.example.com`), /DomainLabelTooLong/);
    assert.throws(() => toBalancer(`${`${"a".repeat(60)}.`.repeat(4)}example.com`), /DomainNameTooLong/);
    toBalancer("EXAMPLE.com.");
  });

  it("refuses a record with values and an alias, and one with neither", () => {
    assert.throws(() => toBalancer(HOST, SOMEWHERE), /exactly one of "alias" and "records"/);
    assert.throws(() => make({ name: HOST }), /exactly one of "alias" and "records"/);
  });

  it("refuses a second record of a name, type and set identifier, and another routing policy beside the first", () => {
    make({ name: HOST, ...SOMEWHERE });
    assert.throws(() => toBalancer(HOST), /AlreadyExists/);
    assert.throws(
      () => toBalancer(HOST, failover("PRIMARY")),
      /RRSet with DNS name api.example.com., type A cannot be created as other RRSets exist with the same name and type/,
    );
    make({ name: HOST, type: "AAAA", records: ["2001:db8::1"], ttl: 60, ...failover("PRIMARY") });
    toBalancer("other.example.com", failover("PRIMARY"));
    assert.throws(() => toBalancer("other.example.com", failover("SECONDARY", "primary")), /AlreadyExists/);
    assert.throws(
      () => toBalancer("other.example.com", place({ country: "*" }, "default")),
      /cannot be created as other RRSets/,
    );
    assert.throws(() => toBalancer("other.example.com"), /cannot be created as other RRSets/);
  });

  it("refuses a routing policy without a set identifier, and the other way about", () => {
    assert.throws(
      () => toBalancer(HOST, { failoverRoutingPolicies: [{ type: "PRIMARY" }] }),
      /Missing field 'SetIdentifier'/,
    );
    assert.throws(
      () => toBalancer(HOST, { setIdentifier: "it" }),
      /a SetIdentifier is for records with a routing policy/,
    );
  });

  it("refuses a second primary, and a second record for a place", () => {
    toBalancer(`it.${HOST}`, failover("PRIMARY", "one"));
    assert.throws(() => toBalancer(`it.${HOST}`, failover("PRIMARY", "two")), /has a record for PRIMARY already/);
    toBalancer(HOST, place({ continent: "EU" }, "one"));
    assert.throws(() => toBalancer(HOST, place({ continent: "EU" }, "two")), /has a record for EU already/);
    toBalancer(HOST, place({ continent: "AF" }, "two"));
  });

  it("refuses an alias to nothing, to another type, and around in a loop, even for a moment", () => {
    assert.throws(
      () => toName(HOST, `gone.${HOST}`),
      /Tried to create an alias that targets gone.api.example.com., type A in zone Z\w+, but that target was not found/,
    );
    toBalancer(`one.${HOST}`, failover("PRIMARY"));
    assert.throws(
      () => toName(HOST, `one.${HOST}`, { type: "AAAA" }),
      /type AAAA in zone Z\w+, but that target was not found/,
    );
    toBalancer(`two.${HOST}`, failover("PRIMARY"));
    toName(`one.${HOST}`, `two.${HOST}`, failover("SECONDARY"));
    assert.throws(
      () => toName(`two.${HOST}`, `one.${HOST}`, failover("SECONDARY")),
      /DNS name two.api.example.com. is not permitted as it creates a CNAME or alias loop in the zone/,
    );
    assert.throws(() => toName(HOST, HOST), /creates a CNAME or alias loop/);
  });

  it("refuses a CNAME for the whole zone, and beside anything else", () => {
    const cname = (name: string): Properties => make({ name, type: "CNAME", ttl: 60, records: ["example.org"] });
    assert.throws(
      () => cname("example.com"),
      /RRSet of type CNAME with DNS name example.com. is not permitted at apex/,
    );
    toBalancer(HOST);
    assert.throws(() => cname(HOST), /RRSet of type CNAME .* conflicts with other records/);
    cname("www.example.com");
    assert.throws(() => toBalancer("www.example.com"), /RRSet of type A .* conflicts with other records/);
  });

  it("refuses a zone and a health check that do not exist", () => {
    assert.throws(() => toBalancer(HOST, { zoneId: "Z0123456789ABCDEF0123" }), /zoneId Z\w+ does not exist/);
    const healthCheckId = "11112222-3333-4444-5555-666677778888";
    assert.throws(() => toBalancer(HOST, { healthCheckId, ...failover("PRIMARY") }), /healthCheckId .* does not exist/);
    toBalancer(HOST, { healthCheckId: check()["id"] ?? "", ...failover("PRIMARY") });
  });

  it("refuses a health check of nobody, on no port, too often, or never content", () => {
    assert.throws(
      () => customer.make(HERE, "aws:route53/healthCheck:HealthCheck", { type: "HTTPS", port: 443 }),
      /either FullyQualifiedDomainName or IPAddress must be specified/,
    );
    assert.throws(() => check({ port: 0 }), /0 is no port/);
    assert.throws(() => check({ requestInterval: 20 }), /20 seconds and 3 failures/);
    assert.throws(() => check({ failureThreshold: 11 }), /30 seconds and 11 failures/);
    check({ requestInterval: 10, failureThreshold: 1 });
  });

  it("refuses more than two hundred health checks", () => {
    const type = "aws:route53/healthCheck:HealthCheck";
    for (let index = 0; index < 200; index += 1) {
      customer.account.put({ type, id: `check-${String(index)}`, region: "global", inputs: {}, outputs: {} });
    }
    assert.throws(() => check(), /TooManyHealthChecks/);
  });
});
