import type { CloudResource } from "../account";
import { DATABASE_CLUSTER, DATABASE_INSTANCE, GLOBAL_CLUSTER } from "../catalogue/databases";
import type { Request, ServiceRule } from "../resource-type";
import { optionalTextAt, textAt } from "../values";
import { ofType } from "./network-rules";

/** Aurora user guide, "using Aurora global databases": one writes, and up to ten read. */
const MOST_SECONDARIES = 10;

/** What Amazon RDS refuses of the members of a global database. Aurora user guide, "using Aurora global databases". */
export const GLOBAL_DATABASE_RULES: readonly ServiceRule[] = [
  {
    // terraform-provider-aws, issue 26030: what a member without a writer to copy from is told.
    name: "a primary has credentials, and an instance before it has secondaries",
    type: DATABASE_CLUSTER,
    refuses: (request) => {
      if (request.itself !== undefined || isRestored(request)) return undefined;
      const primary = membersOf(request)[0];
      const blank = "InvalidParameterValue: The parameter MasterUsername must be provided and must not be blank";
      if (primary === undefined) return hasCredentials(request) ? undefined : blank;
      const writes = ofType(request.resources, DATABASE_INSTANCE).some(
        ({ inputs, region }) => region === primary.region && inputs["clusterIdentifier"] === primary.id,
      );
      return writes ? undefined : blank;
    },
  },
  {
    // pulumi-aws, issue 3751, and terraform-aws-rds-cluster of Cloud Posse, issue 157.
    name: "a secondary has its primary's credentials and databases",
    type: DATABASE_CLUSTER,
    refuses: (request) => {
      if (request.itself !== undefined || membersOf(request).length === 0) return undefined;
      const given = CREDENTIALS.find(([property]) => request.inputs[property] !== undefined);
      return given && `InvalidParameterCombination: Cannot specify ${given[1]} for cross region replication cluster`;
    },
  },
  {
    // Aurora user guide, "password management with Amazon RDS and AWS Secrets Manager": limitations.
    name: "RDS manages no password in a global database",
    type: DATABASE_CLUSTER,
    refuses: ({ inputs }) =>
      inputs["manageMasterUserPassword"] === true && inputs["globalClusterIdentifier"] !== undefined
        ? "InvalidParameterCombination: ManageMasterUserPassword is not supported for clusters of a global database"
        : undefined,
  },
  {
    name: "a member is encrypted as its global database is, with a key of its own",
    type: DATABASE_CLUSTER,
    refuses: (request) => {
      const global = globalOf(request);
      if (global === undefined) return undefined;
      const [mine, its] = [request.inputs, global.inputs].map((inputs) => inputs["storageEncrypted"] === true);
      if (mine !== its) return `InvalidParameterCombination: storage encryption differs from that of ${global.id}`;
      // RDS API reference, `CreateDBCluster`: the primary's key does not exist in the secondary's region.
      return mine && membersOf(request).length > 0 && request.inputs["kmsKeyId"] === undefined
        ? "InvalidParameterCombination: KmsKeyId must be specified for an encrypted cross region replication cluster"
        : undefined;
    },
  },
  {
    name: "a member has the engine of its global database",
    type: DATABASE_CLUSTER,
    refuses: (request) => {
      const global = globalOf(request);
      if (global === undefined || request.itself !== undefined) return undefined;
      // An upgrade of the global database upgrades its members, whatever they were made with.
      const different = ["engine", "engineVersion"].find((property) => {
        const [mine, its] = [request.inputs, global.inputs].map((inputs) => optionalTextAt(inputs, property));
        return mine !== undefined && its !== undefined && mine !== its;
      });
      return (
        different &&
        `InvalidParameterCombination: ${different} ${textAt(request.inputs, different)} differs from that of ${global.id}`
      );
    },
  },
  {
    name: "a global database has one member a region, and no more than there may be",
    type: DATABASE_CLUSTER,
    refuses: (request) => {
      const members = membersOf(request);
      const neighbour = members.find(({ region }) => region === request.region);
      if (neighbour !== undefined) {
        return `InvalidParameterValue: ${neighbour.id} is a member in ${request.region} already`;
      }
      return members.length > MOST_SECONDARIES
        ? `GlobalClusterQuotaExceededFault: ${String(MOST_SECONDARIES)} secondary clusters are there already`
        : undefined;
    },
  },
  {
    // terraform-provider-aws, `internal/service/rds/cluster.go`, update.
    name: "a cluster joins a global database when it is made or never",
    type: DATABASE_CLUSTER,
    refuses: ({ inputs, itself }) => {
      const [before, after] = [itself?.inputs ?? inputs, inputs].map((of) =>
        optionalTextAt(of, "globalClusterIdentifier"),
      );
      return after === undefined || after === before
        ? undefined
        : "existing RDS Clusters cannot be added to an existing RDS Global Cluster";
    },
  },
  {
    // Aurora user guide, "write forwarding in an Aurora PostgreSQL global database".
    name: "writes are forwarded by members, of versions that can",
    type: DATABASE_CLUSTER,
    refuses: ({ inputs }) => {
      if (inputs["enableGlobalWriteForwarding"] !== true) return undefined;
      if (inputs["globalClusterIdentifier"] === undefined) {
        return "InvalidParameterCombination: global write forwarding needs a global database";
      }
      return forwards(textAt(inputs, "engineVersion"))
        ? undefined
        : `InvalidParameterCombination: ${textAt(inputs, "engineVersion")} forwards no writes`;
    },
  },
  {
    // Aurora user guide, "configuration requirements of an Amazon Aurora global database".
    name: "a global database runs on no burstable instance",
    type: DATABASE_INSTANCE,
    refuses: ({ inputs, named }) => {
      const cluster = named(DATABASE_CLUSTER, textAt(inputs, "clusterIdentifier"));
      return cluster?.inputs["globalClusterIdentifier"] !== undefined &&
        textAt(inputs, "instanceClass").startsWith("db.t")
        ? `InvalidParameterCombination: ${textAt(inputs, "instanceClass")} is not supported in a global database`
        : undefined;
    },
  },
];

const CREDENTIALS = [
  ["masterUsername", "user name"],
  ["masterPassword", "password"],
  ["masterPasswordWo", "password"],
  ["manageMasterUserPassword", "password"],
  ["databaseName", "database name"],
] as const;

function hasCredentials({ inputs }: Request): boolean {
  const [, ...passwords] = CREDENTIALS.map(([property]) => property).filter((property) => property !== "databaseName");
  return inputs["masterUsername"] !== undefined && passwords.some((property) => inputs[property] !== undefined);
}

/** Snapshots bring their credentials with them. */
function isRestored({ inputs }: Request): boolean {
  return ["replicationSourceIdentifier", "restoreToPointInTime", "s3Import", "snapshotIdentifier"].some(
    (property) => inputs[property] !== undefined,
  );
}

function globalOf({ inputs, named }: Request): CloudResource | undefined {
  return named(GLOBAL_CLUSTER, textAt(inputs, "globalClusterIdentifier"));
}

/** The other members of the same global database, the one that writes before the rest. */
export function membersOf({ inputs, resources }: Pick<Request, "inputs" | "resources">): readonly CloudResource[] {
  const global = optionalTextAt(inputs, "globalClusterIdentifier");
  const members = ofType(resources, DATABASE_CLUSTER).filter(
    (cluster) => global !== undefined && cluster.inputs["globalClusterIdentifier"] === global,
  );
  return [...members.filter(isPrimary), ...members.filter((member) => !isPrimary(member))];
}

/** Only the primary has ever had credentials: nothing here fails over. */
export function isPrimary({ inputs }: Pick<CloudResource, "inputs">): boolean {
  return inputs["masterUsername"] !== undefined;
}

/** PostgreSQL 14 from 14.9, 15 from 15.4, and all after; an unknown version is the newest. */
function forwards(version: string): boolean {
  const [major = Infinity, minor = Infinity] = version === "" ? [] : version.split(".").map(Number);
  if (major >= 16) return true;
  return (major === 15 && minor >= 4) || (major === 14 && minor >= 9);
}
