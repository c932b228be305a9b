import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { storeInEveryCell } from "../../../policies/rules/store-in-every-cell";
import { describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

const cell = (provider: GraphResource) => {
  const vpc = resource("aws:ec2/vpc:Vpc", {}, { name: provider.name, provider });
  return [
    ...[provider, vpc],
    resource("eks:index:Cluster", { vpcId: UNKNOWN }, { name: provider.name, madeFrom: { vpcId: [vpc] } }),
  ];
};
const CELLS = [...cell(IRELAND), ...cell(VIRGINIA)];

const GLOBAL = resource("aws:rds/globalCluster:GlobalCluster", {}, { provider: VIRGINIA });
const member = (provider: GraphResource) =>
  resource(
    "aws:rds/cluster:Cluster",
    { globalClusterIdentifier: UNKNOWN },
    { name: provider.name, provider, madeFrom: { globalClusterIdentifier: [GLOBAL] } },
  );
const group = (provider: GraphResource, inputs: Readonly<Record<string, GraphValue>> = {}, of: GraphResource[] = []) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs, {
    name: provider.name,
    provider,
    madeFrom: { globalReplicationGroupId: of },
  });
const datastoreOf = (first: GraphResource) =>
  resource(
    "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup",
    { primaryReplicationGroupId: UNKNOWN },
    { provider: VIRGINIA, madeFrom: { primaryReplicationGroupId: [first] } },
  );
const table = (replicas: GraphValue) => resource("aws:dynamodb/table:Table", { replicas }, { provider: VIRGINIA });

describeRule(storeInEveryCell, {
  "passes cells with members of every global store": {
    given: (() => {
      const first = group(VIRGINIA);
      const datastore = datastoreOf(first);
      const second = group(IRELAND, { globalReplicationGroupId: UNKNOWN }, [datastore]);
      return [
        ...[...CELLS, GLOBAL, member(IRELAND), member(VIRGINIA), first, datastore, second],
        table([{ regionName: "eu-west-1" }]),
      ];
    })(),
  },
  "objects at the cell that has none": {
    given: (() => {
      const first = group(VIRGINIA);
      return [...CELLS, GLOBAL, member(VIRGINIA), first, datastoreOf(first), table([{ regionName: "sa-east-1" }])];
    })(),
    violations: [
      "a global database has no member in the cluster's region",
      "a global datastore has no member in the cluster's region",
      "a global table has no member in the cluster's region",
    ],
  },
  "cannot tell where a database has members whose membership is unknown": {
    given: [
      ...[...CELLS, GLOBAL, member(VIRGINIA)],
      resource("aws:rds/cluster:Cluster", { globalClusterIdentifier: UNKNOWN }, { provider: IRELAND }),
    ],
    undetermined: ["globalClusterIdentifier of another member"],
  },
  "cannot tell where a datastore has members whose membership is unknown": {
    given: (() => {
      const first = group(VIRGINIA);
      return [...CELLS, first, datastoreOf(first), group(IRELAND, { globalReplicationGroupId: UNKNOWN })];
    })(),
    undetermined: ["globalReplicationGroupId of another member"],
  },
  "cannot tell where a table has replicas that are unknown": {
    given: [...CELLS, table(UNKNOWN)],
    undetermined: ["replicas"],
  },
  "leaves cells alone whose stack has no global store, or none of its members": {
    given: [...CELLS, GLOBAL, table([]), resource("aws:rds/cluster:Cluster", {}, { provider: IRELAND })],
    notApplicable: true,
  },
  "cannot tell of a cell or of members whose region is unknown": {
    given: [
      ...[...CELLS, GLOBAL, member(VIRGINIA), { ...member(VIRGINIA), name: "gone", provider: "gone" }],
      ...[resource("aws:eks/cluster:Cluster", {}), table([{ regionName: UNKNOWN }])],
    ],
    undetermined: ["region of the provider", "region of the provider", "replicas[0].regionName"],
  },
});
