import { UNKNOWN } from "../../../platform/graph/graph";
import { lbDeletionProtection } from "../../../policies/rules/lb-deletion-protection";
import { describeRule, resource } from "../behaviour";

const TYPES = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];
const [BALANCER = ""] = TYPES;

describeRule(lbDeletionProtection, {
  "passes a protected load balancer, under both names of the type": {
    given: TYPES.map((type) => resource(type, { enableDeletionProtection: true })),
  },
  "objects to one that is not, or says nothing": {
    given: TYPES.flatMap((type) => [resource(type, {}), resource(type, { enableDeletionProtection: false })]),
    violations: Array.from({ length: 4 }, () => "enableDeletionProtection is not true"),
  },
  "cannot tell of what is unknown": {
    given: [resource(BALANCER, { enableDeletionProtection: UNKNOWN })],
    undetermined: ["enableDeletionProtection"],
  },
});
