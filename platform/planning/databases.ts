import type { DatabaseClusterDefinition } from "../application";
import { compare } from "../compare";
import type { CellEntry } from "../configuration/cell-entry";
import type {
  DatabaseInstancePlan,
  DatabaseMemberPlan,
  DatabaseParameter,
  GlobalClusterPlan,
  GlobalDatabasePlan,
} from "../data-model";
import { DATABASE_ENGINE_VERSIONS, POSTGRESQL_PORT } from "../facts/aurora";
import { planAddresses } from "./addresses";
import { cellName, type PlanningContext } from "./context";
import { serviceTrust } from "./iam";
import { ROLE_NAME_LENGTH } from "./iam-secrets";
import { lookup } from "./lookup";
import { physicalName } from "./names";
import { databaseClusters } from "./placement";
import { masterSecretName, planStackSecret } from "./secrets";
import type { DatabaseClusterSize } from "./store-sizes";

/** The longest that Aurora keeps backups. Aurora user guide, "backup retention". */
const BACKUP_RETENTION_DAYS = 35;

/**
 * The master's name, which only preparations log in with. PostgreSQL has a database of that name already, so that no
 * database of an application's, and none of its roles, can have it.
 */
const MASTER_USERNAME = "meridian";

/** What an instance's identifier adds to its cluster's; both have at most 63 characters. RDS API, `CreateDBInstance`. */
const IDENTIFIER_LENGTH = 63 - "-tier0".length;

const PARAMETERS: readonly DatabaseParameter[] = [
  { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
  // A database moves to a cluster of its own by logical replication; switched on later, it would need a restart.
  { name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" },
  // Who changed which table or role. Passwords are set without a statement that has them in it.
  { name: "log_statement", value: "ddl", applyMethod: "immediate" },
];

/** The global clusters, empty: members join them in `planGlobalDatabases`. */
export function planGlobalClusters(context: PlanningContext): GlobalClusterPlan[] {
  const { stackName, protect } = context;
  return clustersOf(context).map(([key, { engineVersion }]) => ({
    key,
    identifier: physicalName([stackName, key], IDENTIFIER_LENGTH),
    engineVersion,
    protect,
  }));
}

export function planGlobalDatabases(context: PlanningContext): GlobalDatabasePlan[] {
  const { stackName, file, bySlot } = context;
  const homeFirst = [
    ...bySlot.filter(([cell]) => cell === file.home),
    ...bySlot.filter(([cell]) => cell !== file.home),
  ];
  return clustersOf(context).map(([key, definition]) => ({
    key,
    master: {
      ...planStackSecret(context, {
        name: masterSecretName(stackName, key),
        description: `Master of ${key} of ${stackName}`,
      }),
      username: MASTER_USERNAME,
    },
    members: homeFirst.map(([cell, entry]) => planMember(context, { key, definition }, { cell, entry })),
  }));
}

/** In the order of their keys: nothing may depend on the order in which people write those that have moved. */
function clustersOf({ file, application }: PlanningContext): [string, DatabaseClusterDefinition][] {
  return Object.entries(databaseClusters(file, application)).sort(([a], [b]) => compare(a, b));
}

interface Defined {
  readonly key: string;
  readonly definition: DatabaseClusterDefinition;
}

interface InCell {
  readonly cell: string;
  readonly entry: CellEntry;
}

/** A function of the cell's entry and the cluster's size, never of home. */
function planMember(
  context: PlanningContext,
  { key, definition: { engineVersion } }: Defined,
  { cell, entry }: InCell,
): DatabaseMemberPlan {
  const { file, bySlot, logRetentionDays, protect } = context;
  const identifier = physicalName([cellName(context, cell), key], IDENTIFIER_LENGTH);
  const size = lookup(context.sizes.databaseClusters, key);
  return {
    cell,
    region: entry.region,
    identifier,
    engineVersion,
    parameterFamily: DATABASE_ENGINE_VERSIONS[engineVersion].family,
    parameters: PARAMETERS,
    instances: planInstances(identifier, size),
    readers: size.readers,
    clientCidrs: bySlot.map(([, { slot }]) => planAddresses(file.supernet, slot).vpc),
    port: POSTGRESQL_PORT,
    backupRetentionDays: BACKUP_RETENTION_DAYS,
    // The name that RDS gives it: made by us first, it is encrypted and forgets.
    logGroup: `/aws/rds/cluster/${identifier}/postgresql`,
    logRetentionDays,
    monitoringRole: physicalName([identifier, "monitoring"], ROLE_NAME_LENGTH),
    monitoringTrust: serviceTrust("monitoring.rds.amazonaws.com", file.account),
    protect,
  };
}

function planInstances(identifier: string, { writerClass, readerClass }: DatabaseClusterSize): DatabaseInstancePlan[] {
  return [
    { key: "tier0", identifier: `${identifier}-tier0`, instanceClass: writerClass, promotionTier: 0 },
    { key: "tier1", identifier: `${identifier}-tier1`, instanceClass: readerClass, promotionTier: 1 },
  ];
}
