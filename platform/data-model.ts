import type { RegionName } from "./facts/regions";
import type { DatabaseClass, DatabaseEngineVersion } from "./facts/aurora";
import type { CacheNodeType } from "./facts/elasticache";

/** Plans of what holds data: databases, caches, secrets and images. */

/** A global cluster as the foundation makes it: empty, for the cells' members to join. */
export interface GlobalClusterPlan {
  readonly key: string;
  readonly identifier: string;
  readonly engineVersion: DatabaseEngineVersion;
  readonly protect: boolean;
}

/** A global cluster's members, in the order in which they are made: home's first, then by slot. */
export interface GlobalDatabasePlan {
  readonly key: string;
  readonly master: SecretPlan & { readonly username: string };
  readonly members: readonly DatabaseMemberPlan[];
}

/** One cell's member of a global cluster; of the same shape in every cell. */
export interface DatabaseMemberPlan {
  readonly cell: string;
  readonly region: RegionName;
  /** Identifier of the cluster; instances add their keys. */
  readonly identifier: string;
  readonly engineVersion: DatabaseEngineVersion;
  /** Family of parameter groups for the version. */
  readonly parameterFamily: string;
  readonly parameters: readonly DatabaseParameter[];
  readonly instances: readonly DatabaseInstancePlan[];
  readonly readers: { readonly min: number; readonly max: number; readonly cpuPercent: number };
  /** Blocks that may connect: every cell's, since writes come from all of them. */
  readonly clientCidrs: readonly string[];
  readonly port: number;
  readonly backupRetentionDays: number;
  readonly logGroup: string;
  readonly logRetentionDays: number;
  /** Name of the role that reports the operating system's metrics: one of Pulumi's making could be too long. */
  readonly monitoringRole: string;
  /** Its trust policy, as JSON. */
  readonly monitoringTrust: string;
  readonly protect: boolean;
}

export interface DatabaseParameter {
  readonly name: string;
  readonly value: string;
  /** Whether it takes effect at once or with the next restart. */
  readonly applyMethod: "immediate" | "pending-reboot";
}

/** An instance of a member, named after its promotion tier: what it is for changes with home, its tier never does. */
export interface DatabaseInstancePlan {
  readonly key: "tier0" | "tier1";
  readonly identifier: string;
  readonly instanceClass: DatabaseClass;
  readonly promotionTier: 0 | 1;
}

/** A secret in Secrets Manager. */
export interface SecretPlan {
  readonly name: string;
  readonly description: string;
  readonly region: RegionName;
  /** Cells, outside its own region, that keep a replica; encrypted there with the cell's own key. */
  readonly replicas: readonly { readonly cell: string; readonly region: RegionName }[];
  /** Days in which a deleted secret can be had back: 0, or 7 to 30. */
  readonly recoveryWindowDays: number;
  readonly protect: boolean;
}

/** The two login roles of a database, of which one is in use and the other was or will be. */
export interface CredentialPlan extends SecretPlan {
  readonly database: string;
  /** The login roles' names by slot. */
  readonly usernames: Readonly<Record<CredentialSlot, string>>;
  readonly active: CredentialSlot;
  /** How often each slot's password has been made anew. */
  readonly generations: Readonly<Record<CredentialSlot, number>>;
}

export type CredentialSlot = "a" | "b";

/** A Valkey replication group of one cell. */
export interface CachePlan {
  readonly key: string;
  /** Identifier of the replication group; at most 40 characters. */
  readonly identifier: string;
  readonly description: string;
  readonly engineVersion: string;
  readonly parameterFamily: string;
  /** Parameters that differ from the family's defaults, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly nodeType: CacheNodeType;
  readonly shards: number;
  readonly replicasPerShard: number;
  /** Days that daily snapshots are kept; 0 for none. */
  readonly snapshotRetentionDays: number;
  /** Whether a last snapshot is taken when the group is deleted. */
  readonly finalSnapshot: boolean;
  readonly port: number;
  /** Blocks of the cell's nodes and pods. */
  readonly clientCidrs: readonly string[];
  readonly user: CacheUserPlan;
  readonly secret: SecretPlan;
  /** Log groups by ElastiCache's name of the log. */
  readonly logGroups: Readonly<Record<"slow-log" | "engine-log", string>>;
  readonly logRetentionDays: number;
  readonly protect: boolean;
}

/** The user that workloads log in as; two passwords, so that one can be made anew while the other is in use. */
export interface CacheUserPlan {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  /** What the user may do, in Valkey's access string. */
  readonly access: string;
  readonly active: CredentialSlot;
  readonly generations: Readonly<Record<CredentialSlot, number>>;
}

/** The image repositories of a stack: the same in the foundation region, where builds push, and in every cell's. */
export interface RegistryPlan {
  readonly region: RegionName;
  /** Repositories by region, each by the key of its image. */
  readonly repositories: readonly RepositoryPlan[];
  readonly protect: boolean;
}

export interface RepositoryPlan {
  readonly region: RegionName;
  /** Key of the image: a workload's, or one of the platform's own. */
  readonly image: string;
  readonly name: string;
  /** How the repository forgets images, as JSON. */
  readonly lifecyclePolicy: string;
}
