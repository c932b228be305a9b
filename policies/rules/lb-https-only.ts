import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { LISTENER_RULE_TYPES, LISTENER_TYPES } from "../subjects/load-balancer";
import { allOf, hasItem, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { NOT_APPLICABLE, PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

export const lbHttpsOnly: StackRule = {
  id: "lb-https-only",
  title: "Load balancers answer plain HTTP with the way to HTTPS",
  severity: "high",
  level: "mandatory",
  rationale: "What travels in clear can be read and changed on its way, sessions and passwords among it.",
  remedy:
    'give the listener protocol: "HTTPS" with a certificate, or as its only action a redirect with protocol: "HTTPS" and statusCode: "HTTP_301"',
  controls: { "AWS Security Hub": ["ELB.1", "ELB.18"], "CIS EKS 1.8": ["5.4.5"] },
  types: LISTENER_TYPES,
  // A listener that no longer speaks TLS has no use for a policy, and nothing else objects to what it forwards.
  breaks: {
    "a listener that forwards in clear": { sets: { protocol: "HTTP" } },
  },
  scope: "stack",
  judge(listener, index) {
    const protocol = read(listener, "protocol");
    if (isHidden(protocol)) return [undetermined(protocol.path)];
    // What TCP carries is between client and target, and may well be TLS.
    return protocol.value === "HTTP" ? judgePlain(listener, index) : judgeOther(protocol);
  },
};

function judgeOther({ value }: Reading): readonly Verdict[] {
  return [value === "HTTPS" || value === "TLS" ? PASS : NOT_APPLICABLE];
}

function judgePlain(listener: GraphResource, index: GraphIndex): readonly Verdict[] {
  const rules = thatName(listener, "listenerArn", index.ofTypes(LISTENER_RULE_TYPES));
  const actions = itemsOf(read(listener, "defaultActions"));
  return [
    ...(actions.length === 0 ? [violation("defaultActions has no redirect")] : []),
    ...actions.map((action) => judgeAction(action, action.path)),
    ...rules.surely.flatMap((rule) =>
      itemsOf(read(rule, "actions")).map((action) => judgeAction(action, `${action.path} of a listener rule`)),
    ),
    ...(rules.perhaps.length > 0 ? [undetermined("listenerArn of a listener rule")] : []),
  ];
}

function judgeAction(action: Reading, subject: string): Verdict {
  const type = within(action, "type");
  const answer = allOf([
    hasItem(type, (value) => value === "redirect"),
    hasItem(within(action, "redirect", "protocol"), (value) => value === "HTTPS"),
    hasItem(within(action, "redirect", "statusCode"), (value) => value === "HTTP_301"),
  ]);
  return verdictOf(answer, `${subject} does not redirect to HTTPS for good`);
}
