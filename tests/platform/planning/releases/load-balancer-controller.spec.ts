import assert from "node:assert/strict";
import type { ReleasePlan } from "../../../../platform/release-model";
import { planBindings } from "../../../../platform/planning/bindings";
import { podTrust } from "../../../../platform/planning/iam";
import { planLoadBalancerController } from "../../../../platform/planning/releases/load-balancer-controller";
import { OPEN_SHOP } from "../../edge-shop";
import { shopCell } from "../../shop";
import { shopContext } from "../small-context";
import { spread } from "./pods";

const CONTROLLER = "aws-load-balancer-controller";
const context = shopContext({}, OPEN_SHOP);

function release(): ReleasePlan {
  return planLoadBalancerController(context, "eu", shopCell(context, "eu"));
}

describe("planLoadBalancerController", () => {
  it("is a pinned chart of AWS's repository, in a namespace of its own, with time to pull images", () => {
    const { values: _, identity: __, ...rest } = release();
    assert.deepEqual(rest, {
      key: CONTROLLER,
      chart: CONTROLLER,
      version: "3.5.0",
      repository: "https://aws.github.io/eks-charts",
      namespace: CONTROLLER,
      timeoutSeconds: 600,
    });
  });

  it("may see, and change the targets of this cell's own groups alone (ALL-04)", () => {
    const { policy, ...rest } = release().identity ?? assert.fail("no identity");
    const subject = { namespace: CONTROLLER, serviceAccount: CONTROLLER };
    assert.deepEqual(rest, {
      ...subject,
      managedPolicies: [],
      trust: podTrust("arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod-eu", subject),
    });
    assert.deepEqual(JSON.parse(policy ?? ""), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "FindPodsAndTargets",
          Effect: "Allow",
          Action: [
            "ec2:DescribeInstances",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeVpcs",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
          ],
          Resource: "*",
        },
        {
          Sid: "KeepTargetsOfThisCell",
          Effect: "Allow",
          Action: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
          Resource: planBindings(context, "eu").map(
            ({ name }) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/${name}/*`,
          ),
        },
      ],
    });
  });

  it("keeps targets and nothing else, finds its network by tags, and keeps its webhook's certificate (CV-09)", () => {
    assert.deepEqual(release().values, {
      clusterName: "shop-prod-eu",
      region: "eu-west-1",
      vpcTags: { Application: "shop", Stack: "prod", ManagedBy: "meridian", Name: "eu-network" },
      serviceAccount: { name: CONTROLLER },
      keepTLSSecret: true,
      replicaCount: 2,
      resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
      topologySpreadConstraints: spread({
        matchLabels: { "app.kubernetes.io/name": CONTROLLER, "app.kubernetes.io/instance": CONTROLLER },
      }),
      podDisruptionBudget: { maxUnavailable: 1 },
      configureDefaultAffinity: false,
      podSecurityContext: { fsGroup: 65534, seccompProfile: { type: "RuntimeDefault" } },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      },
      ingressClassParams: { create: false },
      createIngressClassResource: false,
      webhookConfig: { disableIngressValidation: true },
      enableServiceMutatorWebhook: false,
      enableBackendSecurityGroup: false,
      enableShield: false,
      enableWaf: false,
      enableWafv2: false,
      controllerConfig: {
        featureGates: { ALBGatewayAPI: false, EnableServiceController: false, NLBGatewayAPI: false },
      },
    });
  });
});
