import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { eksNetworkPolicyEngine } from "../../../policies/rules/eks-network-policy-engine";
import { describeRule, kubernetesOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const MESSAGE = "nothing in the cluster enforces network policies";
const CLUSTER = resource("eks:index:Cluster", { name: "own" });
const UNNAMED = resource("aws:eks/cluster:Cluster", {});
const HERE = kubernetesOf("own");
const THERE = resource("pulumi:providers:kubernetes", { clusterIdentifier: "other" }, { name: "there" });

const addon = (inputs: Inputs, of: readonly GraphResource[] = []) =>
  resource(
    "aws:eks/addon:Addon",
    { addonName: "vpc-cni", clusterName: "own", configurationValues: '{"enableNetworkPolicy":"true"}', ...inputs },
    { madeFrom: { clusterName: of } },
  );
const chart = (name: GraphValue, provider = HERE) =>
  resource("kubernetes:helm.sh/v3:Release", { chart: name }, { provider });

describeRule(eksNetworkPolicyEngine, {
  "passes the add-on of a cluster that is known by its name, or was made in the stack": {
    given: [CLUSTER, addon({}), UNNAMED, addon({ clusterName: UNKNOWN }, [UNNAMED])],
  },
  "passes the add-on of the component, and other engines": {
    given: [
      resource("eks:index:Cluster", { vpcCniOptions: { enableNetworkPolicy: true } }),
      resource("aws:eks/cluster:Cluster", { name: "own" }),
      HERE,
      chart("oci://quay.io/cilium/charts/cilium"),
    ],
  },
  "objects to an add-on that enforces nothing, and to another": {
    given: [
      CLUSTER,
      addon({ configurationValues: '{"enableNetworkPolicy":"false"}' }),
      addon({ configurationValues: "not JSON" }),
      addon({ configurationValues: '["enableNetworkPolicy"]' }),
      resource("aws:eks/addon:Addon", { addonName: "vpc-cni", clusterName: "own" }),
      addon({ addonName: "coredns" }),
    ],
    violations: [MESSAGE],
  },
  "objects to a cluster with nothing, and to an engine of another cluster": {
    given: [CLUSTER, HERE, THERE, chart("keda"), chart("cilium", THERE), addon({ clusterName: "other" })],
    violations: [MESSAGE],
  },
  "objects to an engine in a cluster that nobody knows, where the name of this one is unknown too": {
    given: [UNNAMED, resource("kubernetes:helm.sh/v3:Release", { chart: "cilium" })],
    violations: [MESSAGE],
  },
  "cannot tell of an add-on that nobody knows whose it is, beside one that enforces nothing": {
    given: [CLUSTER, addon({ configurationValues: '{"enableNetworkPolicy":false}' }), addon({ clusterName: UNKNOWN })],
    undetermined: ["clusterName of an add-on"],
  },
  "cannot tell of an add-on that nobody knows whose it is, beside one whose values cannot be read": {
    given: [CLUSTER, addon({ configurationValues: "not JSON" }), addon({ clusterName: UNKNOWN })],
    undetermined: ["clusterName of an add-on"],
  },
  "cannot tell of an add-on that nobody knows whose it is, beside another chart": {
    given: [CLUSTER, HERE, chart("keda"), addon({ clusterName: UNKNOWN })],
    undetermined: ["clusterName of an add-on"],
  },
  "cannot tell of values that are unknown, or of an add-on that nobody knows whose it is": {
    given: [CLUSTER, addon({ configurationValues: UNKNOWN }), UNNAMED, addon({ clusterName: UNKNOWN })],
    undetermined: ["clusterName of an add-on", "configurationValues of an add-on"],
  },
});
