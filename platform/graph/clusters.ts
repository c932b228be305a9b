import type { GraphResource } from "./graph";
import type { GraphIndex } from "./graph-index";
import { readProvider, regionOf } from "./place";
import { read } from "./reading";
import { undetermined, type Undetermined } from "./undetermined";
import { sourcesOf } from "./wiring";

const CLUSTER = "aws:eks/cluster:Cluster";

/** The component of `@pulumi/eks`. Its children are made in another process: a recorded graph has the component alone. */
export const CLUSTER_COMPONENT = "eks:index:Cluster";

/** Both forms of a cluster. The engine shows both. */
export const CLUSTER_TYPES = [CLUSTER, CLUSTER_COMPONENT];

const NETWORK = ["aws:ec2/subnet:Subnet", "aws:ec2/vpc:Vpc"];

/** Whether this is the component of a cluster that the graph has beside it: what is counted is one of the two. */
export function isShownTwice(cluster: GraphResource, index: GraphIndex): boolean {
  const { value: name } = read(cluster, "name");
  const isNamed = (child: GraphResource): boolean => typeof name === "string" && read(child, "name").value === name;
  return (
    cluster.type === CLUSTER_COMPONENT &&
    index.ofTypes([CLUSTER]).some((child) => child.parent === cluster.urn || isNamed(child))
  );
}

/** The region of a cluster: its provider's, or that of the network that it is in, since a component has no provider. */
export function clusterRegion(cluster: GraphResource, index: GraphIndex): string | Undetermined {
  if (cluster.type === CLUSTER) return regionOf(cluster, index);
  const inputs = ["vpcId", "subnetIds", "privateSubnetIds"];
  const [network] = inputs.flatMap((input) => sourcesOf(cluster, input, { index, types: NETWORK }));
  return network === undefined ? undetermined("region of the network") : regionOf(network, index);
}

/** The region of an object of Kubernetes: that of the cluster which its provider names. */
export function regionInCluster(object: GraphResource, index: GraphIndex): string | Undetermined {
  const { value } = readProvider(object, index, "clusterIdentifier");
  const [cluster] = index.ofTypes(CLUSTER_TYPES).filter((each) => read(each, "name").value === value);
  return typeof value !== "string" || cluster === undefined
    ? undetermined("cluster of the provider")
    : clusterRegion(cluster, index);
}
