import type { GraphResource } from "../../platform/graph/graph";
import { overlap, parseBlock } from "../subjects/address-block";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, read, type Reading } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { texts } from "../threshold";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const NETWORKS = ["aws:ec2/vpc:Vpc", "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"];

const THRESHOLDS = {
  reserved: texts({
    about:
      "Address blocks of networks elsewhere, such as offices and networks of other stacks, that may once be connected",
    production: [],
    development: [],
    source: "None: what is elsewhere, only its owner knows.",
  }),
};

export const addressBlocksDisjoint: StackRule<typeof THRESHOLDS> = {
  id: "address-blocks-disjoint",
  title: "No two networks, and no cluster's services, have the same addresses",
  severity: "critical",
  level: "mandatory",
  rationale:
    "Networks with the same addresses can never be peered, and the addresses of a network are for life: every store in it would have to move. A service with the address of a database hides it.",
  remedy: "give every network, and the services of its cluster, a block that overlaps with no other",
  controls: {},
  onlyHere: true,
  types: [...NETWORKS, ...CLUSTER_TYPES],
  thresholds: THRESHOLDS,
  breaks: {
    "two networks with the same addresses": {
      type: "aws:ec2/vpc:Vpc",
      name: "us-network",
      sets: { cidrBlock: "10.1.128.0/17" },
    },
    "services with the addresses of a network": {
      type: "eks:index:Cluster",
      sets: { kubernetesServiceIpAddressRange: "10.0.0.0/12" },
    },
  },
  scope: "stack",
  judge(resource, index, { reserved }) {
    const block = blockOf(resource);
    if (isHidden(block)) return [undetermined(block.path)];
    const own = parseBlock(block.value);
    // Addresses from a pool are as many as are free there; a cluster that says nothing takes what does not collide.
    if (own === undefined) return [];
    const isNetwork = NETWORKS.includes(resource.type);
    const others = isNetwork ? before(resource, index) : index.ofTypes(NETWORKS);
    // One that cannot be seen says so itself.
    const taken = [...others.map((other) => blockOf(other).value), ...reserved].map(parseBlock);
    const overlapping = taken.filter((other) => other !== undefined && overlap(own, other));
    return [...overlapping.map(() => violation(`${block.path} overlaps with a block of another network`)), PASS];
  },
};

/** What stands before a network, so that each pair is looked at once. */
function before(network: GraphResource, index: GraphIndex): readonly GraphResource[] {
  const networks = index.ofTypes(NETWORKS);
  return networks.slice(0, networks.indexOf(network));
}

function blockOf(resource: GraphResource): Reading {
  switch (resource.type) {
    case "aws:eks/cluster:Cluster":
      return read(resource, "kubernetesNetworkConfig", "serviceIpv4Cidr");
    case "eks:index:Cluster":
      return read(resource, "kubernetesServiceIpAddressRange");
    default:
      return read(resource, "cidrBlock");
  }
}
