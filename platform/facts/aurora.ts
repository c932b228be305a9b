/**
 * Aurora PostgreSQL: versions, instance classes and limits.
 *
 * Versions: endoflife.date, `amazon-aurora-postgresql`, 2026-08-22. 13 left support on 2026-02-28 and 14 does on
 * 2027-02-28; 18 appeared on 2026-06-11, too young for what extensions and drivers are tested with.
 */
export const DATABASE_ENGINE_VERSIONS = {
  "16.13": { family: "aurora-postgresql16" },
  "17.9": { family: "aurora-postgresql17" },
} as const;

/** An Aurora PostgreSQL version that global databases with write forwarding run on. */
export type DatabaseEngineVersion = keyof typeof DATABASE_ENGINE_VERSIONS;

export interface DatabaseClassFacts {
  /**
   * Connections that the class takes by default: the lesser of its memory in bytes over 9,531,392 and 5,000.
   * Aurora user guide, "maximum connections to an Aurora PostgreSQL instance", read 2026-10-01.
   */
  readonly maxConnections: number;
}

/** Classes that a member of a global database may have: memory optimised, never burstable. Aurora user guide. */
export const DATABASE_CLASSES = {
  "db.r6g.large": { maxConnections: 1600 },
  "db.r6g.xlarge": { maxConnections: 3300 },
  "db.r6g.2xlarge": { maxConnections: 5000 },
  "db.r6g.4xlarge": { maxConnections: 5000 },
  "db.r6g.8xlarge": { maxConnections: 5000 },
  "db.r7g.large": { maxConnections: 1600 },
  "db.r7g.xlarge": { maxConnections: 3300 },
  "db.r7g.2xlarge": { maxConnections: 5000 },
  "db.r7g.4xlarge": { maxConnections: 5000 },
  "db.r8g.large": { maxConnections: 1600 },
  "db.r8g.xlarge": { maxConnections: 3300 },
  "db.r8g.2xlarge": { maxConnections: 5000 },
} as const satisfies Record<string, DatabaseClassFacts>;

/** The name of a database instance class, such as `db.r6g.xlarge`. */
export type DatabaseClass = keyof typeof DATABASE_CLASSES;

export const DATABASE_CLASS_NAMES = Object.keys(DATABASE_CLASSES) as readonly DatabaseClass[];

/** Replicas that one Aurora cluster takes. Aurora user guide, "Aurora replicas". */
export const MAX_READERS = 15;

/** Where PostgreSQL answers, and PgBouncer in its place. */
export const POSTGRESQL_PORT = 5432;
