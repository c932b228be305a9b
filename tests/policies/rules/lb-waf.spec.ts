import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { lbWaf } from "../../../policies/rules/lb-waf";
import { describeRule, resource } from "../behaviour";

const MESSAGE = "no web ACL is associated with the load balancer";
const balancer = (inputs: Readonly<Record<string, GraphValue>> = {}, type = "aws:lb/loadBalancer:LoadBalancer") =>
  resource(type, inputs);
const associated = (...of: readonly GraphResource[]) =>
  resource(
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    { resourceArn: UNKNOWN },
    { madeFrom: { resourceArn: of } },
  );

describeRule(lbWaf, {
  "passes a load balancer with a firewall": { given: [balancer(), associated(balancer())] },
  "leaves alone what the internet does not reach, and what does not read HTTP": {
    given: [balancer({ internal: true }), balancer({ loadBalancerType: "network" })],
    notApplicable: true,
  },
  "objects to one without, under both names of the type": {
    given: [balancer(), balancer({ loadBalancerType: "application" }, "aws:alb/loadBalancer:LoadBalancer")],
    violations: [MESSAGE, MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [
      balancer({ internal: UNKNOWN }),
      balancer({ loadBalancerType: UNKNOWN }, "aws:alb/loadBalancer:LoadBalancer"),
    ],
    undetermined: ["internal", "loadBalancerType"],
  },
  "cannot tell of an association of unknown origin": {
    given: [balancer(), associated()],
    undetermined: ["resourceArn of a web ACL's association"],
  },
});
