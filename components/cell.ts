import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "../platform/map-values";
import type { CellPlan, KeyPurpose } from "../platform/model";
import { Cache } from "./cache";
import { CacheLogs } from "./cache-logs";
import { Cluster } from "./cluster";
import { Keys } from "./keys";
import { Network } from "./network";
import { Release } from "./release";
import { StorageClass } from "./storage-class";

export interface CellArgs {
  readonly plan: CellPlan;
  readonly connect: Connect;
}

/** Makes the provider of a cluster's objects: providers are made by the program alone. */
export type Connect = (name: string, access: ClusterAccess, parent: pulumi.Resource) => kubernetes.Provider;

/** How to reach a cluster. */
export interface ClusterAccess {
  readonly kubeconfig: pulumi.Input<string>;
  /** What tells clusters apart, for good: a kubeconfig may change without its cluster being another. */
  readonly identifier: string;
}

/** One region's complete stamp of the platform. It knows its own plan and no other cell's. */
export class Cell extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** Route tables by the keys of the plan, for ways to other cells. */
  readonly routeTableIds: pulumi.Output<Record<string, string>>;
  /** Subnets for stores, without a way to the internet. */
  readonly isolatedSubnetIds: pulumi.Output<string[]>;
  /** By purpose, each by itself: whoever takes one depends on no other. */
  readonly keyArns: Readonly<Record<KeyPurpose, pulumi.Output<string>>>;
  readonly clusterName: pulumi.Output<string>;
  /** How to reach the cluster; it names a command that asks for credentials, and holds none. */
  readonly kubeconfig: pulumi.Output<string>;
  /** Versions of the caches' credentials in Secrets Manager, by cache. */
  readonly cacheVersions: Readonly<Record<string, pulumi.Output<string>>>;
  /** What goes when the cluster goes. */
  readonly controlPlane: pulumi.Resource;
  /** What must exist before an application's pods can run. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: CellArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:cell:Cell", name, {}, opts);
    const { plan } = args;

    const keys = new Keys(`${name}-keys`, { plan: plan.keys }, { parent: this });
    const network = new Network(
      `${name}-network`,
      { plan: plan.network, logsKeyArn: keys.arns.logs },
      { parent: this },
    );
    const cluster = new Cluster(
      `${name}-cluster`,
      {
        plan: plan.cluster,
        vpcId: network.vpcId,
        privateSubnetIds: network.subnetIds.private,
        keyArns: keys.arns,
        network,
      },
      { parent: this },
    );
    const releases = this.#install(name, args, { cluster, keys });
    const caches = this.#cache(name, plan, { network, keys });

    this.vpcId = network.vpcId;
    this.routeTableIds = pulumi.output(network.routeTableIds);
    this.isolatedSubnetIds = pulumi.output([...network.subnetIds.isolated]);
    this.keyArns = keys.arns;
    this.clusterName = pulumi.output(plan.cluster.name);
    this.kubeconfig = cluster.kubeconfig;
    this.cacheVersions = mapValues(caches, ({ secretVersion }) => secretVersion);
    this.controlPlane = cluster.controlPlane;
    this.ready = [...cluster.ready, ...releases];
    this.registerOutputs({
      vpcId: this.vpcId,
      routeTableIds: this.routeTableIds,
      isolatedSubnetIds: this.isolatedSubnetIds,
      keyArns: this.keyArns,
      clusterName: this.clusterName,
      kubeconfig: this.kubeconfig,
      cacheVersions: this.cacheVersions,
      controlPlane: this.controlPlane,
      ready: this.ready,
    });
  }

  /** What the cluster runs for every application. */
  #install(
    name: string,
    { plan, connect }: CellArgs,
    { cluster, keys }: { readonly cluster: Cluster; readonly keys: Keys },
  ): pulumi.Resource[] {
    const access = { kubeconfig: cluster.kubeconfig, identifier: plan.cluster.name };
    const inside = { parent: this, providers: [connect(`${name}-kubernetes`, access, this)] };
    const { controlPlane, ready: after } = cluster;
    new StorageClass(`${name}-storage`, { keyArn: keys.arns.nodes, controlPlane, after }, inside);
    return plan.releases.map(
      (release) =>
        new Release(
          `${name}-${release.key}`,
          { plan: release, clusterName: plan.cluster.name, controlPlane, after },
          inside,
        ).resource,
    );
  }

  #cache(
    name: string,
    plan: CellPlan,
    { network, keys }: { readonly network: Network; readonly keys: Keys },
  ): Record<string, Cache> {
    if (plan.caches.length === 0) return {};
    const logs = new CacheLogs(`${name}-cache-logs`, { plan: plan.cacheLogs }, { parent: this });
    return Object.fromEntries(
      plan.caches.map((cache) => [
        cache.key,
        new Cache(
          `${name}-${cache.key}`,
          {
            plan: cache,
            vpcId: network.vpcId,
            isolatedSubnetIds: network.subnetIds.isolated,
            keyArns: keys.arns,
            after: [logs],
          },
          { parent: this },
        ),
      ]),
    );
  }
}
