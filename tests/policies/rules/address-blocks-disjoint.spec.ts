import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { addressBlocksDisjoint } from "../../../policies/rules/address-blocks-disjoint";
import { describeRule, resource } from "../behaviour";

const vpc = (cidrBlock: GraphValue, name = "network") => resource("aws:ec2/vpc:Vpc", { cidrBlock }, { name });
const more = (cidrBlock: GraphValue) =>
  resource("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", { cidrBlock });
const component = (kubernetesServiceIpAddressRange: GraphValue) =>
  resource("eks:index:Cluster", { kubernetesServiceIpAddressRange });
const cluster = (serviceIpv4Cidr: GraphValue) =>
  resource("aws:eks/cluster:Cluster", { kubernetesNetworkConfig: { serviceIpv4Cidr } });

const MESSAGE = "cidrBlock overlaps with a block of another network";

describeRule(addressBlocksDisjoint, {
  "passes networks side by side, and services that two clusters have alike": {
    given: [
      ...[vpc("10.0.0.0/16"), vpc("10.1.0.0/16", "other"), more("10.2.0.0/20")],
      ...[component("172.20.0.0/16"), cluster("172.20.0.0/16")],
    ],
  },
  "passes a network alone": { given: [vpc("10.0.0.0/16")] },
  "objects to two networks with the same addresses, at the later one": {
    given: [vpc("10.0.0.0/16"), vpc("10.0.128.0/17", "other"), vpc("10.0.0.0/8", "third")],
    violations: [MESSAGE, MESSAGE],
  },
  "objects to a further block of a network": {
    given: [vpc("10.0.0.0/16"), more("10.0.255.0/24")],
    violations: [MESSAGE],
  },
  "objects to services with the addresses of a network": {
    given: [vpc("172.20.64.0/18"), component("172.20.0.0/16"), cluster("172.16.0.0/12")],
    violations: [
      "kubernetesNetworkConfig.serviceIpv4Cidr overlaps with a block of another network",
      "kubernetesServiceIpAddressRange overlaps with a block of another network",
    ],
  },
  "objects to what a network elsewhere has": {
    given: [vpc("10.0.0.0/16")],
    thresholds: { reserved: ["192.168.0.0/16", "10.0.7.0/24"] },
    violations: [MESSAGE],
  },
  "leaves alone what takes its addresses from a pool, and what is no block": {
    given: [
      resource("aws:ec2/vpc:Vpc", { ipv4IpamPoolId: "pool" }),
      vpc("10.0.0.0"),
      vpc("10.0.0.256/16"),
      vpc("10.0.0.0/33"),
    ],
    notApplicable: true,
  },
  "cannot tell of blocks that are unknown": {
    given: [vpc(UNKNOWN), vpc("10.0.0.0/16", "other"), component(UNKNOWN)],
    undetermined: ["cidrBlock", "kubernetesServiceIpAddressRange"],
  },
});
