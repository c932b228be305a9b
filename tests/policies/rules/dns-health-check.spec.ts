import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { dnsHealthCheck } from "../../../policies/rules/dns-health-check";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const UNWATCHED = "no health check is behind what the record answers with";
const BALANCER = resource("aws:lb/loadBalancer:LoadBalancer", {});
const PRIMARY = { failoverRoutingPolicies: [{ type: "PRIMARY" }] };
const EVALUATED = { evaluateTargetHealth: true, name: UNKNOWN };

const check = (inputs: Inputs) =>
  resource("aws:route53/healthCheck:HealthCheck", { type: "HTTPS", fqdn: "eu.example.org", ...inputs });
const record = (
  inputs: Inputs,
  {
    name = "it",
    checks = [],
    leads = [],
  }: Readonly<{ name?: string; checks?: GraphResource[]; leads?: GraphResource[] }> = {},
) =>
  resource(
    "aws:route53/record:Record",
    { name: "api.example.org", ...PRIMARY, ...inputs },
    { name, madeFrom: { healthCheckId: checks, aliases: leads } },
  );
const checked = (inputs: Inputs = {}) => {
  const own = check(inputs);
  return [own, record({ healthCheckId: UNKNOWN, aliases: [EVALUATED] }, { checks: [own], leads: [BALANCER] })];
};
const UNNAMED = resource("aws:route53/healthCheck:HealthCheck", { type: "HTTPS", ipAddress: "192.0.2.1" });
const OWN_NAME = resource("aws:route53/record:Record", { name: "eu.example.org" }, { name: "own" });

describeRule(dnsHealthCheck, {
  "passes a check by HTTPS of the target's own name": { given: [...checked(), OWN_NAME, BALANCER] },
  "passes a check by HTTPS that looks for a text": { given: checked({ type: "HTTPS_STR_MATCH" }) },
  "passes a check by HTTPS of an address, which no other target has": {
    given: [UNNAMED, record({ healthCheckId: UNKNOWN }, { checks: [UNNAMED] })],
  },
  "passes a check that other checks, an alarm or people decide": {
    given: ["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"].flatMap((type, at) => {
      const own = resource("aws:route53/healthCheck:HealthCheck", { type }, { name: type });
      return [own, record({ healthCheckId: UNKNOWN }, { name: String(at), checks: [own] })];
    }),
  },
  "passes a way to a name whose records are checked": {
    given: [
      ...checked(),
      record(
        { name: "www.example.org", aliases: [{ evaluateTargetHealth: true, name: "api.example.org" }] },
        { name: "way" },
      ),
    ],
  },
  "leaves alone a record that is alone under its name": { given: [OWN_NAME], notApplicable: true },
  "objects to an answer that nobody checks": {
    given: [record({}), record({ aliases: [EVALUATED] }, { leads: [BALANCER] }), BALANCER],
    violations: [UNWATCHED, UNWATCHED],
  },
  "objects to a way whose end does not matter, or leads to one target alone": {
    given: [
      record({ aliases: [{ evaluateTargetHealth: false, name: "www.example.org" }] }),
      record({ aliases: [{ evaluateTargetHealth: true, name: "eu.example.org" }] }),
      OWN_NAME,
    ],
    violations: [UNWATCHED, UNWATCHED],
  },
  "objects to a way to a name of which only some records are checked": {
    given: [
      ...checked(),
      resource("aws:route53/record:Record", { name: "api.example.org", type: "AAAA" }, { name: "six" }),
      record(
        { name: "www.example.org", aliases: [{ evaluateTargetHealth: true, name: "api.example.org" }] },
        { name: "way" },
      ),
    ],
    violations: [UNWATCHED],
  },
  "objects to a check in clear": {
    given: checked({ type: "HTTP" }),
    violations: ["the health check does not ask by HTTPS"],
  },
  "objects to a check that is switched off": {
    given: checked({ disabled: true }),
    violations: ["the health check is switched off"],
  },
  "objects to a check of the name that all answer": {
    given: checked({ fqdn: "api.example.org" }),
    violations: ["the health check asks a name that other targets answer too"],
  },
  "cannot tell of checks, names or targets that another stack has": {
    given: [
      record({ healthCheckId: "1234" }),
      record({ aliases: [{ evaluateTargetHealth: UNKNOWN, name: "b.example.org" }] }),
      record({ aliases: [EVALUATED] }),
      record({ aliases: [{ evaluateTargetHealth: true, name: "c.example.org" }] }),
      record({ aliases: [{ evaluateTargetHealth: true }] }),
    ],
    undetermined: [
      "health check in healthCheckId",
      "aliases[0].evaluateTargetHealth",
      "aliases[0].name",
      "records of aliases[0].name",
      "records of aliases[0].name",
    ],
  },
  ...Object.fromEntries(
    ["type", "disabled", "fqdn"].map((input) => [
      `cannot tell of a check whose ${input} is unknown`,
      { given: checked({ [input]: UNKNOWN }), undetermined: [`${input} of the health check`] },
    ]),
  ),
});
