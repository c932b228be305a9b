import type { GraphResource } from "../../graph/graph";
import type { GraphIndex } from "../../graph/graph-index";
import { regionOf } from "../../graph/place";
import { isHidden, isTrue, itemsOf, read, toNumber, within } from "../../graph/reading";
import { undetermined } from "../../graph/undetermined";
import { GLOBAL, type Meter, type Metered } from "../meter";
import { always } from "../span";

const BOT_CONTROL = "AWSManagedRulesBotControlRuleSet";

/** A web ACL and each of its rules by the month, a managed group as one rule; AWS's Bot Control has a price beside. */
const WEB_ACLS: Meter = {
  types: ["aws:wafv2/webAcl:WebAcl"],
  read(acl, index) {
    const [list, text] = [read(acl, "rules"), read(acl, "ruleJson")];
    if (isHidden(list)) return [undetermined(list.path)];
    if (text.value !== undefined) return [undetermined(text.path)];
    const rules = itemsOf(list);
    const groups = rules.map((rule) => within(rule, "statement", "managedRuleGroupStatement", "name"));
    const hidden = groups.find(isHidden);
    if (hidden !== undefined) return [undetermined(hidden.path)];
    const bots = groups.filter(({ value }) => value === BOT_CONTROL).length;
    const region = regionOf(acl, index);
    return [
      { service: "WAF", price: "waf/web-acl", what: "web ACLs", quantity: always(1), region },
      { service: "WAF", price: "waf/rule", what: "rules of web ACLs", quantity: always(rules.length), region },
      { service: "WAF", price: "waf/bot-control", what: "web ACLs with Bot Control", quantity: always(bots), region },
    ];
  },
};

const ZONES: Meter = {
  types: ["aws:route53/zone:Zone"],
  read: () => [
    { service: "Route 53", price: "route53/zone", what: "hosted zones", quantity: always(1), region: GLOBAL },
  ],
};

/** Health checks by the month. AWS gives an account the first fifty of its own endpoints, though not what they do beside. */
const HEALTH_CHECKS: Meter = {
  types: ["aws:route53/healthCheck:HealthCheck"],
  read(check, index) {
    const kind = read(check, "type");
    if (typeof kind.value !== "string") return [undetermined(kind.path)];
    if (!ENDPOINT_CHECKS.includes(kind.value)) {
      const what = `health checks, ${kind.value.toLowerCase()}`;
      return [
        {
          service: "Route 53",
          price: `route53/${kind.value.toLowerCase()}`,
          what,
          quantity: always(1),
          region: GLOBAL,
        },
      ];
    }
    const hidden = ["requestInterval", "measureLatency", "fqdn"].map((each) => read(check, each)).find(isHidden);
    if (hidden !== undefined) return [undetermined(hidden.path)];
    return checks(check, featuresOf(check, kind.value), index);
  },
};

/** Those that ask an endpoint, in place of other checks, alarms or routing controls. */
const ENDPOINT_CHECKS = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"];

function checks(check: GraphResource, features: number, index: GraphIndex): readonly Metered[] {
  const isOurs = asksAlias(check, index);
  const outside = isOurs ? "" : "outside-";
  const quantity = isOurs ? { least: 0, deployed: 1, most: 1 } : always(1);
  const [base, feature] = [`route53/${outside}health-check`, `route53/${outside}health-check-feature`];
  return [
    { service: "Route 53", price: base, what: "health checks", quantity, region: GLOBAL },
    {
      service: "Route 53",
      price: feature,
      what: "features of health checks",
      quantity: always(features),
      region: GLOBAL,
    },
  ];
}

/** TLS, a text to look for, an interval of ten seconds and measured latency each cost as much. */
function featuresOf(check: GraphResource, kind: string): number {
  return [
    kind.startsWith("HTTPS"),
    kind.endsWith("_STR_MATCH"),
    toNumber(read(check, "requestInterval").value) === 10,
    isTrue(read(check, "measureLatency").value),
  ].filter(Boolean).length;
}

/** Whether the name that is asked is an alias of something of AWS, by the registered records. */
function asksAlias(check: GraphResource, index: GraphIndex): boolean {
  const { value: name } = read(check, "fqdn");
  return index
    .ofTypes(["aws:route53/record:Record"])
    .some((record) => read(record, "name").value === name && itemsOf(read(record, "aliases")).length > 0);
}

export const EDGE_METERS: readonly Meter[] = [WEB_ACLS, ZONES, HEALTH_CHECKS];
