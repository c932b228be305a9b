import type {
  ApplicationDefinition,
  CacheDefinition,
  DatabaseClusterDefinition,
  PoolingDefinition,
  WorkloadDefinition,
} from "../application";
import { MAX_READERS } from "../facts/aurora";
import { MAX_CACHE_NODES } from "../facts/elasticache";
import { everyValue } from "../planning/published";
import type { Problem } from "./problem";
import { stepProblems } from "./steps";

/** What is wrong with an application's stores, and with how its workloads refer to them. */
export function storeProblems(definition: ApplicationDefinition): Problem[] {
  const { databaseClusters, databases, caches, workloads } = definition;
  return [
    ...Object.keys(databases).flatMap((key) => databaseKeyProblems(key, Object.keys(databaseClusters))),
    ...Object.entries(databases).flatMap(([key, { cluster }]) =>
      referenceProblems(
        { path: `databases.${key}.cluster`, name: cluster, what: "database cluster" },
        databaseClusters,
      ),
    ),
    ...Object.entries(databaseClusters).flatMap(([key, cluster]) => clusterProblems(key, cluster)),
    ...Object.entries(caches).flatMap(([key, cache]) => cacheProblems(key, cache)),
    ...Object.entries(workloads).flatMap(([key, workload]) => environmentProblems(key, workload, definition)),
    ...poolingProblems(definition.pooling),
    ...companionProblems(definition),
  ];
}

/**
 * Databases that every PostgreSQL, Aurora or PgBouncer has already, and names that PostgreSQL gives no role: a database's
 * owner is called like it. PostgreSQL manual, "template databases" and `CREATE ROLE`; PgBouncer manual, "admin console".
 */
const TAKEN_DATABASES = ["none", "pgbouncer", "postgres", "public", "rdsadmin", "template0", "template1"];

/** A database's key is its name in PostgreSQL, where a hyphen would need quotes, and the name of a cluster of its own. */
function databaseKeyProblems(key: string, clusters: readonly string[]): Problem[] {
  if (!/^[a-z][a-z0-9]{0,19}$/.test(key)) {
    return [
      {
        path: `databases.${key}`,
        got: JSON.stringify(key),
        expected: "1 to 20 lower-case letters and digits, beginning with a letter",
        remedy: "rename it before anything is deployed: the key is its identity",
      },
    ];
  }
  if (TAKEN_DATABASES.includes(key)) {
    return [
      {
        path: `databases.${key}`,
        got: `${key}, which the servers or the pooler have something of their own by`,
        expected: `another name than ${TAKEN_DATABASES.join(", ")}`,
        remedy: "rename it before anything is deployed: the key is its identity",
      },
    ];
  }
  if (!clusters.includes(key)) return [];
  return [
    {
      path: `databases.${key}`,
      got: `${key}, which is a database cluster too`,
      expected: "a name that no database cluster has: a cluster of its own would be called so",
      remedy: "rename the one or the other before anything is deployed",
    },
  ];
}

function clusterProblems(key: string, { readers, writerClass, readerClass }: DatabaseClusterDefinition): Problem[] {
  const path = `databaseClusters.${key}`;
  const ordered = 1 <= readers.min && readers.min <= readers.max && readers.max <= MAX_READERS;
  return [
    ...stepProblems(`${path}.writerClass`, writerClass),
    ...stepProblems(`${path}.readerClass`, readerClass),
    ...(ordered
      ? []
      : [
          {
            path: `${path}.readers`,
            got: `${String(readers.min)} to ${String(readers.max)}`,
            expected: `at least 1, at most ${String(MAX_READERS)}, the lesser first`,
            remedy: "correct min or max",
          },
        ]),
    ...countProblems(
      { path: `${path}.readers.cpuPercent`, to: 100, remedy: "write the mean utilisation to aim at, in per cent" },
      readers.cpuPercent,
    ),
  ];
}

/** Of the 40 characters of a replication group's identifier a cell's name takes 28 and a hyphen. */
const MAX_CACHE_KEY = 11;

function cacheProblems(key: string, { nodeType, shards }: CacheDefinition): Problem[] {
  return [
    ...(new RegExp(`^[a-z][a-z0-9]{0,${String(MAX_CACHE_KEY - 1)}}$`).test(key)
      ? []
      : [
          {
            path: `caches.${key}`,
            got: JSON.stringify(key),
            expected: `1 to ${String(MAX_CACHE_KEY)} lower-case letters and digits, beginning with a letter`,
            remedy: "rename it before anything is deployed: the key is its identity",
          },
        ]),
    ...stepProblems(`caches.${key}.nodeType`, nodeType),
    ...stepProblems(`caches.${key}.shards`, shards),
    ...everyValue(shards).flatMap((count) =>
      countProblems(
        // Each has a replica, which is a node as well.
        { path: `caches.${key}.shards`, to: MAX_CACHE_NODES / 2, remedy: "write how many shards the keys spread over" },
        count,
      ),
    ),
  ];
}

function poolingProblems(pooling: PoolingDefinition | undefined): Problem[] {
  if (pooling === undefined) return [];
  return (["clientsPerPod", "connectionsPerPool", "clientsPerAddress"] as const).flatMap((figure) =>
    countProblems({ path: `pooling.${figure}`, remedy: "write how many connections are meant" }, pooling[figure]),
  );
}

/** Where a count stands, and what it may be. */
interface Count {
  readonly path: string;
  /**
   * Most that it may be.
   * @default - no bound
   */
  readonly to?: number;
  readonly remedy: string;
}

function countProblems({ path, to, remedy }: Count, count: number): Problem[] {
  if (Number.isInteger(count) && count >= 1 && count <= (to ?? count)) return [];
  const expected = to === undefined ? "a whole number of at least 1" : `a whole number from 1 to ${String(to)}`;
  return [{ path, got: String(count), expected, remedy }];
}

function environmentProblems(
  workload: string,
  { environment }: WorkloadDefinition,
  { databases, caches }: ApplicationDefinition,
): Problem[] {
  return Object.entries(environment).flatMap(([variable, value]) => {
    const path = `workloads.${workload}.environment.${variable}`;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) return [variableProblem(path, variable)];
    // Ends of event bridges are looked at with the bridges.
    if (typeof value === "string" || "bridge" in value) return [];
    return "database" in value
      ? referenceProblems({ path, name: value.database, what: "database" }, databases)
      : referenceProblems({ path, name: value.cache, what: "cache" }, caches);
  });
}

/** Kubernetes takes dots and hyphens too; shells do not, and drop such a variable or fail on it. */
function variableProblem(path: string, variable: string): Problem {
  return {
    path,
    got: JSON.stringify(variable),
    expected: "letters, digits and underscores, not beginning with a digit",
    remedy: "name it as a shell could, such as DATABASE_URL",
  };
}

function referenceProblems(
  { path, name, what }: { readonly path: string; readonly name: string; readonly what: string },
  known: Readonly<Record<string, unknown>>,
): Problem[] {
  if (Object.hasOwn(known, name)) return [];
  const names = Object.keys(known);
  return [
    {
      path,
      got: JSON.stringify(name),
      expected: names.length === 0 ? `a ${what}, and the application has none` : `one of ${names.join(", ")}`,
      remedy: `name a ${what} of the application`,
    },
  ];
}

/** Databases need a pooler in front of them and somebody who makes their tables. */
function companionProblems({ databases, pooling, migrations, workloads }: ApplicationDefinition): Problem[] {
  if (Object.keys(databases).length === 0) return [];
  const missing = [
    ...(pooling === undefined ? ["pooling"] : []),
    ...(migrations === undefined ? ["migrations"] : []),
  ].map((path) => ({
    path,
    got: "nothing, for an application with databases",
    expected: path,
    remedy: path === "pooling" ? "say how connections are shared" : "say what brings the schema up to a release",
  }));
  if (migrations === undefined) return missing;
  const { workload, timeoutSeconds } = migrations;
  return [
    ...missing,
    ...referenceProblems({ path: "migrations.workload", name: workload, what: "workload" }, workloads),
    ...countProblems(
      { path: "migrations.timeoutSeconds", remedy: "write the seconds that waiting and migrating may take" },
      timeoutSeconds,
    ),
  ];
}
