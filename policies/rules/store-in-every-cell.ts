import type { GraphResource } from "../../platform/graph/graph";
import { clusterRegion } from "../../platform/graph/clusters";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import { GLOBAL_DATABASES, membersOf } from "../subjects/global-database";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { itemsOf, read, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { PASS, violation } from "../verdict";
import { sourcesOf, thatName } from "../../platform/graph/wiring";

const REPLICATION_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const DATASTORE = "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup";
const TABLE = "aws:dynamodb/table:Table";

export const storeInEveryCell: StackRule = {
  id: "store-in-every-cell",
  title: "Every region that runs something has a member of every global store",
  severity: "critical",
  level: "mandatory",
  rationale:
    "Without one a region answers at the speed of another, and is away when that is: it is a second region on paper.",
  remedy: "register a member of the store in the cluster's region, or take the cluster out of the stack",
  controls: { "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"] },
  onlyHere: true,
  types: CLUSTER_TYPES,
  overlaps: ["aurora-in-backup-plan"],
  breaks: {
    "a cell without the database": { type: "aws:rds/cluster:Cluster", removes: true },
  },
  scope: "stack",
  judge(cluster, index) {
    const region = clusterRegion(cluster, index);
    if (isUndetermined(region)) return [region];
    return storesIn(index).map(({ what, regions }) => {
      if (regions.includes(region)) return PASS;
      return regions.find(isUndetermined) ?? violation(`${what} has no member in the cluster's region`);
    });
  },
};

/** A store that spans regions, and where its members are. */
interface Store {
  readonly what: string;
  readonly regions: readonly (string | Undetermined)[];
}

/** The stores of a graph; those whose members another stack has are that stack's. */
function storesIn(index: GraphIndex): readonly Store[] {
  const databases = index.ofTypes(GLOBAL_DATABASES).flatMap(({ urn }): readonly Store[] => {
    const { members, perhaps } = membersOf(urn, index);
    return members.length === 0
      ? []
      : [
          {
            what: "a global database",
            regions: [...placesOf(members, index), ...open(perhaps, "globalClusterIdentifier")],
          },
        ];
  });
  const datastores = index.ofTypes([DATASTORE]).map((datastore): Store => {
    const joined = thatName(datastore, "globalReplicationGroupId", index.ofTypes([REPLICATION_GROUP]));
    const first = sourcesOf(datastore, "primaryReplicationGroupId", { index, types: [REPLICATION_GROUP] });
    return {
      what: "a global datastore",
      regions: [
        ...placesOf([...first, ...joined.surely], index),
        ...open(joined.perhaps.length > 0, "globalReplicationGroupId"),
      ],
    };
  });
  return [...databases, ...datastores, ...index.ofTypes([TABLE]).flatMap((table) => replicated(table, index))];
}

function placesOf(members: readonly GraphResource[], index: GraphIndex): readonly (string | Undetermined)[] {
  return members.map((member) => regionOf(member, index));
}

function open(perhaps: boolean, property: string): readonly Undetermined[] {
  return perhaps ? [undetermined(`${property} of another member`)] : [];
}

/** A table with replicas; one without is not meant to span regions. */
function replicated(table: GraphResource, index: GraphIndex): readonly Store[] {
  const names = itemsOf(read(table, "replicas")).map((replica) => within(replica, "regionName"));
  if (names.length === 0) return [];
  const regions = names.map((name) => (typeof name.value === "string" ? name.value : undetermined(name.path)));
  return [{ what: "a global table", regions: [regionOf(table, index), ...regions] }];
}
