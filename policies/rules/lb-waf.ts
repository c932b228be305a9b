import { isApplicationLoadBalancer, isInternetFacing, LOAD_BALANCER_TYPES } from "../subjects/load-balancer";
import { allOf } from "../answer";
import type { StackRule } from "../rule";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";

export const lbWaf: StackRule = {
  id: "lb-waf",
  title: "A firewall stands before every load balancer that faces the internet",
  severity: "high",
  level: "mandatory",
  rationale: "Without one nobody turns away who asks ten thousand times a minute, or for what known attacks ask for.",
  remedy: "register an aws.wafv2.WebAclAssociation with the load balancer's arn as resourceArn",
  controls: { "AWS Security Hub": ["ELB.16"], "PCI DSS 4.0": ["6.4.1", "6.4.2"] },
  types: LOAD_BALANCER_TYPES,
  breaks: { "a load balancer without a firewall": { type: ASSOCIATION, removes: true } },
  scope: "stack",
  judge(balancer, index) {
    const isAsked = allOf([isApplicationLoadBalancer(balancer), isInternetFacing(balancer)]);
    if (isAsked === "no") return [];
    const { surely, perhaps } = thatName(balancer, "resourceArn", index.ofTypes([ASSOCIATION]));
    if (surely.length > 0) return [PASS];
    if (isAsked !== "yes") return [isAsked];
    return perhaps.length > 0
      ? [undetermined("resourceArn of a web ACL's association")]
      : [violation("no web ACL is associated with the load balancer")];
  },
};
