import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { EDGE_METERS } from "../../../../platform/cost/meters/edge";
import { always, type Span } from "../../../../platform/cost/span";
import { type GraphResource, type GraphValue, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined } from "../../../../platform/graph/undetermined";
import { resource } from "../../graph/hand-made-graph";

type Inputs = Readonly<Record<string, GraphValue>>;

/** What the meters say of the first of some resources. */
function metered(first: GraphResource, ...others: readonly GraphResource[]): readonly Metered[] {
  const index = indexResources([first, ...others]);
  return EDGE_METERS.filter(({ types }) => types.includes(first.type)).flatMap(({ read }) => read(first, index));
}

describe("The meter of web ACLs", () => {
  const acl = (rules: GraphValue): readonly Metered[] =>
    metered(resource({ type: "aws:wafv2/webAcl:WebAcl", name: "acl", inputs: { region: "us-east-1", rules } }));
  const managed = (name: GraphValue): GraphValue => ({ statement: { managedRuleGroupStatement: { name } } });
  const LIMIT: GraphValue = { statement: { rateBasedStatement: { limit: 2000 } } };

  function usages(rules: number, bots: number): readonly Metered[] {
    const region = "us-east-1";
    return [
      { service: "WAF", price: "waf/web-acl", what: "web ACLs", quantity: always(1), region },
      { service: "WAF", price: "waf/rule", what: "rules of web ACLs", quantity: always(rules), region },
      { service: "WAF", price: "waf/bot-control", what: "web ACLs with Bot Control", quantity: always(bots), region },
    ];
  }

  it("counts one and each of its rules, a managed group as one", () => {
    assert.deepEqual(acl([LIMIT, managed("AWSManagedRulesCommonRuleSet")]), usages(2, 0));
    assert.deepEqual(acl([]), usages(0, 0));
  });

  it("counts Bot Control beside, as a rule too", () => {
    assert.deepEqual(acl([managed("AWSManagedRulesBotControlRuleSet"), LIMIT]), usages(2, 1));
  });

  it("does not guess how many rules there are, or what a group is", () => {
    assert.deepEqual(acl(UNKNOWN), [undetermined("rules")]);
    const text = { region: "us-east-1", ruleJson: "[]" };
    const written = resource({ type: "aws:wafv2/webAcl:WebAcl", name: "acl", inputs: text });
    assert.deepEqual(metered(written), [undetermined("ruleJson")]);
    assert.deepEqual(acl([LIMIT, UNKNOWN]), [undetermined("rules[1]")]);
    assert.deepEqual(acl([managed(UNKNOWN)]), [undetermined("rules[0].statement.managedRuleGroupStatement.name")]);
  });
});

describe("The meter of hosted zones", () => {
  it("counts one, in no region", () => {
    assert.deepEqual(metered(resource({ type: "aws:route53/zone:Zone", name: "zone" })), [
      { service: "Route 53", price: "route53/zone", what: "hosted zones", quantity: always(1), region: "global" },
    ]);
  });
});

describe("The meter of health checks", () => {
  const alias = resource({
    type: "aws:route53/record:Record",
    name: "alias",
    inputs: { name: "eu.example.com", aliases: [{ name: UNKNOWN }] },
  });
  const address = resource({
    type: "aws:route53/record:Record",
    name: "address",
    inputs: { name: "ip.example.com", records: ["192.0.2.1"] },
  });

  function check(inputs: Inputs, ...others: readonly GraphResource[]): readonly Metered[] {
    const made = resource({
      type: "aws:route53/healthCheck:HealthCheck",
      name: "check",
      inputs: { type: "HTTP", fqdn: "eu.example.com", ...inputs },
    });
    return metered(made, alias, address, ...others);
  }

  function usages(features: number, where: "" | "outside-", quantity: Span): readonly Metered[] {
    const region = "global";
    return [
      { service: "Route 53", price: `route53/${where}health-check`, what: "health checks", quantity, region },
      {
        service: "Route 53",
        price: `route53/${where}health-check-feature`,
        what: "features of health checks",
        quantity: always(features),
        region,
      },
    ];
  }
  const ours = (features: number): readonly Metered[] => usages(features, "", { least: 0, deployed: 1, most: 1 });
  const outside = (features: number): readonly Metered[] => usages(features, "outside-", always(1));

  it("counts one of an endpoint of AWS, which may be among the first fifty", () => {
    assert.deepEqual(check({}), ours(0));
    assert.deepEqual(check({ type: "TCP" }), ours(0));
  });

  it("counts each of its features: TLS, a text, a short interval and measured latency", () => {
    assert.deepEqual(check({ type: "HTTPS" }), ours(1));
    assert.deepEqual(check({ type: "HTTP_STR_MATCH" }), ours(1));
    assert.deepEqual(check({ type: "HTTPS_STR_MATCH", requestInterval: 10, measureLatency: true }), ours(4));
    assert.deepEqual(check({ type: "HTTP", requestInterval: 30, measureLatency: false }), ours(0));
  });

  it("counts one of an endpoint elsewhere at its own price: no alias is registered for what it asks", () => {
    assert.deepEqual(check({ fqdn: "ip.example.com", type: "HTTPS" }), outside(1));
    assert.deepEqual(check({ fqdn: "elsewhere.example.com" }), outside(0));
  });

  it("counts one that asks no endpoint by its kind, at a price of its own", () => {
    assert.deepEqual(check({ type: "CALCULATED" }), [
      {
        service: "Route 53",
        price: "route53/calculated",
        what: "health checks, calculated",
        quantity: always(1),
        region: "global",
      },
    ]);
  });

  it("does not guess what it asks, how often and how", () => {
    for (const property of ["type", "fqdn", "requestInterval", "measureLatency"]) {
      assert.deepEqual(check({ [property]: UNKNOWN }), [undetermined(property)]);
    }
  });

  it("takes no unknown name for the name of an alias", () => {
    const inputs = { name: UNKNOWN, aliases: [UNKNOWN] };
    const hidden = resource({ type: "aws:route53/record:Record", name: "hidden", inputs });
    assert.deepEqual(check({ fqdn: "elsewhere.example.com" }, hidden), outside(0));
  });
});
