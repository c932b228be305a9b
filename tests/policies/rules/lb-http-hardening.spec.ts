import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { lbHttpHardening } from "../../../policies/rules/lb-http-hardening";
import { describeRule, resource } from "../behaviour";

const balancer = (inputs: Readonly<Record<string, GraphValue>>, type = "aws:lb/loadBalancer:LoadBalancer") =>
  resource(type, { dropInvalidHeaderFields: true, ...inputs });

describeRule(lbHttpHardening, {
  "passes a careful mode, said or AWS's own": {
    given: [
      balancer({}),
      balancer({ desyncMitigationMode: "defensive" }),
      balancer({ desyncMitigationMode: "strictest" }, "aws:alb/loadBalancer:LoadBalancer"),
    ],
  },
  "leaves alone what does not read HTTP": {
    given: [balancer({ loadBalancerType: "network" })],
    notApplicable: true,
  },
  "objects to what lets doubtful requests pass": {
    given: [
      balancer({ dropInvalidHeaderFields: false, desyncMitigationMode: "monitor" }),
      resource("aws:alb/loadBalancer:LoadBalancer", {}),
    ],
    violations: [
      "dropInvalidHeaderFields is not true",
      "desyncMitigationMode lets doubtful requests pass",
      "dropInvalidHeaderFields is not true",
    ],
  },
  "cannot tell of what is unknown": {
    given: [
      balancer({ loadBalancerType: UNKNOWN }),
      balancer({ dropInvalidHeaderFields: UNKNOWN, desyncMitigationMode: UNKNOWN }),
    ],
    undetermined: ["loadBalancerType", "dropInvalidHeaderFields", "desyncMitigationMode"],
  },
});
