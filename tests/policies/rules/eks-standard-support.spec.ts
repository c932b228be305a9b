import { UNKNOWN } from "../../../platform/graph/graph";
import { eksStandardSupport } from "../../../policies/rules/eks-standard-support";
import { describeRule, resource } from "../behaviour";

const CLUSTERS = ["aws:eks/cluster:Cluster", "eks:index:Cluster"];

describeRule(eksStandardSupport, {
  "passes standard support, in both forms": {
    given: CLUSTERS.map((type) => resource(type, { upgradePolicy: { supportType: "STANDARD" } })),
  },
  "objects to extended support, and to silence": {
    given: [
      resource("eks:index:Cluster", {}),
      resource("aws:eks/cluster:Cluster", { upgradePolicy: { supportType: "EXTENDED" } }),
    ],
    violations: CLUSTERS.map(() => "upgradePolicy.supportType is not STANDARD"),
  },
  "cannot tell of what is unknown": {
    given: [resource("eks:index:Cluster", { upgradePolicy: UNKNOWN })],
    undetermined: ["upgradePolicy"],
  },
});
