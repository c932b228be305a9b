import * as apps from "@pulumi/kubernetes/apps/v1";
import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as policy from "@pulumi/kubernetes/policy/v1";
import type { types } from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { PoolerPlan } from "../platform/application-model";
import { withHosts } from "../platform/planning/hosts";
import { poolerGraceSeconds } from "../platform/planning/pooler";
import { POOLER_DRAIN_VARIABLE, POOLER_ENTRYPOINT, POOLER_PATHS } from "../platform/planning/pooler-files";
import type { DatabaseHosts } from "./database-hosts";
import { inCluster } from "./in-cluster";
import { block, clientOf, DNS, egress, named, pods, tcp } from "./network-rules";
import { RESTRICTED_CONTAINER, RESTRICTED_POD, spread } from "./restricted-pod";

export interface PoolerArgs {
  readonly plan: PoolerPlan;
  /** The namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  /** Name of the Secret with the users. */
  readonly users: string;
  /** Where the database clusters answer, by their keys. */
  readonly hosts: DatabaseHosts;
  /**
   * The control plane that the pooler goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** What must exist before a pod can run: nodes, and what makes the users' Secret and the certificate's. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * PgBouncer in front of the databases. What it is configured with, its users and its certificate are mounted files under
 * names that stay: a change reaches running pods within two minutes or so, and they reload and drop nobody. A checksum in
 * the template would replace every pod, and every client's connections with them.
 */
export class Pooler extends pulumi.ComponentResource {
  constructor(name: string, args: PoolerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:pooler:Pooler", name, {}, opts);
    const { plan } = args;
    const labels = named(plan.name);
    const metadata = { name: plan.name, namespace: args.namespace, labels };
    const child = inCluster(this, args.controlPlane);

    const configuration = new core.ConfigMap(
      name,
      {
        metadata: { ...metadata, annotations: { [CONFIGURATION_TEMPLATE]: plan.configuration } },
        data: { [CONFIGURATION_FILE]: configurationFor(plan, args.hosts) },
      },
      child,
    );
    const account = new core.ServiceAccount(name, { metadata, automountServiceAccountToken: false }, child);
    // Until its policy is there, a pod may speak to anything.
    const bounds = new networking.NetworkPolicy(name, { metadata, spec: networkBounds(plan) }, child);
    const deployment = new apps.Deployment(
      name,
      { metadata, spec: deploymentSpec(plan, args.users) },
      { ...child, dependsOn: [configuration, account, bounds, ...args.after] },
    );
    new policy.PodDisruptionBudget(
      name,
      {
        metadata,
        spec: {
          maxUnavailable: "25%",
          // Pods that are not well would otherwise use up the budget, and hold every node that is to be replaced.
          unhealthyPodEvictionPolicy: "AlwaysAllow",
          selector: { matchLabels: labels },
        },
      },
      child,
    );
    const ports = [{ name: PORT, port: plan.port, targetPort: PORT }];
    new core.Service(
      `${name}-pods`,
      // Without an address of its own: whoever has to ask every pooler finds them all by its name.
      { metadata: { ...metadata, name: plan.podsName }, spec: { clusterIP: "None", selector: labels, ports } },
      { ...child, dependsOn: deployment },
    );
    new core.Service(
      name,
      {
        metadata,
        spec: { type: "ClusterIP", selector: labels, ports },
      },
      // Pulumi waits ten minutes for a service to have pods: that time is not to run before there are any.
      { ...child, dependsOn: deployment },
    );

    this.registerOutputs({});
  }
}

const PORT = "postgresql";
const CONFIGURATION_FILE = "pgbouncer.ini";

/**
 * Annotation with what the file says, with placeholders for its hosts. The file itself is unknown before there are databases,
 * and policies count at preview what it lets poolers open.
 */
const CONFIGURATION_TEMPLATE = "meridian/pgbouncer.ini";

function configurationFor({ configuration }: PoolerPlan, hosts: DatabaseHosts): pulumi.Output<string> {
  return pulumi.output(hosts).apply((known) => withHosts(configuration, known));
}

/**
 * What the pods mount is named by the plan and not by an output: were the ConfigMap replaced, Pulumi would otherwise take
 * every value of this for unknown, and replace the Deployment with it.
 */
function deploymentSpec(plan: PoolerPlan, users: string): types.input.apps.v1.DeploymentSpec {
  const labels = named(plan.name);
  const volumes = volumesOf(plan, users);
  return {
    replicas: plan.pods,
    selector: { matchLabels: labels },
    // One more pod at a time: each has connections to the servers, of which there are only so many.
    strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: plan.name,
        automountServiceAccountToken: false,
        nodeSelector: { ...plan.nodeSelector },
        tolerations: plan.tolerations.map((toleration) => ({ ...toleration })),
        topologySpreadConstraints: spread(labels),
        terminationGracePeriodSeconds: poolerGraceSeconds(plan),
        securityContext: RESTRICTED_POD,
        containers: [container(plan, volumes)],
        volumes: volumes.map(({ volume }) => volume),
      },
    },
  };
}

function container(plan: PoolerPlan, volumes: readonly Mounted[]): types.input.core.v1.Container {
  // A pooler that is full, or whose databases are gone, still takes connections: neither is mended by a new pod.
  const probe = { tcpSocket: { port: PORT }, periodSeconds: 5 };
  return {
    name: plan.name,
    image: plan.image,
    // In the template, where the files that may change are not: a running shell reads no script again.
    command: ["bash", "-c", POOLER_ENTRYPOINT],
    env: [{ name: POOLER_DRAIN_VARIABLE, value: String(plan.drainSeconds) }],
    ports: [{ name: PORT, containerPort: plan.port }],
    resources: { requests: { ...plan.requests }, limits: { ...plan.limits } },
    readinessProbe: probe,
    // Half a minute, an assumption: twice Kubernetes' own patience, since a new start drops a thousand clients.
    livenessProbe: { ...probe, failureThreshold: 6 },
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: volumes.map(({ mount }) => mount),
  };
}

interface Mounted {
  readonly volume: types.input.core.v1.Volume;
  readonly mount: types.input.core.v1.VolumeMount;
}

/** Whole folders: a file that is mounted by itself never changes. */
function volumesOf(plan: PoolerPlan, users: string): Mounted[] {
  const readOnly = (name: string, mountPath: string, source: Omit<types.input.core.v1.Volume, "name">): Mounted => ({
    volume: { name, ...source },
    mount: { name, mountPath, readOnly: true },
  });
  return [
    readOnly("configuration", POOLER_PATHS.configurationFolder, { configMap: { name: plan.name } }),
    readOnly("users", POOLER_PATHS.usersFolder, { secret: { secretName: users } }),
    readOnly("certificate", POOLER_PATHS.certificateFolder, { secret: { secretName: plan.certificate } }),
    { volume: { name: "scratch", emptyDir: {} }, mount: { name: "scratch", mountPath: POOLER_PATHS.writableFolder } },
  ];
}

function networkBounds(plan: PoolerPlan): types.input.networking.v1.NetworkPolicySpec {
  return {
    podSelector: { matchLabels: named(plan.name) },
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: [pods(clientOf(plan.name))], ports: [tcp(plan.port)] }],
    egress: [DNS, ...egress([block(plan.serverCidr)], [plan.port])],
  };
}
