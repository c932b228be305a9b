import type { GraphResource } from "../../platform/graph/graph";
import { endpointSettingOf } from "../subjects/eks-cluster";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import { admitsInternet } from "../../platform/facts/internet";
import { hasItem, judged } from "../answer";
import { isHidden, isTrue, itemsOf } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

export const eksEndpointPrivate: ResourceRule = {
  id: "eks-endpoint-private",
  title: "The Kubernetes API answers the network's nodes and named operators only",
  severity: "critical",
  level: "mandatory",
  rationale: "An API server open to the world is one leaked token or one flaw away from the whole cluster.",
  remedy:
    "set endpointPrivateAccess: true, and endpointPublicAccess: false or publicAccessCidrs to the operators' blocks",
  controls: {
    "AWS Security Hub": ["EKS.1"],
    "CIS EKS 1.8": ["5.4.1", "5.4.2"],
    "PCI DSS 4.0": ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"],
    "ISO 27001:2022": ["A.8.1"],
  },
  types: CLUSTER_TYPES,
  breaks: {
    "an endpoint for everybody": { sets: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] } },
    "an endpoint that nodes reach from outside alone": { sets: { endpointPrivateAccess: false } },
  },
  scope: "resource",
  judge(cluster) {
    const privateAccess = endpointSettingOf(cluster, "endpointPrivateAccess");
    return [judged(privateAccess, isTrue, `${privateAccess.path} is not true`), judgePublicAccess(cluster)];
  },
};

function judgePublicAccess(cluster: GraphResource): Verdict {
  const enabled = endpointSettingOf(cluster, "endpointPublicAccess");
  const blocks = endpointSettingOf(cluster, "publicAccessCidrs");
  if (enabled.value === false) return PASS;
  const open = hasItem(blocks, admitsInternet);
  const limited = open === "no" && itemsOf(blocks).length > 0;
  if (limited) return PASS;
  if (isHidden(enabled)) return undetermined(enabled.path);
  // EKS opens a public endpoint to everyone where no block is named, and makes one where nothing is said.
  return typeof open === "string"
    ? violation(`${blocks.path} does not keep the internet out of the public endpoint`)
    : open;
}
