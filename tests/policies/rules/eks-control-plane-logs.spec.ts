import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { eksControlPlaneLogs } from "../../../policies/rules/eks-control-plane-logs";
import { describeRule, resource } from "../behaviour";

const ALL = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
const component = (enabledClusterLogTypes: GraphValue) => resource("eks:index:Cluster", { enabledClusterLogTypes });

describeRule(eksControlPlaneLogs, {
  "passes all five, in any order": {
    given: [component(ALL), resource("aws:eks/cluster:Cluster", { enabledClusterLogTypes: ALL.toReversed() })],
  },
  "objects to each that is missing": {
    given: [component(["api", "audit", "authenticator"])],
    violations: ["enabledClusterLogTypes has no controllerManager", "enabledClusterLogTypes has no scheduler"],
  },
  "objects to all five where nothing is said": {
    given: [resource("aws:eks/cluster:Cluster", {})],
    violations: ALL.map((log) => `enabledClusterLogTypes has no ${log}`),
  },
  "cannot tell of a list that is unknown": { given: [component(UNKNOWN)], undetermined: ["enabledClusterLogTypes"] },
  "cannot tell whether an unknown item is the missing one": {
    given: [component([...ALL.slice(0, 4), UNKNOWN])],
    undetermined: ["enabledClusterLogTypes[4]"],
  },
});
