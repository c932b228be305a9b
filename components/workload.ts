import * as apps from "@pulumi/kubernetes/apps/v1";
import * as autoscaling from "@pulumi/kubernetes/autoscaling/v2";
import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as policy from "@pulumi/kubernetes/policy/v1";
import type { types } from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { WorkloadPlan } from "../platform/application-model";
import { POSTGRESQL_PORT } from "../platform/facts/aurora";
import { VALKEY_PORT } from "../platform/facts/elasticache";
import { API_SERVER_CIDR, INSTANCE_METADATA_CIDR, POD_IDENTITY_AGENT_CIDR } from "../platform/facts/kubernetes";
import { POOLER } from "../platform/planning/pooler";
import { environmentOf } from "./environment";
import { inCluster } from "./in-cluster";
import { block, clientOf, DNS, egress, named, pods, PROMETHEUS, tcp } from "./network-rules";
import { createPodMonitor } from "./pod-monitor";
import { RESTRICTED_CONTAINER, RESTRICTED_POD, spread } from "./restricted-pod";

export interface WorkloadArgs {
  readonly plan: WorkloadPlan;
  /** The namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  /**
   * The control plane that the workload goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** What must exist before a pod can run. */
  readonly after: readonly pulumi.Resource[];
}

/** A stateless, autoscaled service in one cell: it drains before it stops and speaks only to whom it must. */
export class Workload extends pulumi.ComponentResource {
  /** The Service that load balancers bind to. */
  readonly serviceName: pulumi.Output<string>;

  constructor(name: string, args: WorkloadArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:workload:Workload", name, {}, opts);
    const { plan } = args;
    const parts: Parts = {
      name,
      plan,
      metadata: { name: plan.key, namespace: args.namespace, labels: named(plan.key) },
      child: inCluster(this, args.controlPlane),
    };

    const account = createServiceAccount(parts);
    // Until its policy is there, a pod may speak to anything.
    const bounds = createNetworkPolicy(parts);
    const deployment = createDeployment(parts, account, [bounds, ...args.after]);
    createAutoscaler(parts, deployment);
    createDisruptionBudget(parts);
    const service = createService(parts, deployment);
    createMonitor(parts, args);

    this.serviceName = service.metadata.name;
    this.registerOutputs({ serviceName: this.serviceName });
  }
}

/** What every object of the workload is made from. */
interface Parts {
  readonly name: string;
  readonly plan: WorkloadPlan;
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly child: pulumi.CustomResourceOptions;
}

function createServiceAccount({ name, metadata, child }: Parts): core.ServiceAccount {
  return new core.ServiceAccount(name, { metadata, automountServiceAccountToken: false }, child);
}

function createDeployment(
  { name, plan, metadata, child }: Parts,
  account: core.ServiceAccount,
  after: readonly pulumi.Resource[],
): apps.Deployment {
  const labels = named(plan.key);
  const authority = authorityOf(plan);
  return new apps.Deployment(
    name,
    {
      metadata,
      // No `replicas`: the autoscaler owns the number, and a second owner would reset it at every deployment.
      spec: {
        selector: { matchLabels: labels },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: "25%" } },
        template: {
          metadata: { labels: { ...labels, ...(plan.pooler === undefined ? {} : clientOf(plan.pooler)) } },
          spec: {
            serviceAccountName: account.metadata.name,
            automountServiceAccountToken: plan.callsCluster,
            nodeSelector: { ...plan.nodeSelector },
            tolerations: plan.tolerations.map((toleration) => ({ ...toleration })),
            topologySpreadConstraints: spread(labels),
            terminationGracePeriodSeconds: plan.drain.graceSeconds,
            securityContext: RESTRICTED_POD,
            containers: [container(plan, authority)],
            volumes: [{ name: SCRATCH, emptyDir: {} }, ...authority.map(({ volume }) => volume)],
          },
        },
      },
    },
    { ...child, dependsOn: [...after] },
  );
}

const SCRATCH = "scratch";
const PORT = "http";
const METRICS_PORT = "metrics";

interface Mounted {
  readonly volume: types.input.core.v1.Volume;
  readonly mount: types.input.core.v1.VolumeMount;
}

/** The authority that the pooler's certificate is verified with: of the Secret that it is in, nothing else. */
function authorityOf({ authority }: WorkloadPlan): readonly Mounted[] {
  if (authority === undefined) return [];
  const name = "pooler-authority";
  return [
    {
      volume: { name, secret: { secretName: authority, items: [{ key: "ca.crt", path: "ca.crt" }] } },
      mount: { name, mountPath: POOLER.authorityFolder, readOnly: true },
    },
  ];
}

function container(plan: WorkloadPlan, authority: readonly Mounted[]): types.input.core.v1.Container {
  const { health } = plan;
  const probe = { httpGet: { path: health.path, port: PORT }, periodSeconds: health.periodSeconds };
  return {
    name: plan.key,
    image: plan.image,
    ports: [
      { name: PORT, containerPort: plan.port },
      ...(plan.metrics === undefined ? [] : [{ name: METRICS_PORT, containerPort: plan.metrics.port }]),
    ],
    env: environmentOf(plan.environment),
    resources: { requests: { ...plan.requests }, limits: { ...plan.limits } },
    livenessProbe: { ...probe, initialDelaySeconds: health.initialDelaySeconds },
    readinessProbe: probe,
    // Load balancers go on sending for a moment after a pod was told to stop; it keeps answering until they do not.
    lifecycle: { preStop: { sleep: { seconds: plan.drain.waitSeconds } } },
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: [{ name: SCRATCH, mountPath: "/tmp" }, ...authority.map(({ mount }) => mount)],
  };
}

function createService({ name, plan, metadata, child }: Parts, deployment: apps.Deployment): core.Service {
  return new core.Service(
    name,
    {
      metadata,
      spec: {
        type: "ClusterIP",
        selector: named(plan.key),
        ports: [{ name: PORT, port: plan.port, targetPort: PORT }],
      },
    },
    // Pulumi waits ten minutes for a service to have pods: that time is not to run before there are any.
    { ...child, dependsOn: deployment },
  );
}

function createAutoscaler({ name, plan, metadata, child }: Parts, deployment: apps.Deployment): void {
  const utilisation = (resource: string, averageUtilization: number): types.input.autoscaling.v2.MetricSpec => ({
    type: "Resource",
    resource: { name: resource, target: { type: "Utilization", averageUtilization } },
  });
  new autoscaling.HorizontalPodAutoscaler(
    name,
    {
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: deployment.metadata.name },
        minReplicas: plan.pods.min,
        maxReplicas: plan.pods.max,
        metrics: [
          utilisation("cpu", plan.autoscaling.cpuPercent),
          utilisation("memory", plan.autoscaling.memoryPercent),
        ],
      },
    },
    child,
  );
}

/** Has Prometheus ask every pod for what it measures; the kind is there once what watches the cell is. */
function createMonitor({ name, plan, child }: Parts, { namespace, after }: WorkloadArgs): void {
  if (plan.metrics === undefined) return;
  createPodMonitor(
    name,
    {
      key: plan.key,
      namespace,
      pods: { labels: named(plan.key), port: METRICS_PORT, path: plan.metrics.path, honorLabels: false },
    },
    { ...child, dependsOn: [...after] },
  );
}

/** Nodes are replaced a few pods at a time; in per cent, so that one pod alone never blocks a node. */
function createDisruptionBudget({ name, plan, metadata, child }: Parts): void {
  new policy.PodDisruptionBudget(
    name,
    {
      metadata,
      spec: {
        maxUnavailable: "25%",
        // Pods that are not well would otherwise use up the budget, and hold every node that is to be replaced.
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: { matchLabels: named(plan.key) },
      },
    },
    child,
  );
}

function createNetworkPolicy({ name, plan, metadata, child }: Parts): networking.NetworkPolicy {
  const { addresses } = plan;
  return new networking.NetworkPolicy(
    name,
    {
      metadata,
      spec: {
        podSelector: { matchLabels: named(plan.key) },
        policyTypes: ["Ingress", "Egress"],
        ingress: [
          { from: addresses.loadBalancers.map(block), ports: [tcp(plan.port)] },
          ...(plan.metrics === undefined ? [] : [{ from: [PROMETHEUS], ports: [tcp(plan.metrics.port)] }]),
        ],
        egress: [
          DNS,
          ...egress([block(POD_IDENTITY_AGENT_CIDR)], [80]),
          ...egress(plan.callsCluster ? [API_SERVER_CIDR, ...addresses.endpoints].map(block) : [], [HTTPS]),
          ...egress(plan.pooler === undefined ? [] : [pods(named(plan.pooler))], [POSTGRESQL_PORT]),
          ...egress(addresses.caches.map(block), [VALKEY_PORT]),
          ...egress(addresses.endpoints.map(block), plan.endpointPorts),
          ...egress(
            [{ ipBlock: { cidr: "0.0.0.0/0", except: [addresses.platform, INSTANCE_METADATA_CIDR] } }],
            plan.egress.internetPorts,
          ),
        ],
      },
    },
    child,
  );
}

const HTTPS = 443;
