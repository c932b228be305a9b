import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaKubernetes } from "../../../policies/rules/quota-kubernetes";
import { describeRule, IRELAND, resource } from "../behaviour";

const VPC = resource("aws:ec2/vpc:Vpc", {}, { provider: IRELAND });
const component = (name: string) =>
  resource("eks:index:Cluster", { name, vpcId: UNKNOWN }, { name, madeFrom: { vpcId: [VPC] } });
const cluster = (name: string) => resource("aws:eks/cluster:Cluster", { name }, { name, provider: IRELAND });
const group = (name: string, maxSize: GraphValue = 1, clusterName: GraphValue = "prod-eu") =>
  resource("aws:eks/nodeGroup:NodeGroup", { clusterName, scalingConfig: { maxSize } }, { name, provider: IRELAND });
const names = (count: number) => Array.from({ length: count }, (_, place) => `it-${String(place)}`);

describeRule(quotaKubernetes, {
  "passes clusters and groups that fit; a cluster that the engine shows twice is one": {
    given: [
      ...[IRELAND, VPC, ...names(100).map(component), ...names(100).map(cluster)],
      ...[...names(30).map((name) => group(name)), group("elsewhere", 450, "prod-us")],
    ],
  },
  "objects to clusters that are too many": {
    given: [IRELAND, VPC, ...names(100).map(component), cluster("another")],
    violations: ["101 clusters in eu-west-1 are needed, and 100 granted (eks L-1194D53C)"],
  },
  "objects to groups of a cluster, and to a group that is too large": {
    given: [IRELAND, ...names(30).map((name) => group(name)), group("large", 451)],
    violations: [
      "31 managed node groups of a cluster are needed, and 30 granted (eks L-6D54EA21)",
      "451 nodes of a managed node group are needed, and 450 granted (eks L-BD136A63)",
    ],
  },
  "cannot tell of a network, a cluster or a size that is unknown": {
    given: [IRELAND, resource("eks:index:Cluster", { name: "prod" }), group("one", UNKNOWN), group("two", 1, UNKNOWN)],
    undetermined: ["scalingConfig.maxSize", "clusterName", "region of the network"],
  },
});
