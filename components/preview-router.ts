import * as apps from "@pulumi/kubernetes/apps/v1";
import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as policy from "@pulumi/kubernetes/policy/v1";
import type { types } from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ROUTER_PATHS } from "../platform/planning/preview-router-files";
import type { PreviewRouterPlan } from "../platform/previews-model";
import { inCluster } from "./in-cluster";
import { Namespace } from "./namespace";
import { block, DNS, named, pods, podsIn, tcp } from "./network-rules";
import { RESTRICTED_CONTAINER, RESTRICTED_POD, spread } from "./restricted-pod";

export interface PreviewRouterArgs {
  readonly plan: PreviewRouterPlan;
  /**
   * The control plane that the router goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** What must exist before a pod can run. */
  readonly after: readonly pulumi.Resource[];
}

/** Nginx in front of a cell's previews, in a namespace of its own. */
export class PreviewRouter extends pulumi.ComponentResource {
  /** Name of the namespace. */
  readonly namespace: pulumi.Output<string>;
  /** The Service that load balancers bind to. */
  readonly serviceName: pulumi.Output<string>;

  constructor(name: string, args: PreviewRouterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:preview-router:PreviewRouter", name, {}, opts);
    const { plan, controlPlane } = args;
    const child = inCluster(this, controlPlane);
    const labels = named(plan.name);

    const space = new Namespace(`${name}-namespace`, { plan: plan.namespace, controlPlane }, { parent: this });
    this.namespace = space.name;
    const metadata = { name: plan.name, namespace: space.name, labels };
    const configuration = new core.ConfigMap(
      name,
      { metadata, data: { [CONFIGURATION_FILE]: plan.configuration } },
      child,
    );
    const account = new core.ServiceAccount(name, { metadata, automountServiceAccountToken: false }, child);
    // Until its policy is there, a pod may speak to anything.
    const bounds = new networking.NetworkPolicy(name, { metadata, spec: networkBounds(plan) }, child);
    const deployment = new apps.Deployment(
      name,
      { metadata, spec: deploymentSpec(plan) },
      { ...child, dependsOn: [space, configuration, account, bounds, ...args.after] },
    );
    new policy.PodDisruptionBudget(
      name,
      {
        metadata,
        spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow", selector: { matchLabels: labels } },
      },
      child,
    );
    new core.Service(
      `${name}-pods`,
      {
        // Without an address of its own: whoever has to ask every pod finds them all by its name.
        metadata: { ...metadata, name: plan.podsName },
        spec: {
          clusterIP: "None",
          selector: labels,
          ports: [{ name: USE_PORT, port: plan.usePort, targetPort: USE_PORT }],
        },
      },
      { ...child, dependsOn: deployment },
    );
    const service = new core.Service(
      name,
      {
        metadata,
        spec: { type: "ClusterIP", selector: labels, ports: [{ name: PORT, port: plan.port, targetPort: PORT }] },
      },
      // Pulumi waits ten minutes for a service to have pods: that time is not to run before there are any.
      { ...child, dependsOn: deployment },
    );

    this.serviceName = service.metadata.name;
    this.registerOutputs({ namespace: this.namespace, serviceName: this.serviceName });
  }
}

const PORT = "http";
const USE_PORT = "use";
const CONFIGURATION_FILE = "nginx.conf";

function deploymentSpec(plan: PreviewRouterPlan): types.input.apps.v1.DeploymentSpec {
  const labels = named(plan.name);
  return {
    replicas: plan.pods,
    selector: { matchLabels: labels },
    strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    template: {
      // Nginx reads its configuration when it starts: another one is another pod, which takes over when it is ready.
      metadata: { labels, annotations: { "meridian/configuration": plan.configurationDigest } },
      spec: {
        serviceAccountName: plan.name,
        automountServiceAccountToken: false,
        nodeSelector: { ...plan.nodeSelector },
        tolerations: plan.tolerations.map((toleration) => ({ ...toleration })),
        topologySpreadConstraints: spread(labels),
        terminationGracePeriodSeconds: plan.drain.graceSeconds,
        securityContext: RESTRICTED_POD,
        containers: [container(plan)],
        volumes: [
          { name: CONFIGURATION, configMap: { name: plan.name } },
          ...plan.volumes.map(({ name, size }) => ({ name, emptyDir: { sizeLimit: size } })),
        ],
      },
    },
  };
}

const CONFIGURATION = "configuration";

function container(plan: PreviewRouterPlan): types.input.core.v1.Container {
  const probe = { httpGet: { path: plan.healthPath, port: PORT }, periodSeconds: 5 };
  return {
    name: plan.name,
    image: plan.image,
    command: ["nginx", "-e", "stderr", "-c", ROUTER_PATHS.configuration],
    ports: [
      { name: PORT, containerPort: plan.port },
      { name: USE_PORT, containerPort: plan.usePort },
    ],
    resources: { requests: { ...plan.requests }, limits: { ...plan.limits } },
    readinessProbe: probe,
    livenessProbe: { ...probe, failureThreshold: 6 },
    // Load balancers go on sending for a moment after a pod was told to stop. The image says that it is stopped by SIGQUIT, on
    // which nginx finishes what it has.
    lifecycle: { preStop: { sleep: { seconds: plan.drain.waitSeconds } } },
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: [
      { name: CONFIGURATION, mountPath: ROUTER_PATHS.configurationFolder, readOnly: true },
      ...plan.volumes.map(({ name, path }) => ({ name, mountPath: path })),
    ],
  };
}

function networkBounds(plan: PreviewRouterPlan): types.input.networking.v1.NetworkPolicySpec {
  const { name, keeper, loadBalancers, port, usePort, previews } = plan;
  return {
    podSelector: { matchLabels: named(name) },
    policyTypes: ["Ingress", "Egress"],
    ingress: [
      { from: loadBalancers.map(block), ports: [tcp(port)] },
      { from: [pods(named(keeper))], ports: [tcp(usePort)] },
    ],
    egress: [DNS, { to: [podsIn(previews.namespace, {})], ports: [tcp(previews.port)] }],
  };
}
