import * as apps from "@pulumi/kubernetes/apps/v1";
import * as autoscaling from "@pulumi/kubernetes/autoscaling/v2";
import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as policy from "@pulumi/kubernetes/policy/v1";
import type { types } from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentValue } from "../platform/application";
import { POD_IDENTITY_AGENT_CIDR } from "../platform/facts/kubernetes";
import type { WorkloadPlan } from "../platform/model";

export interface WorkloadArgs {
  readonly plan: WorkloadPlan;
  /** The namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  /** The control plane that the workload goes with. */
  readonly controlPlane: pulumi.Resource;
  /** What must exist before a pod can run. */
  readonly after: readonly pulumi.Resource[];
}

/** A stateless, autoscaled service in one cell: it drains before it stops and speaks only to whom it must. */
export class Workload extends pulumi.ComponentResource {
  /** The Service that load balancers bind to. */
  readonly serviceName: pulumi.Output<string>;

  constructor(name: string, args: WorkloadArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:workload:Workload", name, {}, opts);
    const { plan, controlPlane } = args;
    const parts: Parts = {
      name,
      plan,
      metadata: { name: plan.key, namespace: args.namespace, labels: labelsOf(plan) },
      awaited: plan.awaited ? {} : { annotations: { "pulumi.com/skipAwait": "true" } },
      child: { parent: this, deletedWith: controlPlane },
    };

    const account = createServiceAccount(parts);
    // Until its policy is there, a pod may speak to anything.
    const bounds = createNetworkPolicy(parts);
    const deployment = createDeployment(parts, account, [bounds, ...args.after]);
    createAutoscaler(parts, deployment);
    createDisruptionBudget(parts);
    const service = createService(parts, deployment);

    this.serviceName = service.metadata.name;
    this.registerOutputs({ serviceName: this.serviceName });
  }
}

/** What every object of the workload is made from. */
interface Parts {
  readonly name: string;
  readonly plan: WorkloadPlan;
  readonly metadata: types.input.meta.v1.ObjectMeta;
  /** What tells Pulumi not to wait for what needs ready pods, where that is so. */
  readonly awaited: types.input.meta.v1.ObjectMeta;
  readonly child: pulumi.CustomResourceOptions;
}

function labelsOf({ key }: WorkloadPlan): Record<string, string> {
  return { "app.kubernetes.io/name": key };
}

function createServiceAccount({ name, metadata, child }: Parts): core.ServiceAccount {
  return new core.ServiceAccount(name, { metadata, automountServiceAccountToken: false }, child);
}

function createDeployment(
  { name, plan, metadata, awaited, child }: Parts,
  account: core.ServiceAccount,
  after: readonly pulumi.Resource[],
): apps.Deployment {
  const labels = labelsOf(plan);
  return new apps.Deployment(
    name,
    {
      metadata: { ...metadata, ...awaited },
      // No `replicas`: the autoscaler owns the number, and a second owner would reset it at every deployment.
      spec: {
        selector: { matchLabels: labels },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: "25%" } },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: account.metadata.name,
            automountServiceAccountToken: false,
            nodeSelector: { ...plan.nodeSelector },
            tolerations: plan.tolerations.map((toleration) => ({ ...toleration })),
            topologySpreadConstraints: [spread("topology.kubernetes.io/zone"), spread("kubernetes.io/hostname")].map(
              (constraint) => ({ ...constraint, labelSelector: { matchLabels: labels } }),
            ),
            terminationGracePeriodSeconds: plan.drain.graceSeconds,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: UNPRIVILEGED_ID,
              runAsGroup: UNPRIVILEGED_ID,
              fsGroup: UNPRIVILEGED_ID,
              seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [container(plan)],
            volumes: [{ name: SCRATCH, emptyDir: {} }],
          },
        },
      },
    },
    { ...child, dependsOn: [...after] },
  );
}

/** An id that no image gives a meaning to. */
const UNPRIVILEGED_ID = 10001;
const SCRATCH = "scratch";
const PORT = "http";

/** Pods spread evenly, but a pod that can only run in a crowded place runs there. */
function spread(topologyKey: string): { maxSkew: number; topologyKey: string; whenUnsatisfiable: string } {
  return { maxSkew: 1, topologyKey, whenUnsatisfiable: "ScheduleAnyway" };
}

function container(plan: WorkloadPlan): types.input.core.v1.Container {
  const { health } = plan;
  const probe = { httpGet: { path: health.path, port: PORT }, periodSeconds: health.periodSeconds };
  return {
    name: plan.key,
    image: plan.image,
    ports: [{ name: PORT, containerPort: plan.port }],
    env: Object.entries(plan.environment).map(([name, value]) => ({ name, ...environmentSource(value) })),
    resources: { requests: { ...plan.requests }, limits: { ...plan.limits } },
    livenessProbe: { ...probe, initialDelaySeconds: health.initialDelaySeconds },
    readinessProbe: probe,
    // Load balancers go on sending for a moment after a pod was told to stop; it keeps answering until they do not.
    lifecycle: { preStop: { sleep: { seconds: plan.drain.waitSeconds } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [{ name: SCRATCH, mountPath: "/tmp" }],
  };
}

function environmentSource(value: EnvironmentValue): Omit<types.input.core.v1.EnvVar, "name"> {
  return typeof value === "string"
    ? { value }
    : { valueFrom: { secretKeyRef: { name: value.secret, key: value.key } } };
}

function createService({ name, plan, metadata, awaited, child }: Parts, deployment: apps.Deployment): core.Service {
  return new core.Service(
    name,
    {
      metadata: { ...metadata, ...awaited },
      spec: {
        type: "ClusterIP",
        selector: labelsOf(plan),
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
        selector: { matchLabels: labelsOf(plan) },
      },
    },
    child,
  );
}

function createNetworkPolicy({ name, plan, metadata, child }: Parts): networking.NetworkPolicy {
  const { addresses, egress, port } = plan;
  return new networking.NetworkPolicy(
    name,
    {
      metadata,
      spec: {
        podSelector: { matchLabels: labelsOf(plan) },
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: addresses.loadBalancers.map(block), ports: [tcp(port)] }],
        egress: [
          { to: [CLUSTER_DNS], ports: [{ protocol: "UDP", port: 53 }, tcp(53)] },
          { to: [block(POD_IDENTITY_AGENT_CIDR)], ports: [tcp(80)] },
          ...rule([block(addresses.platform)], egress.dataPorts),
          ...rule(addresses.endpoints.map(block), plan.endpointPorts),
          ...rule(
            [{ ipBlock: { cidr: "0.0.0.0/0", except: [addresses.platform, INSTANCE_METADATA_CIDR] } }],
            egress.internetPorts,
          ),
        ],
      },
    },
    child,
  );
}

/** Where nodes ask for their credentials; pods have no business there. EC2 user guide, "instance metadata". */
const INSTANCE_METADATA_CIDR = "169.254.169.254/32";

const CLUSTER_DNS: types.input.networking.v1.NetworkPolicyPeer = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
  podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
};

function block(cidr: string): types.input.networking.v1.NetworkPolicyPeer {
  return { ipBlock: { cidr } };
}

function tcp(port: number): types.input.networking.v1.NetworkPolicyPort {
  return { protocol: "TCP", port };
}

/** A rule without ports would admit every port, so no ports means no rule. */
function rule(
  to: types.input.networking.v1.NetworkPolicyPeer[],
  ports: readonly number[],
): types.input.networking.v1.NetworkPolicyEgressRule[] {
  return ports.length === 0 ? [] : [{ to, ports: ports.map(tcp) }];
}
