import type { GraphValue } from "../../platform/graph/graph";
import { anyOf, hasItem, verdictOf } from "../answer";
import { itemsOf, read, type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { undetermined } from "../../platform/graph/undetermined";
import { type Verdict, violation } from "../verdict";
import { WEB_ACL } from "../subjects/web-acl";
import { thatName } from "../../platform/graph/wiring";

const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

export const wafLogging: StackRule = {
  id: "waf-logging",
  title: "Every firewall keeps a log, and writes no token into it",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Without a log nobody can tell whom it turned away by mistake; with tokens in it, the log is a bunch of keys.",
  remedy:
    'register an aws.wafv2.WebAclLoggingConfiguration for the web ACL with redactedFields: [{ singleHeader: { name: "authorization" } }]',
  controls: {
    "AWS Security Hub": ["WAF.11"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15", "A.8.16"],
    "SOC 2": ["A1.2", "PI1.2"],
  },
  types: [WEB_ACL],
  breaks: {
    "a firewall without a log": { type: LOGGING, removes: true },
    "a log with tokens": { type: LOGGING, sets: { redactedFields: [{ singleHeader: { name: "cookie" } }] } },
  },
  scope: "stack",
  judge(acl, index) {
    const { surely, perhaps } = thatName(acl, "resourceArn", index.ofTypes([LOGGING]));
    if (surely.length > 0) return surely.map((logging) => judgeRedaction(read(logging, "redactedFields")));
    return perhaps.length > 0
      ? [undetermined("resourceArn of a logging configuration")]
      : [violation("no log is kept of what the web ACL does")];
  },
};

function judgeRedaction(fields: Reading): Verdict {
  const names = itemsOf(fields).map((field) => within(field, "singleHeader", "name"));
  return verdictOf(
    anyOf(names.map((name) => hasItem(name, isAuthorization))),
    "redactedFields of the log does not have the header authorization",
  );
}

function isAuthorization(name: GraphValue | undefined): boolean {
  return toText(name).toLowerCase() === "authorization";
}
