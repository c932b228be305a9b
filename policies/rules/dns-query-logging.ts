import { RECORD } from "../subjects/dns-record";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { isMadeFrom, thatName } from "../../platform/graph/wiring";

const QUERY_LOG = "aws:route53/queryLog:QueryLog";

export const dnsQueryLogging: StackRule = {
  id: "dns-query-logging",
  title: "A public zone keeps a log of what it was asked",
  severity: "low",
  level: "advisory",
  rationale: "Without it nobody can tell who was answered with which region, or that names are tried one by one.",
  remedy: "register an aws.route53.QueryLog with the zone's zoneId and a log group in the region of Route 53",
  controls: {
    "AWS Security Hub": ["Route53.2"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15"],
    "SOC 2": ["A1.2"],
  },
  types: ["aws:route53/zone:Zone"],
  breaks: { "a zone without a log": { type: QUERY_LOG, removes: true } },
  scope: "stack",
  judge(zone, index) {
    const networks = read(zone, "vpcs");
    if (isHidden(networks)) return [undetermined(networks.path)];
    if (itemsOf(networks).length > 0) return [];
    const { surely, perhaps } = thatName(zone, "zoneId", index.ofTypes([QUERY_LOG]));
    if (surely.length > 0) return [PASS];
    if (perhaps.length > 0) return [undetermined("zoneId of a query log")];
    // Where another stack answers users by the zone, that stack keeps the log too.
    const answers = thatName(zone, "zoneId", index.ofTypes([RECORD])).surely.filter(
      (record) => !isMadeFrom(record, "name", ["aws:acm/certificate:Certificate"]),
    );
    return answers.length === 0 ? [] : [violation("no log is kept of what the zone is asked")];
  },
};
