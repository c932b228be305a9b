import { UNKNOWN } from "../../../platform/graph/graph";
import { eksDeletionProtection } from "../../../policies/rules/eks-deletion-protection";
import { describeRule, resource } from "../behaviour";

const CLUSTERS = ["aws:eks/cluster:Cluster", "eks:index:Cluster"];

describeRule(eksDeletionProtection, {
  "passes a protected cluster, in both forms": {
    given: CLUSTERS.map((type) => resource(type, { deletionProtection: true })),
  },
  "objects to one that is not, or says nothing": {
    given: [resource("eks:index:Cluster", {}), resource("aws:eks/cluster:Cluster", { deletionProtection: false })],
    violations: CLUSTERS.map(() => "deletionProtection is not true"),
  },
  "cannot tell of what is unknown": {
    given: [resource("eks:index:Cluster", { deletionProtection: UNKNOWN })],
    undetermined: ["deletionProtection"],
  },
});
