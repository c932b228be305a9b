import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../graph-index";
import { LISTENER_RULE_TYPES, LISTENER_TYPES } from "../load-balancer";
import { hasItem, isHidden, itemsOf, judged, not, read, type Reading, verdictOf, within } from "../reading";
import type { StackRule } from "../rule";
import { NOT_APPLICABLE, PASS, undetermined, type Verdict, violation } from "../verdict";
import { thatName } from "../wiring";

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
    ...(actions.length === 0
      ? [violation("the listener has no defaultActions that redirect")]
      : actions.map(judgeAction)),
    ...rules.surely.map((rule) =>
      verdictOf(
        not(hasItem(read(rule, "actions"), (action) => !isRedirect(within(asReading(action), "type")))),
        "a rule of the listener does something else than redirect",
      ),
    ),
    ...(rules.perhaps.length > 0 ? [undetermined("listenerArn of a listener rule")] : []),
  ];
}

function asReading(value: Reading["value"]): Reading {
  return { path: "actions", property: "actions", value };
}

function isRedirect({ value }: Reading): boolean {
  return value === "redirect";
}

function judgeAction(action: Reading): Verdict {
  const type = within(action, "type");
  if (!isHidden(type) && !isRedirect(type)) return violation(`${action.path} is not a redirect`);
  const protocol = judged(within(action, "redirect", "protocol"), (value) => value === "HTTPS", elsewhere(action));
  if (isHidden(type)) return undetermined(type.path);
  return protocol.kind === "pass"
    ? judged(within(action, "redirect", "statusCode"), (value) => value === "HTTP_301", temporary(action))
    : protocol;
}

function elsewhere({ path }: Reading): string {
  return `${path}.redirect.protocol is not HTTPS`;
}

function temporary({ path }: Reading): string {
  return `${path}.redirect.statusCode is not HTTP_301`;
}
