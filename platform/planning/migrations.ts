import { createHash } from "node:crypto";
import type { MigrationsPlan } from "../application-model";
import type { CellEntry } from "../configuration/cell-entry";
import type { PlanningContext } from "./context";
import { clusterVariables, LOCK_OVER_FILE, lockScript, type Placement, prepareScript } from "./database-scripts";
import { directEnvironment, type Known } from "./environment";
import { lookup } from "./lookup";
import { servingCluster } from "./placement";
import { POOLER } from "./pooler";
import { admissionScript } from "./pooler-admission";
import { POOLER_PATHS } from "./pooler-files";
import { quantities } from "./quantities";
import { imageReference } from "./registry";
import { nodesOf } from "./scheduling";

/** Where the Job's containers share files, and which of them the application's command finds at the path of the image. */
export const MIGRATION_PATHS = {
  /** Where `prepare` leaves the authorities of RDS, which the application's image does not have. */
  shared: "/shared",
  authorities: POOLER_PATHS.serverAuthorities.slice(0, POOLER_PATHS.serverAuthorities.lastIndexOf("/")),
  writable: POOLER_PATHS.writableFolder,
} as const;

/** Of psql, which waits for most of its life; and of a command that reads a schema and writes statements: assumptions. */
export const MIGRATION_RESOURCES = {
  tools: {
    requests: quantities({ cpuMillicores: 50, memoryMiB: 64 }),
    limits: quantities({ cpuMillicores: 500, memoryMiB: 256 }),
  },
  migrate: {
    requests: quantities({ cpuMillicores: 250, memoryMiB: 512 }),
    limits: quantities({ cpuMillicores: 1000, memoryMiB: 1024 }),
  },
} as const;

/**
 * How long a Job waits at a time, as shares of all the time that it has: less, since a Job whose time is over loses its
 * pods, and what they said with them. Together they leave a sixth, for databases and tables in which all is well.
 */
const SHARES = {
  /** For other cells. Who waited in vain says so, and asks again while there is time. */
  lock: 1 / 2,
  /** For the cell's poolers: five minutes of fifteen, and a file of users takes one or two to reach them. */
  poolers: 1 / 3,
} as const;

/** Time in which a Job that ran into its deadline ends its pod and says so. */
const VERDICT_SECONDS = 60;

/** How long to wait for a Job: until it has told by itself that its time is over. */
export function migrationPatienceSeconds({ timeoutSeconds }: Pick<MigrationsPlan, "timeoutSeconds">): number {
  return timeoutSeconds + VERDICT_SECONDS;
}

/**
 * What brings the databases up to a release; undefined where there are none. Its name changes with all that its pod is
 * made from, for the template of a Job cannot.
 *
 * @param known what the namespace and the cell have
 */
export function planMigrations(context: PlanningContext, cell: CellEntry, known: Known): MigrationsPlan | undefined {
  const { stack, file, application } = context;
  const { migrations } = application;
  const placements = placementsOf(context);
  const [first] = placements;
  if (migrations === undefined || first === undefined) return undefined;
  const { environment } = lookup(application.workloads, migrations.workload);
  const { timeoutSeconds } = migrations;
  const job = {
    toolsImage: imageReference(context, cell, "postgres-tools"),
    image: imageReference(context, cell, migrations.workload),
    command: migrations.command,
    prepareScript: `set -e\ncp ${POOLER_PATHS.serverAuthorities} ${MIGRATION_PATHS.shared}/\n${prepareScript(placements)}`,
    admissionScript: `touch ${LOCK_OVER_FILE}\n${admissionScript(
      Object.keys(application.databases),
      { service: POOLER.name, pods: POOLER.pods, authority: `${POOLER.authorityFolder}/ca.crt` },
      Math.floor(timeoutSeconds * SHARES.poolers),
    )}`,
    lockScript: `${connectTo(servingCluster(file, application, first.database))}
${lockScript(`${application.name}/${stack}`, Math.floor(timeoutSeconds * SHARES.lock))}`,
    hosts: Object.fromEntries(placements.map(({ cluster }) => [clusterVariables(cluster).host, cluster])),
    preparation: "preparation",
    // Package runners keep a cache in the home folder, and nothing but the scratch folder can be written to.
    environment: { HOME: MIGRATION_PATHS.writable, ...directEnvironment(environment, known) },
    timeoutSeconds,
    ...nodesOf(application, migrations.workload),
  };
  return {
    name: `migrations-${digest([job, lookup(known.external, job.preparation).name])}`,
    ...job,
    pooler: POOLER.name,
    certificate: POOLER.certificate,
    databaseCidr: file.supernet,
  };
}

/** Databases where they are served from; while one is prepared to move, also where it is going to be. */
function placementsOf({ file, application }: PlanningContext): Placement[] {
  return Object.keys(application.databases).flatMap((database) => [
    { database, cluster: servingCluster(file, application, database) },
    ...(file.ownClusters[database] === "preparing" ? [{ database, cluster: database }] : []),
  ]);
}

/** Every cell's Job asks the same server for the lock, or they would not exclude each other. */
function connectTo(cluster: string): string {
  const { host, username, password } = clusterVariables(cluster);
  return `export PGHOST="$${host}" PGUSER="$${username}" PGPASSWORD="$${password}"`;
}

/** Ten hexadecimal digits: an application would have to be released a million times to meet one again by chance. */
function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 10);
}
