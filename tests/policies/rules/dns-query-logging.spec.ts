import { type GraphResource, UNKNOWN } from "../../../platform/graph/graph";
import { dnsQueryLogging } from "../../../policies/rules/dns-query-logging";
import { describeRule, resource } from "../behaviour";

const ZONE = resource("aws:route53/zone:Zone", { name: "example.org" });
const CERTIFICATE = resource("aws:acm/certificate:Certificate", {});
const beside = (type: string, from: Readonly<Record<string, readonly GraphResource[]>> = { zoneId: [ZONE] }) =>
  resource(type, { zoneId: UNKNOWN }, { madeFrom: from });
const RECORD = beside("aws:route53/record:Record");

describeRule(dnsQueryLogging, {
  "passes a zone with a log": { given: [ZONE, RECORD, beside("aws:route53/queryLog:QueryLog")] },
  "leaves a private zone alone": {
    given: [resource("aws:route53/zone:Zone", { vpcs: [{ vpcId: UNKNOWN }] }), RECORD],
    notApplicable: true,
  },
  "leaves a zone alone that another stack answers by": {
    given: [ZONE, beside("aws:route53/record:Record", { zoneId: [ZONE], name: [CERTIFICATE] })],
    notApplicable: true,
  },
  "objects to a zone without a log": {
    given: [ZONE, RECORD],
    violations: ["no log is kept of what the zone is asked"],
  },
  "cannot tell of networks that are unknown": {
    given: [resource("aws:route53/zone:Zone", { vpcs: UNKNOWN })],
    undetermined: ["vpcs"],
  },
  "cannot tell of a log of unknown origin": {
    given: [ZONE, RECORD, beside("aws:route53/queryLog:QueryLog", {})],
    undetermined: ["zoneId of a query log"],
  },
});
