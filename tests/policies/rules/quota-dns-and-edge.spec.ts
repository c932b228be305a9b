import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaDnsAndEdge } from "../../../policies/rules/quota-dns-and-edge";
import { describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

const ZONE = resource("aws:route53/zone:Zone", {}, { provider: VIRGINIA });
const REFERENCE = resource("pulumi:pulumi:StackReference", {});
const many = (count: number, make: (name: string) => GraphResource) =>
  Array.from({ length: count }, (_, place) => make(`it-${String(place)}`));
const check = (name: string) => resource("aws:route53/healthCheck:HealthCheck", {}, { name, provider: VIRGINIA });
const zone = (name: string) => resource("aws:route53/zone:Zone", {}, { name, provider: VIRGINIA });
const distribution = (name: string) =>
  resource("aws:cloudfront/distribution:Distribution", {}, { name, provider: VIRGINIA });
const record = (zone: GraphResource) => (name: string) =>
  resource(
    "aws:route53/record:Record",
    { zoneId: UNKNOWN },
    { name, provider: VIRGINIA, madeFrom: { zoneId: [zone] } },
  );
const acl = (scope: GraphValue, provider: GraphResource) => (name: string) =>
  resource("aws:wafv2/webAcl:WebAcl", { scope }, { name, provider });

describeRule(quotaDnsAndEdge, {
  "passes what fits; firewalls of CloudFront count apart": {
    given: [
      ...[VIRGINIA, IRELAND, ZONE, ...many(200, check), ...many(20, record(ZONE))],
      ...[...many(100, acl("REGIONAL", VIRGINIA)), ...many(99, acl("CLOUDFRONT", VIRGINIA))],
      ...many(20, record(REFERENCE)),
    ],
  },
  "objects to health checks of the whole account": {
    given: [VIRGINIA, ...many(201, check)],
    violations: ["201 health checks are needed, and 200 granted (route53 L-ACB674F3)"],
  },
  "objects to zones and distributions of the whole account": {
    given: [VIRGINIA, ...many(501, zone), ...many(201, distribution)],
    violations: [
      "201 distributions are needed, and 200 granted (cloudfront L-24B04930)",
      "501 hosted zones are needed, and 500 granted (route53 L-4EA4796A)",
    ],
  },
  "objects to records of a zone, and to firewalls of a region": {
    given: [VIRGINIA, IRELAND, ZONE, ...many(10_001, record(ZONE)), ...many(101, acl("REGIONAL", IRELAND))],
    violations: [
      "10,001 records of a zone are needed, and 10,000 granted (route53 L-E209CC9F)",
      "101 web ACLs of one scope in eu-west-1 are needed, and 100 granted (wafv2 web-acls)",
    ],
  },
  "cannot tell of an account, a zone or a scope that is unknown": {
    given: [
      ...[IRELAND, resource("aws:route53/zone:Zone", {}), acl(UNKNOWN, IRELAND)("acl")],
      resource("aws:route53/record:Record", { zoneId: UNKNOWN }),
    ],
    undetermined: ["zoneId", "region of the provider", "scope"],
  },
});
