import type { GraphResource } from "../../platform/graph/graph";
import { CLUSTER_NAMING } from "../subjects/eks-cluster";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { thoseOf } from "../subjects/naming";
import { readProvider } from "../../platform/graph/place";
import { anyOf, type Answer, hasItem, verdictOf } from "../answer";
import { isHidden, isObject, isTrue, read, type Reading, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { undetermined } from "../../platform/graph/undetermined";

const ADDON = "aws:eks/addon:Addon";
const RELEASE = "kubernetes:helm.sh/v3:Release";
/** Charts of other engines. */
const ENGINES = ["calico", "cilium", "tigera-operator"];

export const eksNetworkPolicyEngine: StackRule = {
  id: "eks-network-policy-engine",
  title: "Something in a cluster enforces network policies",
  severity: "medium",
  level: "mandatory",
  rationale: "Without an engine Kubernetes takes every NetworkPolicy and does nothing, and all look well.",
  remedy: 'give the add-on vpc-cni configurationValues with "enableNetworkPolicy": "true", or install Calico or Cilium',
  controls: { "CIS EKS 1.8": ["4.3.1", "5.4.4"] },
  types: CLUSTER_TYPES,
  breaks: {
    "an add-on that enforces nothing": {
      type: ADDON,
      name: "*-vpc-cni",
      sets: { configurationValues: '{"enableNetworkPolicy":"false"}' },
    },
    "a cluster without the add-on": { type: ADDON, name: "*-vpc-cni", removes: true },
  },
  scope: "stack",
  judge(cluster, index) {
    const enabled = read(cluster, "vpcCniOptions", "enableNetworkPolicy");
    const { surely, perhaps } = thoseOf(cluster, CLUSTER_NAMING, index.ofTypes([ADDON]));
    const answer = anyOf([
      hasItem(enabled, isTrue),
      ...surely.map(enforces),
      ...index.ofTypes([RELEASE]).map((release) => isEngineOf(release, cluster, index)),
      ...perhaps.map(() => undetermined("clusterName of an add-on")),
    ]);
    return [verdictOf(answer, "nothing in the cluster enforces network policies")];
  },
};

function enforces(addon: GraphResource): Answer {
  const isNetwork = hasItem(read(addon, "addonName"), (value) => value === "vpc-cni");
  const values = read(addon, "configurationValues");
  if (isNetwork !== "yes") return isNetwork;
  return isHidden(values) ? undetermined(`${values.path} of an add-on`) : saysSo(values);
}

function saysSo({ value }: Reading): "yes" | "no" {
  try {
    const values: unknown = JSON.parse(toText(value));
    return isObject(values) && isTrue(values["enableNetworkPolicy"]) ? "yes" : "no";
  } catch {
    return "no";
  }
}

function isEngineOf(release: GraphResource, cluster: GraphResource, index: GraphIndex): Answer {
  const isEngine = hasItem(read(release, "chart"), (chart) => ENGINES.some((engine) => toText(chart).endsWith(engine)));
  const { name } = cluster.inputs;
  const isHere = typeof name === "string" && readProvider(release, index, "clusterIdentifier").value === name;
  return isEngine === "yes" && isHere ? "yes" : "no";
}
