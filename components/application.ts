import * as pulumi from "@pulumi/pulumi";
import type { ApplicationPlan, WorkloadPlan } from "../platform/application-model";
import { mapValues } from "../platform/map-values";
import { lookup } from "../platform/planning/lookup";
import type { Connect } from "./cell";
import { CertificateAuthority } from "./certificate-authority";
import type { DatabaseHosts } from "./database-hosts";
import { Migrations } from "./migrations";
import { Namespace } from "./namespace";
import { NamespaceSecrets, type SecretVersions } from "./namespace-secrets";
import { PodIdentity } from "./pod-identity";
import { Pooler } from "./pooler";
import { Previews } from "./previews";
import { TargetGroupBinding } from "./target-group-binding";
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
  /** Target groups of the cell's load balancers, by entrance and route. */
  readonly targetGroupArns: Readonly<Record<string, Readonly<Record<string, pulumi.Input<string>>>>>;
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
    const workloads = mapValues(
      plan.workloads,
      (workload, key) =>
        new Workload(
          `${name}-${key}`,
          {
            plan: workload,
            namespace: space.name,
            controlPlane,
            after: [...ready, ...createIdentity(parts, key, workload)],
          },
          inside,
        ),
    );
    createBindings(parts, workloads);
    createPreviews(parts);

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

/**
 * What a workload's pods act as. A pod that started before its association took effect would have no credentials for as long as
 * it lives: the association waits for the control plane alone, and the pods for much more.
 */
function createIdentity({ name, args, inside }: Parts, key: string, { identity }: WorkloadPlan): pulumi.Resource[] {
  if (identity === undefined) return [];
  const { plan, controlPlane } = args;
  const after = controlPlane === undefined ? [] : [controlPlane];
  return [new PodIdentity(`${name}-${key}-identity`, { plan: identity, clusterName: plan.clusterName, after }, inside)];
}

/** Load balancers' ways to the application's own pods, after the Services that they name. */
function createBindings({ name, args, namespace, inside }: Parts, workloads: Readonly<Record<string, Workload>>): void {
  const { plan, targetGroupArns, controlPlane, after } = args;
  for (const binding of plan.bindings.filter((each) => each.namespace === plan.namespace.name)) {
    new TargetGroupBinding(
      `${name}-${binding.key}`,
      {
        plan: binding,
        namespace,
        targetGroupArn: lookup(lookup(targetGroupArns, binding.entrance), binding.route),
        controlPlane,
        after: [...after, lookup(workloads, binding.service)],
      },
      inside,
    );
  }
}

/** Containers of what teams build, and the load balancer's way to their router. */
function createPreviews({ name, args, inside }: Parts): void {
  const { plan, targetGroupArns, controlPlane, after } = args;
  if (plan.previews === undefined) return;
  const { router } = new Previews(`${name}-previews`, { plan: plan.previews, controlPlane, after }, inside);
  const routed = plan.previews.router.namespace.name;
  for (const binding of plan.bindings.filter((each) => each.namespace === routed)) {
    new TargetGroupBinding(
      `${name}-${binding.key}`,
      {
        plan: binding,
        namespace: router.namespace,
        targetGroupArn: lookup(lookup(targetGroupArns, binding.entrance), binding.route),
        controlPlane,
        after: [...after, router],
      },
      inside,
    );
  }
}
