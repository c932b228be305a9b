import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "../platform/map-values";
import type { KeyPurpose } from "../platform/keys-model";
import type { CellPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
import { Cache } from "./cache";
import { CacheLogs } from "./cache-logs";
import { Cluster } from "./cluster";
import type { Entrance } from "./entrance";
import { EventBridgeEnd } from "./event-bridge-end";
import { Ingress } from "./ingress";
import { Keys } from "./keys";
import { Monitoring } from "./monitoring";
import { Network } from "./network";
import { Release } from "./release";
import { StorageClass } from "./storage-class";

export interface CellArgs {
  readonly plan: CellPlan;
  readonly connect: Connect;
  /** The records that prove the domain's names; empty where another Pulumi stack made them. */
  readonly domainProof: readonly pulumi.Resource[];
}

/** Makes the provider of a cluster's objects: providers are made by the program alone. */
export type Connect = (name: string, access: ClusterAccess, parent: pulumi.Resource) => kubernetes.Provider;

/** Where a load balancer is found, and what it sends to, by route. */
export type EntranceAddress = Pick<Entrance, "dnsName" | "zoneId" | "targetGroupArns">;

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
  /** Load balancers, by entrance; none without a way in. */
  readonly entrances: Readonly<Record<string, EntranceAddress>>;
  /** Keys of the queues that event bridges end in, by bridge. */
  readonly eventKeyIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The cell's ends of event bridges, by bridge. */
  readonly eventEnds: Readonly<Record<string, pulumi.Resource>>;
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
    const entrances = this.#open(name, args, { network, cluster });
    const events = this.#end(name, plan);

    this.vpcId = network.vpcId;
    this.routeTableIds = pulumi.output(network.routeTableIds);
    this.isolatedSubnetIds = pulumi.output([...network.subnetIds.isolated]);
    this.keyArns = keys.arns;
    this.clusterName = pulumi.output(plan.cluster.name);
    this.kubeconfig = cluster.kubeconfig;
    this.cacheVersions = mapValues(caches, ({ secretVersion }) => secretVersion);
    this.entrances = mapValues(entrances, ({ dnsName, zoneId, targetGroupArns }) => ({
      dnsName,
      zoneId,
      targetGroupArns,
    }));
    this.eventKeyIds = mapValues(events, ({ keyId }) => keyId);
    this.eventEnds = events;
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
      entrances: this.entrances,
      eventKeyIds: this.eventKeyIds,
      eventEnds: this.eventEnds,
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
    const volumes = new StorageClass(`${name}-storage`, { keyArn: keys.arns.nodes, controlPlane, after }, inside);
    const installed = plan.releases.reduce<Readonly<Record<string, pulumi.Resource>>>((before, release) => {
      const kinds = (release.after ?? []).map((key) => lookup(before, key));
      const { resource } = new Release(
        `${name}-${release.key}`,
        { plan: release, clusterName: plan.cluster.name, controlPlane, after: [...after, ...kinds] },
        inside,
      );
      return { ...before, [release.key]: resource };
    }, {});
    const releases = Object.values(installed);
    const monitoring = new Monitoring(
      `${name}-monitoring`,
      {
        plan: plan.monitoring,
        clusterName: plan.cluster.name,
        controlPlane,
        keyArns: keys.arns,
        after: [...after, volumes, ...releases],
      },
      inside,
    );
    return [...releases, monitoring.resource];
  }

  /** Lets the internet in, where somebody is to come. */
  #open(
    name: string,
    { plan, domainProof }: CellArgs,
    { network, cluster }: { readonly network: Network; readonly cluster: Cluster },
  ): Ingress["entrances"] {
    if (plan.ingress === undefined) return {};
    return new Ingress(
      `${name}-ingress`,
      {
        plan: plan.ingress,
        vpcId: network.vpcId,
        publicSubnetIds: network.subnetIds.public,
        podsSecurityGroupId: cluster.securityGroupId,
        domainProof,
        network,
      },
      { parent: this },
    ).entrances;
  }

  #end(name: string, { events }: CellPlan): Record<string, EventBridgeEnd> {
    return Object.fromEntries(
      events.map((plan) => [plan.key, new EventBridgeEnd(`${name}-events-${plan.key}`, { plan }, { parent: this })]),
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
