import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { INSTANCE_OWNERS, largest, mostInstances } from "../../platform/graph/instances";
import { regionOf } from "../../platform/graph/place";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import type { Counter } from "./counter";
import { LOAD_BALANCER } from "./load-balancing";
import { times, useOf } from "./holder";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** What has one interface each. */
const SINGLE = [
  "aws:docdb/clusterInstance:ClusterInstance",
  "aws:ec2/natGateway:NatGateway",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/instance:Instance",
];

/** An interface in every subnet; a load balancer that grows has more, which no program says. */
const IN_EVERY_SUBNET: ReadonlyMap<string, string> = new Map([
  [ENDPOINT, "subnetIds"],
  ...LOAD_BALANCER.map((type) => [type, "subnets"] as const),
]);

/** Interfaces of a node, all that its type takes: the VPC CNI attaches another when addresses run out. */
function interfacesOf(resource: GraphResource, index: GraphIndex): number | Undetermined {
  const property = IN_EVERY_SUBNET.get(resource.type);
  if (property !== undefined) {
    const subnets = read(resource, property);
    return isHidden(subnets) ? undetermined(subnets.path) : itemsOf(subnets).length;
  }
  if (!INSTANCE_OWNERS.includes(resource.type)) return 1;
  const [instances, each] = [
    mostInstances(resource),
    largest(resource, ({ networkInterfaces }) => networkInterfaces, index),
  ];
  if (isUndetermined(instances)) return instances;
  return isUndetermined(each) ? each : instances * each;
}

export const INTERFACES: Counter = {
  quota: "L-DF5E4CA3",
  types: [...SINGLE, ...IN_EVERY_SUBNET.keys(), ...INSTANCE_OWNERS],
  count: (resource, index) => [times(useOf(regionOf(resource, index)), interfacesOf(resource, index))],
};
