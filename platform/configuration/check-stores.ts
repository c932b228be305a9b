import type {
  ApplicationDefinition,
  CacheDefinition,
  DatabaseClusterDefinition,
  WorkloadDefinition,
} from "../application";
import { MAX_READERS } from "../facts/aurora";
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
    ...companionProblems(definition),
  ];
}

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
  ];
}

function environmentProblems(
  workload: string,
  { environment }: WorkloadDefinition,
  { databases, caches }: ApplicationDefinition,
): Problem[] {
  return Object.entries(environment).flatMap(([variable, value]) => {
    const path = `workloads.${workload}.environment.${variable}`;
    if (typeof value === "string") return [];
    return "database" in value
      ? referenceProblems({ path, name: value.database, what: "database" }, databases)
      : referenceProblems({ path, name: value.cache, what: "cache" }, caches);
  });
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
  return [
    ...missing,
    ...(migrations === undefined
      ? []
      : referenceProblems({ path: "migrations.workload", name: migrations.workload, what: "workload" }, workloads)),
  ];
}
