import { compare } from "../compare";
import { type BridgeSummary, bridgesOf } from "./events";
import type { Graph, GraphResource } from "./graph";
import { numberAt, textAt, valueAt } from "./value";
import { type StoreSummary, storesOf } from "./stores";

/** What a person wants to know of a graph at a glance. */
export interface GraphSummary {
  readonly resources: number;
  /** How many there are of each type, most first. */
  readonly kinds: readonly KindSummary[];
  /** In the order of their addresses, which is that of their slots. */
  readonly cells: readonly CellSummary[];
  /** What carries events from cell to cell, by key. */
  readonly bridges: readonly BridgeSummary[];
}

export interface KindSummary {
  readonly type: string;
  readonly count: number;
}

export interface CellSummary {
  readonly key: string;
  readonly region: string;
  /** Block of the VPC. */
  readonly cidr: string;
  /** Resources of the cell, in its cluster, and of databases in its region. */
  readonly resources: number;
  readonly subnets: readonly SubnetSummary[];
  readonly natGateways: number;
  readonly cluster: ClusterSummary;
  readonly nodeGroups: readonly NodeGroupSummary[];
  readonly workloads: readonly WorkloadSummary[];
  readonly stores: StoreSummary;
}

export interface SubnetSummary {
  /** Such as `private-use1-az1`. */
  readonly key: string;
  readonly zoneId: string;
  readonly cidr: string;
}

export interface ClusterSummary {
  readonly name: string;
  readonly version: string;
  readonly protected: boolean;
}

export interface NodeGroupSummary {
  readonly key: string;
  /** `ON_DEMAND` or `SPOT`, as EKS says it. */
  readonly capacity: string;
  readonly instanceTypes: readonly string[];
  readonly min: number;
  readonly desired: number;
  readonly max: number;
}

export interface WorkloadSummary {
  readonly name: string;
  readonly minPods: number;
  readonly maxPods: number;
}

const CELL = "meridian:cell:Cell";

/** Summarises what was registered: from the resources alone, whatever plan was behind them. */
export function summarise({ resources }: Graph): GraphSummary {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const cells = resources.filter(({ type }) => type === CELL);
  return {
    resources: resources.length,
    kinds: countKinds(resources),
    cells: cells
      .map((cell) => {
        const within = resources.filter((resource) => isWithin(resource, cell.urn, byUrn));
        return summariseCell(cell, membersOf(within, resources, byUrn), byUrn);
      })
      .sort((a, b) => BY_NUMBER.compare(a.cidr, b.cidr)),
    bridges: bridgesOf({ resources }),
  };
}

/** What is within a cell, and what other layers make in its region or in its cluster: members, and an application. */
function membersOf(
  within: readonly GraphResource[],
  resources: readonly GraphResource[],
  byUrn: ByUrn,
): readonly GraphResource[] {
  const [network] = within.filter(({ type }) => type === "aws:ec2/vpc:Vpc");
  const [cluster] = within.filter(({ type }) => type === "eks:index:Cluster");
  const region = network?.provider;
  const name = cluster === undefined ? undefined : valueAt(cluster, "name");
  const own = new Set(within.map(({ urn }) => urn));
  return resources.filter(({ urn, type, provider }) => {
    if (own.has(urn)) return true;
    if (provider === undefined || type.startsWith("pulumi:")) return false;
    if (PLACED.has(type)) return provider === region;
    const connection = byUrn.get(provider);
    return connection !== undefined && name !== undefined && valueAt(connection, "clusterIdentifier") === name;
  });
}

/** What other layers make in a cell's region, and a cell counts for its own. */
const PLACED: ReadonlySet<string> = new Set([
  "aws:rds/cluster:Cluster",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:appautoscaling/target:Target",
]);

/** Puts 10.2.0.0 before 10.10.0.0. */
const BY_NUMBER = new Intl.Collator("en", { numeric: true });

type ByUrn = ReadonlyMap<string, GraphResource>;

function countKinds(resources: readonly GraphResource[]): KindSummary[] {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || compare(a.type, b.type));
}

function isWithin(resource: GraphResource, ancestor: string, byUrn: ByUrn): boolean {
  if (resource.urn === ancestor) return true;
  const parent = resource.parent === undefined ? undefined : byUrn.get(resource.parent);
  return parent !== undefined && isWithin(parent, ancestor, byUrn);
}

function summariseCell(cell: GraphResource, members: readonly GraphResource[], byUrn: ByUrn): CellSummary {
  const ofType = (type: string): GraphResource[] => members.filter((member) => member.type === type);
  const [network] = ofType("aws:ec2/vpc:Vpc");
  const provider = network?.provider === undefined ? undefined : byUrn.get(network.provider);
  const [cluster] = ofType("eks:index:Cluster");
  return {
    key: cell.name,
    region: provider === undefined ? "?" : textAt(provider, "region"),
    cidr: network === undefined ? "?" : textAt(network, "cidrBlock"),
    resources: members.length,
    subnets: ofType("aws:ec2/subnet:Subnet").map((subnet) => ({
      key: ownPart(subnet, byUrn),
      zoneId: textAt(subnet, "availabilityZoneId"),
      cidr: textAt(subnet, "cidrBlock"),
    })),
    natGateways: ofType("aws:ec2/natGateway:NatGateway").length,
    cluster: {
      name: cluster === undefined ? "?" : textAt(cluster, "name"),
      version: cluster === undefined ? "?" : textAt(cluster, "version"),
      protected: cluster?.options.protect === true,
    },
    nodeGroups: ofType("aws:eks/nodeGroup:NodeGroup").map((group) => ({
      key: ownPart(group, byUrn),
      capacity: textAt(group, "capacityType"),
      instanceTypes: instanceTypesOf(group, byUrn),
      min: numberAt(group, "scalingConfig", "minSize"),
      desired: numberAt(group, "scalingConfig", "desiredSize"),
      max: numberAt(group, "scalingConfig", "maxSize"),
    })),
    workloads: ofType("kubernetes:autoscaling/v2:HorizontalPodAutoscaler").map((autoscaler) => ({
      name: textAt(autoscaler, "metadata", "name"),
      minPods: numberAt(autoscaler, "spec", "minReplicas"),
      maxPods: numberAt(autoscaler, "spec", "maxReplicas"),
    })),
    stores: storesOf(members),
  };
}

/** The part of a name that is a resource's own: its parent's name stands before it. */
function ownPart({ name, parent }: GraphResource, byUrn: ByUrn): string {
  const prefix = parent === undefined ? undefined : byUrn.get(parent)?.name;
  return prefix !== undefined && name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : name;
}

/** A group names its instance types itself, or leaves them to the launch template that it is made from. */
function instanceTypesOf(group: GraphResource, byUrn: ByUrn): string[] {
  const own = valueAt(group, "instanceTypes");
  if (Array.isArray(own)) return own.map((type) => (typeof type === "string" ? type : "?"));
  if ("instanceTypes" in group.inputs) return ["?"];
  return (group.propertyDependencies["launchTemplate"] ?? []).flatMap((urn) => {
    const template = byUrn.get(urn);
    return template === undefined ? [] : [textAt(template, "instanceType")];
  });
}
