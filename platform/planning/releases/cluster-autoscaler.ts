import type { CellEntry } from "../../configuration/cell-entry";
import type { KubernetesVersion } from "../../facts/kubernetes";
import type { ReleasePlan } from "../../release-model";
import type { PodIdentityPlan } from "../../pods-model";
import { cellName, type PlanningContext } from "../context";
import { podTrust } from "../iam";
import { policyDocument } from "../policy-document";
import { type PodValues, podValues, RELEASE_TIMEOUT_SECONDS, replicasOf } from "./pod-values";

const AUTOSCALER = "cluster-autoscaler";

/** cluster-autoscaler, which has a node group grow when pods find no room, and shrink when nodes are half empty. */
export function planClusterAutoscaler(context: PlanningContext, key: string, cell: CellEntry): ReleasePlan {
  return {
    key: AUTOSCALER,
    chart: AUTOSCALER,
    version: "9.59.0",
    repository: "https://kubernetes.github.io/autoscaler",
    namespace: AUTOSCALER,
    values: autoscalerValues(context, key, cell),
    timeoutSeconds: RELEASE_TIMEOUT_SECONDS,
    identity: planIdentity(context, key, cell),
  };
}

/**
 * It foresees where the scheduler would put a pod, with the scheduler of its own minor version: so it has the control plane's.
 * The chart has one version for all. kubernetes/autoscaler, README, "Releases"; images of 2026-08.
 */
const IMAGE_TAGS: Readonly<Record<KubernetesVersion, string>> = { "1.35": "v1.35.0", "1.36": "v1.36.1" };

/** EKS puts it, with the value `owned`, on the groups of a cluster's managed nodes. EKS user guide, "managed node groups". */
function groupTag(cluster: string): string {
  return `k8s.io/cluster-autoscaler/${cluster}`;
}

/**
 * What describes knows no resources; upstream's list without launch configurations, of which managed nodes have none. The labels
 * and taints of a group without nodes are EKS's to tell. kubernetes/autoscaler, cloud provider `aws`, README, "IAM policy".
 */
function planIdentity(context: PlanningContext, key: string, { region }: CellEntry): PodIdentityPlan {
  const { account } = context.file;
  const cluster = cellName(context, key);
  const subject = { namespace: AUTOSCALER, serviceAccount: AUTOSCALER };
  return {
    ...subject,
    managedPolicies: [],
    policy: policyDocument([
      {
        Sid: "FindGroupsAndWhatTheirNodesWouldBe",
        Effect: "Allow",
        Action: [
          ...["autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances"],
          ...["autoscaling:DescribeScalingActivities", "autoscaling:DescribeTags"],
          ...["ec2:DescribeImages", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplateVersions"],
          "ec2:GetInstanceTypesFromInstanceRequirements",
        ],
        Resource: "*",
      },
      {
        Sid: "ReadNodeGroupsOfThisCell",
        Effect: "Allow",
        Action: ["eks:DescribeNodegroup"],
        Resource: `arn:aws:eks:${region}:${account}:nodegroup/${cluster}/*/*`,
      },
      {
        Sid: "ChangeGroupsOfThisCell",
        Effect: "Allow",
        Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
        Resource: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/*`,
        Condition: { StringEquals: { [`aws:ResourceTag/${groupTag(cluster)}`]: "owned" } },
      },
    ]),
    trust: podTrust(`arn:aws:eks:${region}:${account}:cluster/${cluster}`, subject),
  };
}

/** This chart's budget has no switch, and is left out for one pod alone. */
type AutoscalerValues = Omit<PodValues, "podDisruptionBudget"> &
  Readonly<{
    podDisruptionBudget: Readonly<{ maxUnavailable: 1 }>;
    fullnameOverride: string;
    autoDiscovery: Readonly<{ clusterName: string }>;
    awsRegion: string;
    image: Readonly<{ tag: string }>;
    rbac: Readonly<{ serviceAccount: Readonly<{ name: string }> }>;
    securityContext: Readonly<{
      runAsNonRoot: true;
      runAsUser: number;
      runAsGroup: number;
      seccompProfile: Readonly<{ type: "RuntimeDefault" }>;
    }>;
    containerSecurityContext: Readonly<{
      allowPrivilegeEscalation: false;
      capabilities: Readonly<{ drop: readonly ["ALL"] }>;
      readOnlyRootFilesystem: true;
    }>;
    extraArgs: Readonly<Record<"expander", "least-waste"> & Record<MovesPods, false>>;
  }>;

/** What would keep a node for ever because of a pod that may be moved. */
type MovesPods = "skip-nodes-with-local-storage" | "skip-nodes-with-system-pods";

/** `nobody` of the image, which names no user. */
const NOBODY = 65534;

function autoscalerValues(context: PlanningContext, key: string, { region }: CellEntry): AutoscalerValues {
  const { podDisruptionBudget: _, ...pods } = podValues(
    replicasOf(context),
    { cpuMillicores: 50, memoryMiB: 256 },
    { "app.kubernetes.io/instance": AUTOSCALER },
  );
  return {
    fullnameOverride: AUTOSCALER,
    // Without it the chart installs everything but the autoscaler, and says nothing.
    autoDiscovery: { clusterName: cellName(context, key) },
    awsRegion: region,
    image: { tag: IMAGE_TAGS[context.file.kubernetes] },
    rbac: { serviceAccount: { name: AUTOSCALER } },
    ...pods,
    podDisruptionBudget: { maxUnavailable: 1 },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NOBODY,
      runAsGroup: NOBODY,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    extraArgs: {
      // Pods name their nodes by labels, which one group has: there is a choice only for those that name none.
      expander: "least-waste",
      // Every pod of ours has a folder to scribble in, which is no reason to keep it where it is.
      "skip-nodes-with-local-storage": false,
      // The add-ons of EKS that are no daemons run twice.
      "skip-nodes-with-system-pods": false,
    },
  };
}
