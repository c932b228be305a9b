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
const PROVIDER = { type: "pulumi:providers:aws", name: "aws-eu-west-1" };
const TEMPLATE = { type: "aws:ec2/launchTemplate:LaunchTemplate", name: "eu-nodes-general" };

const VPC: Described = {
  type: "aws:ec2/vpc:Vpc",
  name: "eu-network",
  parent: urnOf(NETWORK),
  provider: urnOf(PROVIDER),
  inputs: { cidrBlock: "10.1.0.0/16" },
};

function nodeGroup(key: string, inputs: Readonly<Record<string, GraphValue>>): Described {
  return { type: "aws:eks/nodeGroup:NodeGroup", name: `${NODES.name}-${key}`, parent: urnOf(NODES), inputs };
}

/** One cell: a network with a subnet and a NAT gateway, a cluster, two node groups, and a workload. */
export const ONE_CELL: readonly Described[] = [
  STACK,
  { ...PROVIDER, parent: urnOf(STACK), inputs: { region: "eu-west-1" } },
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
    type: "eks:index:Cluster",
    name: "eu-cluster",
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
    type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
    name: "eu-backend",
    parent: urnOf(CELL),
    inputs: { metadata: { name: "backend" }, spec: { minReplicas: 20, maxReplicas: 100 } },
  },
];

/** The same cell, with everything that a summary reads either secret or known only after deployment. */
export const ONE_HIDDEN_CELL: readonly Described[] = ONE_CELL.map((described, index) => ({
  ...described,
  inputs: Object.fromEntries(
    Object.keys(described.inputs ?? {}).map((key) => [key, index % 2 === 0 ? SECRET : UNKNOWN]),
  ),
}));
