import {
  type Graph,
  type GraphResource,
  type GraphValue,
  ordered,
  SECRET,
  UNKNOWN,
} from "../../../platform/graph/graph";

/** A resource as a test describes it; the rest is as in a resource that nothing was asked for. */
export type Described = Pick<GraphResource, "type" | "name"> & Partial<Omit<GraphResource, "urn">>;

export function urnOf({ type, name }: Pick<GraphResource, "type" | "name">): string {
  return `urn:pulumi:test::meridian::${type}::${name}`;
}

export function resource(described: Described): GraphResource {
  return {
    urn: urnOf(described),
    custom: !described.type.startsWith("meridian:"),
    remote: false,
    inputs: {},
    dependencies: [],
    propertyDependencies: {},
    options: {},
    ...described,
  };
}

export function graphOf(resources: readonly Described[]): Graph {
  return ordered({ format: 1, project: "meridian", stack: "test", resources: resources.map(resource), outputs: {} });
}

const STACK = { type: "pulumi:pulumi:Stack", name: "meridian-test", custom: false };
export const CELL = { type: "meridian:cell:Cell", name: "eu" };
const NETWORK = { type: "meridian:network:Network", name: "eu-network" };
const NODES = { type: "meridian:node-groups:NodeGroups", name: "eu-nodes" };
const INTERCONNECT = { type: "meridian:interconnect:Interconnect", name: "interconnect" };
const MEMBER = { type: "meridian:database-member:DatabaseMember", name: "interconnect-main-eu" };
const APPLICATION = { type: "meridian:application:Application", name: "eu-application" };
const PROVIDER = { type: "pulumi:providers:aws", name: "aws-eu-west-1" };
const CLUSTER_PROVIDER = { type: "pulumi:providers:kubernetes", name: "eu-application-kubernetes" };
const CLUSTER = { type: "eks:index:Cluster", name: "eu-cluster" };
const TEMPLATE = { type: "aws:ec2/launchTemplate:LaunchTemplate", name: "eu-nodes-general" };
const DATABASE = { type: "aws:rds/cluster:Cluster", name: MEMBER.name };

const VPC: Described = {
  type: "aws:ec2/vpc:Vpc",
  name: "eu-network",
  parent: urnOf(NETWORK),
  provider: urnOf(PROVIDER),
  inputs: { cidrBlock: "10.1.0.0/16" },
};

type Inputs = Readonly<Record<string, GraphValue>>;

function nodeGroup(key: string, inputs: Inputs): Described {
  return { type: "aws:eks/nodeGroup:NodeGroup", name: `${NODES.name}-${key}`, parent: urnOf(NODES), inputs };
}

/** An instance of the cell's member of a database cluster. */
function instance(tier: number, instanceClass: string): Described {
  return {
    type: "aws:rds/clusterInstance:ClusterInstance",
    name: `${MEMBER.name}-tier${String(tier)}`,
    parent: urnOf(MEMBER),
    provider: urnOf(PROVIDER),
    inputs: { clusterIdentifier: "shop-prod-eu-main", promotionTier: tier, instanceClass },
    propertyDependencies: { clusterIdentifier: [urnOf(DATABASE)] },
  };
}

/** An object of the application, in the cell's cluster. */
function inside(type: string, key: string, inputs: Inputs): Described {
  return {
    type,
    name: `${APPLICATION.name}-${key}`,
    parent: urnOf(APPLICATION),
    provider: urnOf(CLUSTER_PROVIDER),
    inputs,
  };
}

/** A cell's own: a network with a subnet and a NAT gateway, a cluster, two node groups, and a cache. */
const OWN: readonly Described[] = [
  { ...CELL, parent: urnOf(STACK) },
  { ...NETWORK, parent: urnOf(CELL) },
  VPC,
  {
    type: "aws:ec2/subnet:Subnet",
    name: "eu-network-private-euw1-az1",
    parent: urnOf(NETWORK),
    inputs: { availabilityZoneId: "euw1-az1", cidrBlock: "10.1.0.0/18", vpcId: UNKNOWN },
  },
  { type: "aws:ec2/natGateway:NatGateway", name: "eu-network-euw1-az1", parent: urnOf(NETWORK) },
  {
    ...CLUSTER,
    parent: urnOf(CELL),
    inputs: { name: "shop-prod-eu", version: "1.35" },
    options: { protect: true },
  },
  { ...NODES, parent: urnOf(CELL) },
  { ...TEMPLATE, parent: urnOf(NODES), inputs: { instanceType: "t3.xlarge" } },
  {
    ...nodeGroup("general", {
      capacityType: "ON_DEMAND",
      scalingConfig: { minSize: 10, desiredSize: 20, maxSize: 100 },
      launchTemplate: { id: UNKNOWN },
    }),
    propertyDependencies: { launchTemplate: [urnOf(TEMPLATE)] },
  },
  nodeGroup("preview", {
    capacityType: "SPOT",
    scalingConfig: { minSize: 20, desiredSize: 30, maxSize: 200 },
    instanceTypes: ["t3.large", "m5.large"],
  }),
  {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    name: "eu-cache",
    parent: urnOf(CELL),
    inputs: {
      replicationGroupId: "shop-prod-eu-cache",
      engineVersion: "8.2",
      nodeType: "cache.r7g.large",
      numNodeGroups: 3,
      replicasPerNodeGroup: 1,
    },
  },
];

/** What other layers make in the cell's region and cluster: a member of a database cluster, a workload and a pooler. */
const OF_OTHER_LAYERS: readonly Described[] = [
  {
    ...DATABASE,
    parent: urnOf(MEMBER),
    provider: urnOf(PROVIDER),
    inputs: { clusterIdentifier: "shop-prod-eu-main", engineVersion: "17.9", backupRetentionPeriod: 35 },
    options: { protect: true },
  },
  instance(0, "db.r6g.2xlarge"),
  instance(1, "db.r6g.xlarge"),
  {
    type: "aws:appautoscaling/target:Target",
    name: MEMBER.name,
    parent: urnOf(MEMBER),
    provider: urnOf(PROVIDER),
    inputs: { resourceId: UNKNOWN, minCapacity: 2, maxCapacity: 10 },
    propertyDependencies: { resourceId: [urnOf(DATABASE)] },
  },
  inside("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "backend", {
    metadata: { name: "backend" },
    spec: { minReplicas: 20, maxReplicas: 100 },
  }),
  inside("kubernetes:core/v1:ConfigMap", "pooler", {
    metadata: { name: "pooler" },
    data: { "pgbouncer.ini": UNKNOWN },
  }),
  inside("kubernetes:apps/v1:Deployment", "pooler", {
    metadata: { name: "pooler" },
    spec: {
      replicas: 3,
      template: {
        spec: {
          volumes: [
            { name: "configuration", configMap: { name: "pooler" } },
            { name: "scratch", emptyDir: {} },
          ],
        },
      },
    },
  }),
];

/** One cell, and everything of it, whichever layer made it. */
export const ONE_CELL: readonly Described[] = [
  STACK,
  { ...PROVIDER, parent: urnOf(STACK), inputs: { region: "eu-west-1" } },
  ...OWN,
  { ...INTERCONNECT, parent: urnOf(STACK) },
  { ...MEMBER, parent: urnOf(INTERCONNECT) },
  { ...APPLICATION, parent: urnOf(STACK) },
  { ...CLUSTER_PROVIDER, parent: urnOf(APPLICATION), inputs: { clusterIdentifier: "shop-prod-eu" } },
  ...OF_OTHER_LAYERS,
];

/** By type, the input that tells whose a resource in a cluster is. */
const TELLS_WHOSE: Readonly<Record<string, string>> = {
  [CLUSTER.type]: "name",
  [CLUSTER_PROVIDER.type]: "clusterIdentifier",
};

/** The same cell, with everything that a summary shows, but its cluster's name, secret or known only after deployment. */
export const ONE_HIDDEN_CELL: readonly Described[] = ONE_CELL.map((described, index) => ({
  ...described,
  inputs: Object.fromEntries(
    Object.entries(described.inputs ?? {}).map(([key, value]) => [
      key,
      key === TELLS_WHOSE[described.type] ? value : index % 2 === 0 ? SECRET : UNKNOWN,
    ]),
  ),
}));
