import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaDatabase } from "../../../policies/rules/quota-database";
import { awsIn, describeRule, IRELAND, resource } from "../behaviour";

const MUMBAI = awsIn("ap-south-1");
const CLUSTER = resource("aws:rds/cluster:Cluster", {}, { name: "main", provider: IRELAND });

const many = (count: number, type: string, provider = IRELAND) =>
  Array.from({ length: count }, (_, place) => resource(type, {}, { name: `it-${String(place)}`, provider }));
const member = (cluster: GraphResource) =>
  resource(
    "aws:rds/clusterInstance:ClusterInstance",
    { clusterIdentifier: UNKNOWN },
    { name: "member", provider: IRELAND, madeFrom: { clusterIdentifier: [cluster] } },
  );
const scaling = (maxCapacity: GraphValue, scalableDimension: GraphValue = "rds:cluster:ReadReplicaCount") =>
  resource(
    "aws:appautoscaling/target:Target",
    { resourceId: UNKNOWN, maxCapacity, scalableDimension },
    { provider: IRELAND, madeFrom: { resourceId: [CLUSTER] } },
  );
const INSTANCES = "DB instances in eu-west-1 are needed, and 40 granted (rds L-7B6409FD)";

describeRule(quotaDatabase, {
  "passes instances of all engines that fit, with the readers of a peak": {
    given: [
      ...[IRELAND, CLUSTER, member(CLUSTER), scaling(10), scaling(5, "ecs:service:DesiredCount")],
      ...many(29, "aws:docdb/clusterInstance:ClusterInstance"),
    ],
  },
  "objects to instances of all engines together": {
    given: [
      ...[IRELAND, ...many(20, "aws:docdb/clusterInstance:ClusterInstance")],
      ...[...many(20, "aws:rds/instance:Instance"), member(CLUSTER)],
    ],
    violations: [`41 ${INSTANCES}`],
  },
  "objects to readers that autoscaling would add": {
    given: [IRELAND, CLUSTER, member(CLUSTER), scaling(10), ...many(30, "aws:rds/instance:Instance")],
    violations: [`41 ${INSTANCES}`],
  },
  "objects to more than a region with less has": {
    given: [MUMBAI, ...many(21, "aws:rds/instance:Instance", MUMBAI)],
    violations: ["21 DB instances in ap-south-1 are needed, and 20 granted (rds L-7B6409FD)"],
  },
  "objects to instances, clusters and parameter groups of all engines together": {
    given: [
      IRELAND,
      ...["docdb", "neptune", "rds"].flatMap((engine) => [
        ...many(14, `aws:${engine}/clusterInstance:ClusterInstance`),
        ...many(14, `aws:${engine}/cluster:Cluster`),
        ...many(17, `aws:${engine}/clusterParameterGroup:ClusterParameterGroup`),
      ]),
    ],
    violations: [
      "42 DB clusters in eu-west-1 are needed, and 40 granted (rds L-952B80B8)",
      `42 ${INSTANCES}`,
      "51 DB cluster parameter groups in eu-west-1 are needed, and 50 granted (rds L-E4C808A8)",
    ],
  },
  "objects to clusters and their parameter groups": {
    given: [
      ...[IRELAND, ...many(20, "aws:rds/cluster:Cluster"), ...many(21, "aws:docdb/cluster:Cluster")],
      ...many(51, "aws:rds/clusterParameterGroup:ClusterParameterGroup"),
    ],
    violations: [
      "41 DB clusters in eu-west-1 are needed, and 40 granted (rds L-952B80B8)",
      "51 DB cluster parameter groups in eu-west-1 are needed, and 50 granted (rds L-E4C808A8)",
    ],
  },
  "leaves what scales something else alone": {
    given: [scaling(100, "dynamodb:table:ReadCapacityUnits")],
    notApplicable: true,
  },
  "cannot tell of a region, a dimension or a capacity that is unknown": {
    given: [IRELAND, resource("aws:rds/instance:Instance", {}), scaling(UNKNOWN), scaling(1, UNKNOWN)],
    undetermined: ["maxCapacity", "scalableDimension", "region of the provider"],
  },
});
