import type { GraphResource } from "./graph";
import type { GraphIndex } from "./graph-index";
import { regionOf } from "./place";
import { undetermined, type Undetermined } from "./undetermined";
import { sourcesOf } from "./wiring";

const CLUSTER = "aws:eks/cluster:Cluster";
const NETWORK = ["aws:ec2/subnet:Subnet", "aws:ec2/vpc:Vpc"];

/** The region of a cluster: its provider's, or that of the network that it is in, since a component has no provider. */
export function clusterRegion(cluster: GraphResource, index: GraphIndex): string | Undetermined {
  if (cluster.type === CLUSTER) return regionOf(cluster, index);
  const inputs = ["vpcId", "subnetIds", "privateSubnetIds"];
  const [network] = inputs.flatMap((input) => sourcesOf(cluster, input, { index, types: NETWORK }));
  return network === undefined ? undetermined("region of the network") : regionOf(network, index);
}
