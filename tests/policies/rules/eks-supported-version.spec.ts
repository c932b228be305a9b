import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { eksSupportedVersion } from "../../../policies/rules/eks-supported-version";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const MESSAGE = "version is none that is in standard support";

const cluster = (inputs: Inputs, type = "aws:eks/cluster:Cluster") => resource(type, { name: "own", ...inputs });
const nodes = (inputs: Inputs, of: readonly GraphResource[] = []) =>
  resource("aws:eks/nodeGroup:NodeGroup", { clusterName: "own", ...inputs }, { madeFrom: { clusterName: of } });

describeRule(eksSupportedVersion, {
  "passes clusters of both forms, and nodes of the same version": {
    given: [
      cluster({ version: "1.36" }),
      cluster({ version: "1.35" }, "eks:index:Cluster"),
      nodes({ version: "1.36" }),
    ],
  },
  "passes nodes that are one version behind": { given: [cluster({ version: "1.36" }), nodes({ version: "1.35" })] },
  "leaves alone nodes whose image is one's own": { given: [nodes({ amiType: "CUSTOM" })], notApplicable: true },
  "objects to a version whose support ended, and to none": {
    given: [cluster({ version: "1.30" }), cluster({}, "eks:index:Cluster")],
    violations: [MESSAGE, MESSAGE],
  },
  "objects to nodes that are ahead of their cluster": {
    given: [cluster({ name: UNKNOWN, version: "1.35" }), nodes({ version: "1.36" }, [cluster({})])],
    violations: ["version is ahead of the cluster's, or more than one behind"],
  },
  "objects to nodes that are far behind, and to nodes that say nothing": {
    given: [cluster({ version: "1.36" }), nodes({ version: "1.33" }), nodes({})],
    violations: [MESSAGE, "version is ahead of the cluster's, or more than one behind", MESSAGE],
  },
  "cannot tell of versions that are unknown, or of a cluster that another stack has": {
    given: [nodes({ version: "1.35", clusterName: "other" }), cluster({ version: UNKNOWN })],
    undetermined: ["version", "version of the cluster"],
  },
  "cannot tell of nodes whose version is unknown": {
    given: [cluster({ version: "1.35" }), nodes({ version: UNKNOWN })],
    undetermined: ["version"],
  },
});
