import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { eksPrivateNodes } from "../../../policies/rules/eks-private-nodes";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const VPC = resource("aws:ec2/vpc:Vpc", {});
const SUBNET = resource("aws:ec2/subnet:Subnet", {}, { madeFrom: { vpcId: [VPC] } });
const TABLE = resource("aws:ec2/routeTable:RouteTable", { routes: [{ gatewayId: "igw-1" }] });
const ASSOCIATION = resource(
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  {},
  { madeFrom: { subnetId: [SUBNET], routeTableId: [TABLE] } },
);
const nodes = (inputs: Inputs = {}, subnets: readonly GraphResource[] = [SUBNET]) =>
  resource("aws:eks/nodeGroup:NodeGroup", { subnetIds: [UNKNOWN], ...inputs }, { madeFrom: { subnetIds: subnets } });
const PRIVATE = [VPC, SUBNET];

describeRule(eksPrivateNodes, {
  "passes private subnets, and SSH from groups that are named": {
    given: [...PRIVATE, nodes(), nodes({ remoteAccess: { ec2SshKey: "a", sourceSecurityGroupIds: [UNKNOWN] } })],
  },
  "objects to a public subnet": {
    given: [...PRIVATE, TABLE, ASSOCIATION, nodes()],
    violations: ["subnetIds names a public subnet"],
  },
  "objects to SSH from everywhere": {
    given: [...PRIVATE, nodes({ remoteAccess: { ec2SshKey: "operators" } })],
    violations: ["remoteAccess has no sourceSecurityGroupIds, so port 22 is open to the internet"],
  },
  "cannot tell of subnets that another stack has, or of access that is unknown": {
    given: [...PRIVATE, nodes({ remoteAccess: UNKNOWN }), nodes({ subnetIds: ["subnet-1"] }, [])],
    undetermined: ["remoteAccess", "subnets in subnetIds"],
  },
});
