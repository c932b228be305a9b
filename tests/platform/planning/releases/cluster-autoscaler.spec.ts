import assert from "node:assert/strict";
import { KUBERNETES_VERSIONS, type KubernetesVersion } from "../../../../platform/facts/kubernetes";
import type { ReleasePlan } from "../../../../platform/release-model";
import { podTrust } from "../../../../platform/planning/iam";
import { planClusterAutoscaler } from "../../../../platform/planning/releases/cluster-autoscaler";
import { shopCell } from "../../shop";
import { shopContext } from "../small-context";
import { spread } from "./pods";

const AUTOSCALER = "cluster-autoscaler";

function release(kubernetes: KubernetesVersion = "1.35"): ReleasePlan {
  const context = shopContext();
  const file = { ...context.file, kubernetes };
  return planClusterAutoscaler({ ...context, file }, "eu", shopCell(context, "eu"));
}

describe("planClusterAutoscaler", () => {
  it("is a pinned chart of its own repository, in a namespace of its own, with time to pull images", () => {
    const { values: _, identity: __, ...rest } = release();
    assert.deepEqual(rest, {
      key: AUTOSCALER,
      chart: AUTOSCALER,
      version: "9.59.0",
      repository: "https://kubernetes.github.io/autoscaler",
      namespace: AUTOSCALER,
      timeoutSeconds: 600,
    });
  });

  it("may see all groups, and change those that EKS says are this cluster's alone (ALL-04)", () => {
    const { policy, ...rest } = release().identity ?? assert.fail("no identity");
    const subject = { namespace: AUTOSCALER, serviceAccount: AUTOSCALER };
    assert.deepEqual(rest, {
      ...subject,
      managedPolicies: [],
      trust: podTrust("arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod-eu", subject),
    });
    assert.deepEqual(JSON.parse(policy ?? ""), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "FindGroupsAndWhatTheirNodesWouldBe",
          Effect: "Allow",
          Action: [
            "autoscaling:DescribeAutoScalingGroups",
            "autoscaling:DescribeAutoScalingInstances",
            "autoscaling:DescribeScalingActivities",
            "autoscaling:DescribeTags",
            "ec2:DescribeImages",
            "ec2:DescribeInstanceTypes",
            "ec2:DescribeLaunchTemplateVersions",
            "ec2:GetInstanceTypesFromInstanceRequirements",
          ],
          Resource: "*",
        },
        {
          Sid: "ReadNodeGroupsOfThisCell",
          Effect: "Allow",
          Action: ["eks:DescribeNodegroup"],
          Resource: "arn:aws:eks:eu-west-1:111122223333:nodegroup/shop-prod-eu/*/*",
        },
        {
          Sid: "ChangeGroupsOfThisCell",
          Effect: "Allow",
          Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
          Resource: "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:*:autoScalingGroupName/*",
          Condition: { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/shop-prod-eu": "owned" } },
        },
      ],
    });
  });

  it("finds the cell's groups by the cluster's name, and moves what may be moved (CV-04)", () => {
    assert.deepEqual(release().values, {
      fullnameOverride: AUTOSCALER,
      autoDiscovery: { clusterName: "shop-prod-eu" },
      awsRegion: "eu-west-1",
      image: { tag: "v1.35.0" },
      rbac: { serviceAccount: { name: AUTOSCALER } },
      replicaCount: 2,
      resources: { requests: { cpu: "50m", memory: "256Mi" }, limits: { memory: "512Mi" } },
      topologySpreadConstraints: spread({ matchLabels: { "app.kubernetes.io/instance": AUTOSCALER } }),
      podDisruptionBudget: { maxUnavailable: 1 },
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65534,
        runAsGroup: 65534,
        seccompProfile: { type: "RuntimeDefault" },
      },
      containerSecurityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        readOnlyRootFilesystem: true,
      },
      extraArgs: {
        expander: "least-waste",
        "skip-nodes-with-local-storage": false,
        "skip-nodes-with-system-pods": false,
      },
    });
  });

  it("is of the control plane's own minor version", () => {
    const versions = Object.keys(KUBERNETES_VERSIONS) as KubernetesVersion[];
    assert.deepEqual(
      versions.map((version) => release(version).values["image"]),
      [{ tag: "v1.35.0" }, { tag: "v1.36.1" }],
    );
  });
});
