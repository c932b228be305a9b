import type { CellEntry } from "../../configuration/cell-entry";
import type { ReleasePlan } from "../../release-model";
import type { PodIdentityPlan } from "../../pods-model";
import { planBindings } from "../bindings";
import { cellName, type PlanningContext } from "../context";
import { podTrust } from "../iam";
import { policyDocument } from "../policy-document";
import { platformTags } from "../tags";
import { type PodValues, podValues, RELEASE_TIMEOUT_SECONDS, replicasOf } from "./pod-values";

const CONTROLLER = "aws-load-balancer-controller";

/** The AWS Load Balancer Controller, which keeps pods in target groups; load balancers themselves are the program's. */
export function planLoadBalancerController(context: PlanningContext, key: string, cell: CellEntry): ReleasePlan {
  return {
    key: CONTROLLER,
    chart: CONTROLLER,
    version: "3.5.0",
    repository: "https://aws.github.io/eks-charts",
    namespace: CONTROLLER,
    values: controllerValues(context, key, cell),
    timeoutSeconds: RELEASE_TIMEOUT_SECONDS,
    identity: planIdentity(context, key, cell),
  };
}

/**
 * What a controller needs that only has bindings to existing target groups, less what it asks for and never does: changing a
 * group. What describes knows no resources. AWS Load Balancer Controller 3.5.0, "special IAM cases".
 */
function planIdentity(context: PlanningContext, key: string, { region }: CellEntry): PodIdentityPlan {
  const { account } = context.file;
  const subject = { namespace: CONTROLLER, serviceAccount: CONTROLLER };
  const groups = planBindings(context, key).map(
    ({ name }) => `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/${name}/*`,
  );
  return {
    ...subject,
    managedPolicies: [],
    policy: policyDocument([
      {
        Sid: "FindPodsAndTargets",
        Effect: "Allow",
        Action: [
          ...["ec2:DescribeInstances", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs"],
          ...["elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"],
        ],
        Resource: "*",
      },
      {
        Sid: "KeepTargetsOfThisCell",
        Effect: "Allow",
        Action: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
        Resource: groups,
      },
    ]),
    trust: podTrust(`arn:aws:eks:${region}:${account}:cluster/${cellName(context, key)}`, subject),
  };
}

/** This chart's budget has no switch, and is left out for one pod alone. */
type ControllerValues = Omit<PodValues, "podDisruptionBudget"> &
  Readonly<{
    podDisruptionBudget: Readonly<{ maxUnavailable: 1 }>;
    clusterName: string;
    region: string;
    vpcTags: Readonly<Record<string, string>>;
    serviceAccount: Readonly<{ name: string }>;
    keepTLSSecret: true;
    podSecurityContext: Readonly<{ fsGroup: number; seccompProfile: Readonly<{ type: "RuntimeDefault" }> }>;
    securityContext: Readonly<{
      allowPrivilegeEscalation: false;
      capabilities: Readonly<{ drop: readonly ["ALL"] }>;
      readOnlyRootFilesystem: true;
      runAsNonRoot: true;
    }>;
    ingressClassParams: Readonly<{ create: false }>;
    webhookConfig: Readonly<{ disableIngressValidation: true }>;
    controllerConfig: Readonly<{ featureGates: Readonly<Record<string, false>> }>;
  }> &
  Readonly<Record<MakesLoadBalancers, false>> &
  Readonly<Record<"configureDefaultAffinity", false>>;

/** What would have the controller make or guard load balancers of its own, or stand in the way of every Service. */
type MakesLoadBalancers =
  | "createIngressClassResource"
  | "enableServiceMutatorWebhook"
  | "enableBackendSecurityGroup"
  | "enableShield"
  | "enableWaf"
  | "enableWafv2";

function controllerValues(context: PlanningContext, key: string, { region }: CellEntry): ControllerValues {
  const { stack, application } = context;
  const { podDisruptionBudget: _, ...pods } = podValues(
    replicasOf(context),
    { cpuMillicores: 50, memoryMiB: 128 },
    { "app.kubernetes.io/name": CONTROLLER, "app.kubernetes.io/instance": CONTROLLER },
  );
  return {
    clusterName: cellName(context, key),
    // Pods cannot ask an instance where it is: its answers reach one hop.
    region,
    vpcTags: { ...platformTags(application.name, stack), Name: `${key}-network` },
    serviceAccount: { name: CONTROLLER },
    // The chart signs its webhook's certificate itself, for ten years. Signed anew at every upgrade, old pods would show one that
    // the API server no longer trusts; and cert-manager's would come some time after the pods are ready.
    keepTLSSecret: true,
    ...pods,
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
    controllerConfig: { featureGates: { ALBGatewayAPI: false, EnableServiceController: false, NLBGatewayAPI: false } },
  };
}
