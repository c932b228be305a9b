import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaFixed } from "../../../policies/rules/quota-fixed";
import { describeRule, IRELAND, resource } from "../behaviour";
import { interfaceOwners } from "../interface-owners";

type Inputs = Readonly<Record<string, GraphValue>>;

const many = (count: number, make: (name: string) => GraphResource) =>
  Array.from({ length: count }, (_, place) => make(`it-${String(place)}`));
const of = (type: string, inputs: Inputs = {}) => resource(type, inputs, { provider: IRELAND });
const each =
  (type: string, inputs: Inputs = {}) =>
  (name: string) =>
    resource(type, inputs, { name, provider: IRELAND });

const managed = (name: string) => ({ statement: { managedRuleGroupStatement: { name } } });
const RATE = { statement: { rateBasedStatement: { limit: 6000 } } };
const acl = (rules: GraphValue) => of("aws:wafv2/webAcl:WebAcl", { rules });
const COMMON = managed("AWSManagedRulesCommonRuleSet");

const ALB = of("aws:lb/loadBalancer:LoadBalancer", { securityGroups: [] });
const GLOBAL = of("aws:rds/globalCluster:GlobalCluster");
const secondary = (name: string) =>
  resource(
    "aws:rds/cluster:Cluster",
    { globalClusterIdentifier: UNKNOWN, ...(name === "it-0" && { masterUsername: "postgres" }) },
    { name, provider: IRELAND, madeFrom: { globalClusterIdentifier: [GLOBAL] } },
  );
const answer = (name: string, more: Inputs = {}) =>
  resource(
    "aws:route53/record:Record",
    { zoneId: "Z1", name: "api.example.com", type: "A", geolocationRoutingPolicies: [{ continent: "EU" }], ...more },
    { name, provider: IRELAND },
  );

const partOf = (type: string, [property, whole]: readonly [string, GraphResource], inputs: Inputs = {}) =>
  resource(type, { [property]: UNKNOWN, ...inputs }, { provider: IRELAND, madeFrom: { [property]: [whole] } });
const BLOCK = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";
const PEERING = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const ROLE = of("aws:iam/role:Role");
const VPC = of("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
const TABLE = of("aws:ec2/routeTable:RouteTable", { routes: Array.from({ length: 1000 }, () => ({})) });
const BLOCKS = Array.from({ length: 999 }, () => "10.0.0.0/8");
const GROUP = of("aws:ec2/securityGroup:SecurityGroup", {
  ...{ ingress: [{ cidrBlocks: BLOCKS }], egress: [{ cidrBlocks: BLOCKS }] },
});

describeRule(quotaFixed, {
  "passes what AWS gives": {
    given: [
      ...[IRELAND, acl([COMMON, RATE, managed("AWSManagedRulesBotControlRuleSet")]), GLOBAL, ...many(11, secondary)],
      ...[...many(10, each("aws:cloudwatch/logResourcePolicy:LogResourcePolicy")), ...many(100, answer)],
      of("eks:index:Cluster", { publicAccessCidrs: Array.from({ length: 40 }, () => "203.0.113.0/24") }),
      of("aws:elasticache/replicationGroup:ReplicationGroup", { numNodeGroups: 80, replicasPerNodeGroup: 5 }),
    ],
  },
  "objects to a firewall that weighs too much": {
    given: [acl(Array.from({ length: 8 }, () => COMMON))],
    violations: ["5,600 capacity units of a web ACL are needed, and 5,000 granted (wafv2 web-acl-capacity)"],
  },
  "objects to an endpoint, a shard, a cluster and a group that are too large": {
    given: [
      of("eks:index:Cluster", { publicAccessCidrs: Array.from({ length: 41 }, () => "203.0.113.0/24") }),
      of("aws:elasticache/replicationGroup:ReplicationGroup", { numNodeGroups: 84, replicasPerNodeGroup: 6 }),
      of("aws:appautoscaling/target:Target", {
        resourceId: "cluster:main",
        scalableDimension: "rds:cluster:ReadReplicaCount",
        maxCapacity: 16,
      }),
    ],
    violations: [
      "16 Aurora replicas of a cluster are needed, and 15 granted (rds aurora-replicas)",
      "7 nodes of a shard are needed, and 6 granted (elasticache cache-shard)",
      "588 nodes of a replication group are needed, and 500 granted (elasticache L-AF354865)",
      "41 address blocks that may reach a cluster's endpoint are needed, and 40 granted (eks L-93A74D60)",
    ],
  },
  "objects to what a region has too many of, and to answers to one question": {
    given: [
      ...[IRELAND, ...many(11, each("aws:cloudwatch/logResourcePolicy:LogResourcePolicy"))],
      ...[...many(6, each("aws:cloudtrail/trail:Trail")), ...many(101, answer), answer("other", { type: "AAAA" })],
    ],
    violations: [
      "6 trails in eu-west-1 are needed, and 5 granted (cloudtrail trails)",
      "11 resource policies of CloudWatch Logs in eu-west-1 are needed, and 10 granted (logs log-resource-policies)",
      "101 geolocation records of one name and type are needed, and 100 granted (route53 geolocation-records)",
    ],
  },
  "objects to members of a global database, and to associations of a cluster": {
    given: [
      ...[IRELAND, GLOBAL, ...many(12, secondary)],
      ...many(1001, each("aws:eks/podIdentityAssociation:PodIdentityAssociation", { clusterName: "prod" })),
    ],
    violations: [
      "1,001 Pod Identity associations of a cluster are needed, and 1,000 granted (eks pod-identity)",
      "11 secondary clusters of a global database are needed, and 10 granted (rds global-secondaries)",
    ],
  },
  "objects to target groups behind one load balancer": {
    given: (() => {
      const groups = many(101, each("aws:lb/targetGroup:TargetGroup"));
      const made = { loadBalancerArn: [ALB], defaultActions: groups };
      const listener = resource(
        "aws:lb/listener:Listener",
        { loadBalancerArn: UNKNOWN, defaultActions: UNKNOWN },
        { provider: IRELAND, madeFrom: made },
      );
      return [IRELAND, ALB, ...groups, listener];
    })(),
    violations: [
      "101 target groups of an Application Load Balancer are needed, and 100 granted (elasticloadbalancing L-822D1B1B)",
    ],
  },
  "objects to security groups of whatever has interfaces": {
    given: [IRELAND, ...interfaceOwners(17)],
    violations: interfaceOwners(17).map(
      () => "17 security groups of a network interface are needed, and 16 granted (vpc L-2AFB9258)",
    ),
  },
  "objects to routes, blocks and peerings of a network, and to rules of a group in either direction": {
    given: [
      ...[IRELAND, VPC, TABLE, GROUP, partOf("aws:ec2/route:Route", ["routeTableId", TABLE])],
      ...many(50, () => partOf(BLOCK, ["vpcId", VPC])),
      ...many(126, (peer) => partOf(PEERING, ["vpcId", VPC], { peerVpcId: peer })),
      ...["ingress", "egress"].map((type) =>
        partOf(RULE, ["securityGroupId", GROUP], { type, cidrBlocks: ["10.0.0.0/8"] }),
      ),
      ...["Ingress", "Egress"].map((kind) =>
        partOf(`aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`, ["securityGroupId", GROUP]),
      ),
    ],
    violations: [
      "1,001 routes in a route table are needed, and 1,000 granted (vpc L-93826ACB)",
      "1,001 rules of a security group in one direction are needed, and 1,000 granted (vpc L-0EA8095F)",
      "51 IPv4 blocks of a VPC are needed, and 50 granted (vpc L-83CA0A9D)",
      "126 peerings of a VPC are needed, and 125 granted (vpc L-7E9ECCDB)",
    ],
  },
  "objects to what an account has no room for, and to policies of a role and an endpoint that are too many": {
    given: [
      ...[IRELAND, ROLE, of("aws:secretsmanager/secret:Secret")],
      ...many(21, () => partOf("aws:iam/rolePolicyAttachment:RolePolicyAttachment", ["role", ROLE])),
      of("aws:eks/cluster:Cluster", { vpcConfig: { publicAccessCidrs: BLOCKS.slice(0, 41) } }),
    ],
    thresholds: { inUse: { "L-FE177D64": 5000, "L-2F66C23C": 500_000 } },
    violations: [
      "41 address blocks that may reach a cluster's endpoint are needed, and 40 granted (eks L-93A74D60)",
      "5,001 roles are needed, and 5,000 granted (iam L-FE177D64)",
      "21 managed policies of a role are needed, and 20 granted (iam L-0DA4ABF3)",
      "500,001 secrets in eu-west-1 are needed, and 500,000 granted (secretsmanager L-2F66C23C)",
    ],
  },
  "leaves single databases, and records without a place, alone": {
    given: [of("aws:rds/cluster:Cluster"), of("aws:route53/record:Record", { name: "a" })],
    notApplicable: true,
  },
  "cannot tell of rules that we have no weight for, or of what is unknown": {
    given: [
      acl([managed("AWSManagedRulesLinuxRuleSet"), { statement: { rateBasedStatement: { scopeDownStatement: {} } } }]),
      acl(UNKNOWN),
      acl([{ statement: { byteMatchStatement: {} } }]),
      answer("unknown", { name: UNKNOWN }),
      resource("aws:cloudtrail/trail:Trail", {}),
      of("aws:rds/cluster:Cluster", { globalClusterIdentifier: UNKNOWN }),
    ],
    undetermined: [
      ...["region of the provider", "globalClusterIdentifier", "name or type"],
      ...["capacity of rules[0]", "capacity of rules[1]", "rules", "capacity of rules[0]"],
    ],
  },
});
