import type { CellEntry } from "../configuration/cell-entry";
import { SERVICE_CIDR } from "../facts/kubernetes";
import type { RegionName } from "../facts/regions";
import type { AddonPlan, ClusterPlan } from "../model";
import type { PodIdentityPlan } from "../pods-model";
import type { PlanningContext } from "./context";
import { instanceTrust, podTrust } from "./iam";
import { type AliasedKey, volumeDriverPolicy } from "./iam-volumes";
import { operatorKey } from "./operators";
import { platformTags } from "./tags";
import { nodeUserData } from "./user-data";

/** Room for the images of a full node and its logs, an assumption; the AMI itself needs 20. */
const NODE_VOLUME_GIB = 80;

const KUBE_SYSTEM = "kube-system";

/** An add-on but for what names the cluster or its keys: the trust policy of its pods, and what they do with volumes. */
type Addon = Omit<AddonPlan, "identity"> & { readonly identity?: AddonIdentity };

type AddonIdentity = Pick<PodIdentityPlan, "namespace" | "serviceAccount" | "managedPolicies"> & {
  /** What else its pods may do, given the key of the nodes' and pods' volumes. */
  readonly policy?: (volumeKey: AliasedKey) => string;
};

/**
 * In the order in which a cluster comes up: the identity agent and the network plugin precede the nodes, or the plugin's
 * pods start without credentials and the nodes without prefixes; what runs on nodes follows them.
 */
const ADDONS: readonly Addon[] = [
  { name: "eks-pod-identity-agent", stage: "before-nodes" },
  {
    name: "vpc-cni",
    stage: "before-nodes",
    settings: {
      // Prefix delegation lets a node hold 110 pods in place of the 35 of a t3.large. EKS user guide.
      env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" },
      enableNetworkPolicy: "true",
    },
    identity: {
      namespace: KUBE_SYSTEM,
      serviceAccount: "aws-node",
      managedPolicies: ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
    },
  },
  { name: "kube-proxy", stage: "before-nodes" },
  { name: "coredns", stage: "after-nodes" },
  {
    name: "aws-ebs-csi-driver",
    stage: "after-nodes",
    identity: {
      namespace: KUBE_SYSTEM,
      serviceAccount: "ebs-csi-controller-sa",
      managedPolicies: ["arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"],
      policy: volumeDriverPolicy,
    },
  },
];

export function planCluster(context: PlanningContext, cellName: string, cell: CellEntry): ClusterPlan {
  const { file, sizes, protect, logRetentionDays } = context;
  return {
    name: cellName,
    version: file.kubernetes,
    serviceCidr: SERVICE_CIDR,
    endpointCidrs: file.access.endpointCidrs,
    // EKS writes to this name whether or not the group exists; made beforehand it is encrypted and does not grow for ever.
    logGroup: `/aws/eks/${cellName}/cluster`,
    logRetentionDays,
    operators: Object.fromEntries(file.access.operators.map((arn) => [operatorKey(arn), arn])),
    nodeTrust: instanceTrust(),
    nodeTags: platformTags(context.application.name, context.stack),
    nodeGroups: Object.values(sizes.nodeGroups).map((group) => ({
      ...group,
      volumeGiB: NODE_VOLUME_GIB,
      userData: nodeUserData(group.maxPodsPerNode),
    })),
    addons: ADDONS.map((addon) => planAddon(addon, { account: file.account, region: cell.region, cellName })),
    protect,
  };
}

interface Whereabouts {
  readonly account: string;
  readonly region: RegionName;
  readonly cellName: string;
}

function planAddon({ identity, ...addon }: Addon, { account, region, cellName }: Whereabouts): AddonPlan {
  if (identity === undefined) return addon;
  const { policy, ...subject } = identity;
  return {
    ...addon,
    identity: {
      ...subject,
      ...(policy === undefined ? {} : { policy: policy({ account, region, alias: `${cellName}-nodes` }) }),
      trust: podTrust(`arn:aws:eks:${region}:${account}:cluster/${cellName}`, subject),
    },
  };
}
