import * as pulumi from "@pulumi/pulumi";
import type { ApplicationPlan } from "../platform/application-model";
import { lookup } from "../platform/planning/lookup";
import type { Connect } from "./cell";
import { CertificateAuthority } from "./certificate-authority";
import type { DatabaseHosts } from "./database-hosts";
import { Migrations } from "./migrations";
import { Namespace } from "./namespace";
import { NamespaceSecrets, type SecretVersions } from "./namespace-secrets";
import { Pooler } from "./pooler";
import { Workload } from "./workload";

export interface ApplicationArgs {
  readonly plan: ApplicationPlan;
  /** How to reach the cell's cluster. */
  readonly kubeconfig: pulumi.Input<string>;
  readonly connect: Connect;
  /**
   * The control plane that everything here goes with.
   * @default - another Pulumi stack's: everything is deleted by itself
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** Where the database clusters answer, by their keys. */
  readonly hosts: DatabaseHosts;
  readonly versions: SecretVersions;
  /** What must exist before anything of the application can run: databases, operators, nodes. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * The application in one cell, in the order in which it comes up: its Secrets, the pooler and the databases' schema, and
 * then the workloads, which need both.
 */
export class Application extends pulumi.ComponentResource {
  constructor(name: string, args: ApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:application:Application", name, {}, opts);
    const { plan, controlPlane } = args;

    const access = { kubeconfig: args.kubeconfig, identifier: plan.clusterName };
    const inside = { parent: this, providers: [args.connect(`${name}-kubernetes`, access, this)] };
    const space = new Namespace(`${name}-namespace`, { plan: plan.namespace, controlPlane }, inside);
    // With the namespace its default: until that is there, a pod may speak to anything.
    const after = [...args.after, space];
    const secrets = new NamespaceSecrets(
      `${name}-secrets`,
      {
        plan: plan.secrets,
        namespace: space.name,
        versions: args.versions,
        hosts: args.hosts,
        after,
        ...(controlPlane === undefined ? {} : { controlPlane }),
      },
      inside,
    );
    const parts: Parts = { name, args: { ...args, after }, namespace: space.name, secrets, inside };
    const ready = [...createPooler(parts), ...createMigrations(parts), ...after, secrets];
    for (const [key, workload] of Object.entries(plan.workloads)) {
      new Workload(`${name}-${key}`, { plan: workload, namespace: space.name, controlPlane, after: ready }, inside);
    }

    this.registerOutputs({});
  }
}

/** What the parts of an application are made from. */
interface Parts {
  readonly name: string;
  readonly args: ApplicationArgs;
  readonly namespace: pulumi.Output<string>;
  readonly secrets: NamespaceSecrets;
  readonly inside: pulumi.ComponentResourceOptions;
}

function createPooler({ name, args, namespace, secrets, inside }: Parts): pulumi.Resource[] {
  const { plan, hosts, controlPlane, after } = args;
  if (plan.pooler === undefined) return [];
  const { pooler } = plan;
  const authority = new CertificateAuthority(
    `${name}-authority`,
    { plan: pooler, namespace, controlPlane, after },
    inside,
  );
  return [
    new Pooler(
      `${name}-pooler`,
      {
        plan: pooler,
        namespace,
        users: lookup(plan.secrets.external, pooler.users).name,
        hosts,
        controlPlane,
        after: [...after, lookup(secrets.external, pooler.users), authority.certificate],
      },
      inside,
    ),
  ];
}

function createMigrations({ name, args, namespace, secrets, inside }: Parts): pulumi.Resource[] {
  const { plan, hosts, controlPlane, after } = args;
  if (plan.migrations === undefined) return [];
  const { migrations } = plan;
  return [
    new Migrations(
      `${name}-migrations`,
      {
        plan: migrations,
        namespace,
        preparation: lookup(plan.secrets.external, migrations.preparation).name,
        hosts,
        controlPlane,
        after: [...after, secrets],
      },
      inside,
    ),
  ];
}
