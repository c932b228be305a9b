import * as batch from "@pulumi/kubernetes/batch/v1";
import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import type { types } from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { MigrationsPlan } from "../platform/application-model";
import type { Quantities } from "../platform/pods-model";
import { POSTGRESQL_PORT } from "../platform/facts/aurora";
import { LOCK_HELD_FILE } from "../platform/planning/database-scripts";
import { lookup } from "../platform/planning/lookup";
import { POOLER } from "../platform/planning/pooler";
import { MIGRATION_PATHS, MIGRATION_RESOURCES, migrationPatienceSeconds } from "../platform/planning/migrations";
import type { DatabaseHosts } from "./database-hosts";
import { environmentOf } from "./environment";
import { inCluster } from "./in-cluster";
import { block, clientOf, DNS, egress, named, pods } from "./network-rules";
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from "./restricted-pod";

export interface MigrationsArgs {
  readonly plan: MigrationsPlan;
  /** The namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  /** Name of the Secret with the masters' and login roles' credentials. */
  readonly preparation: string;
  /** Where the database clusters answer, by their keys. */
  readonly hosts: DatabaseHosts;
  /**
   * The control plane that the Job goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** What must exist before the Job can run: nodes, databases, and what makes its Secrets. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Brings the databases up to a release, once: databases and roles first, then the application's own command, under a lock
 * that makes the cells take turns. It ends when the cell's poolers are ready, without the lock: a cell whose poolers are
 * not must hold up no other. Whatever depends on it starts when it has ended well.
 */
export class Migrations extends pulumi.ComponentResource {
  constructor(name: string, args: MigrationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:migrations:Migrations", name, {}, opts);
    const { plan } = args;
    const labels = named(NAME);
    const metadata = { name: NAME, namespace: args.namespace, labels };
    const child = inCluster(this, args.controlPlane);

    const account = new core.ServiceAccount(name, { metadata, automountServiceAccountToken: false }, child);
    // Until its policy is there, a pod may speak to anything.
    const bounds = new networking.NetworkPolicy(name, { metadata, spec: networkBounds(plan) }, child);
    const patience = `${String(migrationPatienceSeconds(plan))}s`;
    new batch.Job(
      name,
      {
        // A Job that failed stays as it is: the next deployment is to try anew, and not to read the old verdict again.
        metadata: { ...metadata, name: plan.name, annotations: { "pulumi.com/replaceUnready": "true" } },
        // No `ttlSecondsAfterFinished`: a Job that has gone by itself would be made again, and run again.
        spec: {
          // Again after 10, 20 and 40 s (Kubernetes, "Jobs"); what is unwell for longer is mended by somebody.
          backoffLimit: 3,
          activeDeadlineSeconds: plan.timeoutSeconds,
          // A node that goes is nobody's failure.
          podFailurePolicy: {
            rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] }],
          },
          template: {
            // Nor is one to go for a saving: a migration that is broken off may have to be mended by hand.
            metadata: {
              labels: { ...labels, ...clientOf(plan.pooler) },
              annotations: { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" },
            },
            spec: podSpec(args),
          },
        },
      },
      {
        ...child,
        dependsOn: [account, bounds, ...args.after],
        customTimeouts: { create: patience, update: patience },
      },
    );

    this.registerOutputs({});
  }
}

/** Of what all releases' Jobs share, and the label of their pods. */
const NAME = "migrations";

function podSpec({ plan, preparation, hosts }: MigrationsArgs): types.input.core.v1.PodSpec {
  const { writable, shared, authorities } = MIGRATION_PATHS;
  const tools = (name: string, script: string): types.input.core.v1.Container => ({
    name,
    image: plan.toolsImage,
    command: ["bash", "-c", script],
    env: Object.entries(plan.hosts).map(([variable, cluster]) => ({
      name: variable,
      value: lookup(hosts, cluster).write,
    })),
    envFrom: [{ secretRef: { name: preparation } }],
    // Kept with the pod's state, where the reason is looked for first.
    terminationMessagePolicy: "FallbackToLogsOnError",
    resources: resources(MIGRATION_RESOURCES.tools),
    securityContext: RESTRICTED_CONTAINER,
  });
  return {
    restartPolicy: "Never",
    serviceAccountName: NAME,
    automountServiceAccountToken: false,
    nodeSelector: { ...plan.nodeSelector },
    tolerations: plan.tolerations.map((toleration) => ({ ...toleration })),
    securityContext: RESTRICTED_POD,
    initContainers: [
      {
        ...tools("lock", plan.lockScript),
        // A sidecar: what follows starts when its startup probe succeeds.
        restartPolicy: "Always",
        // As often as there are seconds in the Job's life: its script says when it has waited too long.
        startupProbe: {
          exec: { command: ["test", "-e", LOCK_HELD_FILE] },
          periodSeconds: 1,
          failureThreshold: plan.timeoutSeconds,
        },
        volumeMounts: [{ name: "lock", mountPath: writable }],
      },
      {
        ...tools("prepare", plan.prepareScript),
        volumeMounts: [
          { name: "scratch", mountPath: writable },
          { name: "authorities", mountPath: shared },
        ],
      },
      {
        name: "migrate",
        image: plan.image,
        command: [...plan.command],
        env: environmentOf(plan.environment),
        resources: resources(MIGRATION_RESOURCES.migrate),
        securityContext: RESTRICTED_CONTAINER,
        volumeMounts: [
          { name: "scratch", mountPath: writable },
          { name: "authorities", mountPath: authorities, readOnly: true },
        ],
      },
    ],
    // The last, for it begins when the migration is through: it says that the lock is over, which no image of an
    // application can. Workloads start when it has ended: by then every pooler knows whom they come as.
    containers: [
      {
        ...tools("await-pooler", plan.admissionScript),
        volumeMounts: [
          { name: "lock", mountPath: writable },
          { name: "pooler", mountPath: POOLER.authorityFolder, readOnly: true },
        ],
      },
    ],
    // The application's command has no business with the files that stand for the lock.
    volumes: [
      ...["lock", "scratch", "authorities"].map((name) => ({ name, emptyDir: {} })),
      { name: "pooler", secret: { secretName: plan.certificate, items: [{ key: "ca.crt", path: "ca.crt" }] } },
    ],
  };
}

function resources({
  requests,
  limits,
}: {
  readonly requests: Quantities;
  readonly limits: Quantities;
}): types.input.core.v1.ResourceRequirements {
  return { requests: { ...requests }, limits: { ...limits } };
}

function networkBounds({ databaseCidr, pooler }: MigrationsPlan): types.input.networking.v1.NetworkPolicySpec {
  return {
    podSelector: { matchLabels: named(NAME) },
    policyTypes: ["Ingress", "Egress"],
    egress: [DNS, ...egress([block(databaseCidr), pods(named(pooler))], [POSTGRESQL_PORT])],
  };
}
