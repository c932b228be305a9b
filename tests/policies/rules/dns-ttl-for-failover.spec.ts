import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { dnsTtlForFailover } from "../../../policies/rules/dns-ttl-for-failover";
import { describeRule, resource } from "../behaviour";

const record = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:route53/record:Record", { failoverRoutingPolicies: [{ type: "PRIMARY" }], ...inputs });

describeRule(dnsTtlForFailover, {
  "passes a minute": { given: [record({ ttl: 60 })] },
  "passes an alias, which has the time of what it leads to": { given: [record({ aliases: [{ name: UNKNOWN }] })] },
  "passes what the environment allows": { given: [record({ ttl: 300 })], thresholds: { longestSeconds: 300 } },
  "leaves alone a record that is alone under its name": {
    given: [resource("aws:route53/record:Record", { ttl: 86400 })],
    notApplicable: true,
  },
  "objects to five minutes": { given: [record({ ttl: 300 })], violations: ["ttl is not at most 60"] },
  "cannot tell of what is unknown": {
    given: [record({ ttl: UNKNOWN }), record({ aliases: UNKNOWN })],
    undetermined: ["ttl", "aliases"],
  },
});
