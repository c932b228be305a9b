import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { lbAccessLogs } from "../../../policies/rules/lb-access-logs";
import { describeRule, resource } from "../behaviour";

const MESSAGE = "accessLogs.enabled is not true";
const balancer = (inputs: Readonly<Record<string, GraphValue>>, type = "aws:lb/loadBalancer:LoadBalancer") =>
  resource(type, inputs);

describeRule(lbAccessLogs, {
  "passes a log": { given: [balancer({ accessLogs: { bucket: UNKNOWN, enabled: true } })] },
  "leaves a gateway alone": { given: [balancer({ loadBalancerType: "gateway" })], notApplicable: true },
  "objects to none, under both names of the type": {
    given: [
      balancer({ accessLogs: { bucket: "logs" } }),
      balancer({ loadBalancerType: "network" }, "aws:alb/loadBalancer:LoadBalancer"),
    ],
    violations: [MESSAGE, MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [balancer({ accessLogs: { bucket: "logs", enabled: UNKNOWN } })],
    undetermined: ["accessLogs.enabled"],
  },
});
