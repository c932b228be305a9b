import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaFixed } from "../../../policies/rules/quota-fixed";
import { describeRule, IRELAND, resource } from "../behaviour";

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
