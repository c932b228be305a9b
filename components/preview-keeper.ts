import * as apps from "@pulumi/kubernetes/apps/v1";
import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as rbac from "@pulumi/kubernetes/rbac/v1";
import type { types } from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { PreviewKeeperPlan } from "../platform/previews-model";
import { inCluster } from "./in-cluster";
import { block, DNS, named, pods, tcp } from "./network-rules";
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from "./restricted-pod";

export interface PreviewKeeperArgs {
  readonly plan: PreviewKeeperPlan;
  /** Its namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  /** The previews' namespace, as an output of what makes it. */
  readonly previews: pulumi.Input<string>;
  /**
   * The control plane that the keeper goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** What must exist before a pod can run. */
  readonly after: readonly pulumi.Resource[];
}

/** Puts previews to sleep that nobody visits, wakes those that somebody calls, and takes away what nobody has for long. */
export class PreviewKeeper extends pulumi.ComponentResource {
  constructor(name: string, args: PreviewKeeperArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:preview-keeper:PreviewKeeper", name, {}, opts);
    const { plan } = args;
    const child = inCluster(this, args.controlPlane);
    const metadata = { name: plan.name, namespace: args.namespace, labels: named(plan.name) };
    const there = { name: plan.name, namespace: args.previews };

    const account = new core.ServiceAccount(name, { metadata, automountServiceAccountToken: false }, child);
    const role = new rbac.Role(name, { metadata: there, rules: KEEPER_RULES }, child);
    const binding = new rbac.RoleBinding(
      name,
      {
        metadata: there,
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: plan.name },
        subjects: [{ kind: "ServiceAccount", name: plan.name, namespace: plan.namespace }],
      },
      { ...child, dependsOn: role },
    );
    // Until its policy is there, a pod may speak to anything.
    const bounds = new networking.NetworkPolicy(name, { metadata, spec: networkBounds(plan) }, child);
    new apps.Deployment(
      name,
      { metadata, spec: deploymentSpec(plan) },
      { ...child, dependsOn: [account, binding, bounds, ...args.after] },
    );

    this.registerOutputs({});
  }
}

/** It makes nothing, and reads nothing but what it keeps. */
const KEEPER_RULES: types.input.rbac.v1.PolicyRule[] = [
  { apiGroups: ["apps"], resources: ["deployments"], verbs: ["delete", "list", "patch"] },
  { apiGroups: [""], resources: ["services"], verbs: ["delete"] },
];

function deploymentSpec(plan: PreviewKeeperPlan): types.input.apps.v1.DeploymentSpec {
  const labels = named(plan.name);
  return {
    replicas: 1,
    selector: { matchLabels: labels },
    // What it knows is written down at the previews: nobody misses it for the seconds of a change.
    strategy: { type: "Recreate" },
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: plan.name,
        automountServiceAccountToken: true,
        nodeSelector: { ...plan.nodeSelector },
        tolerations: plan.tolerations.map((toleration) => ({ ...toleration })),
        securityContext: RESTRICTED_POD,
        containers: [
          {
            name: plan.name,
            image: plan.image,
            command: ["bash", "-c", plan.script],
            livenessProbe: { exec: { command: [...plan.alive] }, initialDelaySeconds: 60, periodSeconds: 60 },
            resources: { requests: { ...plan.requests }, limits: { ...plan.limits } },
            securityContext: RESTRICTED_CONTAINER,
            volumeMounts: [{ name: SCRATCH, mountPath: "/tmp" }],
          },
        ],
        volumes: [{ name: SCRATCH, emptyDir: {} }],
      },
    },
  };
}

const SCRATCH = "scratch";
const HTTPS = 443;

function networkBounds({ name, router, apiServer }: PreviewKeeperPlan): types.input.networking.v1.NetworkPolicySpec {
  return {
    podSelector: { matchLabels: named(name) },
    policyTypes: ["Ingress", "Egress"],
    egress: [
      DNS,
      { to: [pods(named(router.name))], ports: [tcp(router.usePort)] },
      { to: apiServer.map(block), ports: [tcp(HTTPS)] },
    ],
  };
}
