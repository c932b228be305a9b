import { UNKNOWN } from "../../../platform/graph/graph";
import { eksAccessEntries } from "../../../policies/rules/eks-access-entries";
import { describeRule, resource } from "../behaviour";

const COMPONENT = "eks:index:Cluster";
const CLUSTER = "aws:eks/cluster:Cluster";

describeRule(eksAccessEntries, {
  "passes entries alone, in both forms": {
    given: [
      resource(COMPONENT, { authenticationMode: "API" }),
      resource(CLUSTER, { accessConfig: { authenticationMode: "API" } }),
    ],
  },
  "objects to the ConfigMap, and to silence": {
    given: [
      resource(CLUSTER, { accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" } }),
      resource(COMPONENT, { authenticationMode: "CONFIG_MAP" }),
      resource(COMPONENT, {}),
    ],
    violations: [
      "accessConfig.authenticationMode is not API",
      "authenticationMode is not API",
      "authenticationMode is not API",
    ],
  },
  "cannot tell of what is unknown": {
    given: [resource(CLUSTER, { accessConfig: UNKNOWN }), resource(COMPONENT, { authenticationMode: UNKNOWN })],
    undetermined: ["accessConfig", "authenticationMode"],
  },
});
