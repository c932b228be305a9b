import { KUBERNETES_VERSIONS } from "../../platform/facts/kubernetes";
import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { CLUSTER_NAMING } from "../subjects/eks-cluster";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { namedIn } from "../subjects/naming";
import { isHidden, read, toNumber } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { StackRule } from "../rule";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";

export const eksSupportedVersion: StackRule = {
  id: "eks-supported-version",
  title: "Clusters and nodes run a version of Kubernetes that is in standard support",
  severity: "high",
  level: "mandatory",
  rationale:
    "Afterwards a control plane costs six times as much, and in the end AWS moves it on by itself, on a day that nobody chose.",
  remedy: `set version to one of ${Object.keys(KUBERNETES_VERSIONS).join(", ")}, nodes after their cluster and at most one version behind`,
  controls: { "AWS Security Hub": ["EKS.2", "EKS.9"], "PCI DSS 4.0": ["6.3.3"] },
  types: [...CLUSTER_TYPES, NODE_GROUP],
  breaks: {
    "a version that has come to its end": { sets: { version: "1.29" } },
    "a version that is left to AWS": { omits: ["version"] },
  },
  scope: "stack",
  judge(resource, index) {
    const version = read(resource, "version");
    // The image of one's own brings the version.
    if (read(resource, "amiType").value === "CUSTOM") return [];
    return [
      judged(version, isSupported, "version is none that is in standard support"),
      ...(resource.type === NODE_GROUP ? [judgeDistance(resource, index)] : []),
    ];
  },
};

function isSupported(version: GraphValue | undefined): boolean {
  return Object.keys(KUBERNETES_VERSIONS).some((supported) => supported === version);
}

/** EKS user guide, "Kubernetes version skew": Kubernetes itself allows three, which leaves no room for a step of either. */
function judgeDistance(nodes: GraphResource, index: GraphIndex): Verdict {
  const cluster = namedIn(nodes, CLUSTER_NAMING, { index, types: CLUSTER_TYPES });
  const [own, other] = [read(nodes, "version"), cluster === undefined ? undefined : read(cluster, "version")];
  if (other === undefined || isHidden(other)) return undetermined("version of the cluster");
  const behind = minorOf(other.value) - minorOf(own.value);
  return behind === 0 || behind === 1 || Number.isNaN(behind)
    ? PASS
    : violation("version is ahead of the cluster's, or more than one behind");
}

/** What cannot be read as a version is objected to already, or asked for. */
function minorOf(version: GraphValue | undefined): number {
  return typeof version === "string" ? toNumber(version.split(".")[1]) : Number.NaN;
}
