import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { sgEgressScoped } from "../../../policies/rules/sg-egress-scoped";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const WORLD = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
/** Stores of data, in the rule's order, and where they name their groups. */
const STORES = [
  ["aws:docdb/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "securityGroupIds"],
  ["aws:memorydb/cluster:Cluster", "securityGroupIds"],
  ["aws:mq/broker:Broker", "securityGroups"],
  ["aws:neptune/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:rds/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:rds/instance:Instance", "vpcSecurityGroupIds"],
] as const;
const MESSAGE = "a security group in vpcSecurityGroupIds lets the store reach the internet";

const group = (inputs: Inputs = {}) => resource("aws:ec2/securityGroup:SecurityGroup", inputs);
const database = (...groups: readonly GraphResource[]) =>
  resource(
    "aws:rds/cluster:Cluster",
    { vpcSecurityGroupIds: groups.map(() => UNKNOWN) },
    { madeFrom: { vpcSecurityGroupIds: groups } },
  );
const egress = (inputs: Inputs, of: readonly GraphResource[] = [group()]) =>
  resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", inputs, { madeFrom: { securityGroupId: of } });
const classic = (inputs: Inputs) =>
  resource("aws:ec2/securityGroupRule:SecurityGroupRule", inputs, { madeFrom: { securityGroupId: [group()] } });

describeRule(sgEgressScoped, {
  "passes a store that calls nobody, or the network alone": {
    given: [database(group()), group(), egress({ cidrIpv4: "10.0.0.0/16" }), classic({ ...WORLD, type: "ingress" })],
  },
  "leaves alone a store that names no group, and groups of others": {
    given: [resource("aws:rds/cluster:Cluster", {}), group({ egress: [WORLD] })],
    notApplicable: true,
  },
  "objects to a way out within the group": {
    given: [database(group()), group({ egress: [WORLD] })],
    violations: [MESSAGE],
  },
  "objects to a way out that is written apart": {
    given: [database(group()), group(), egress({ cidrIpv6: "::/0", ipProtocol: "-1" })],
    violations: [MESSAGE],
  },
  "objects to a way out of the classic form, for every store": {
    given: [
      ...STORES.map(([type, list]) => resource(type, { [list]: [UNKNOWN] }, { madeFrom: { [list]: [group()] } })),
      ...[group(), classic({ ...WORLD, type: "egress" })],
    ],
    violations: STORES.map(([, list]) => `a security group in ${list} lets the store reach the internet`),
  },
  "cannot tell of a block that is unknown, beside rules that let something in": {
    given: [
      database(group()),
      group({ ingress: [WORLD], egress: [{ ...WORLD, cidrBlocks: [UNKNOWN] }] }),
      classic({ ...WORLD, type: "ingress" }),
    ],
    undetermined: ["egress[0].cidrBlocks[0]"],
  },
  "cannot tell of groups that another stack has, or of rules that nobody knows whose they are": {
    given: [
      database(group()),
      group(),
      resource("aws:rds/instance:Instance", { vpcSecurityGroupIds: ["sg-1"] }),
      resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", { securityGroupId: UNKNOWN }),
    ],
    undetermined: ["securityGroupId of a rule", "security groups in vpcSecurityGroupIds"],
  },
  "cannot tell of a direction that is unknown": {
    given: [database(group()), group(), classic({ ...WORLD, type: UNKNOWN })],
    undetermined: ["type"],
  },
});
