import type { CellSummary } from "../../platform/graph/summary";
import type { CacheSummary, DatabaseSummary } from "../../platform/graph/stores";
import { figure } from "./figure";
import { table } from "./table";

/** Databases and caches, per cell; nothing for an application without stores. */
export function storeSection(cells: readonly CellSummary[], heading: string): string[] {
  const databases = cells.flatMap(({ key, stores }) => stores.databases.map((database) => databaseRow(key, database)));
  const caches = cells.flatMap(({ key, stores }) => stores.caches.map((cache) => cacheRow(key, cache)));
  const tables = [
    ...(databases.length === 0 ? [] : [table(DATABASE_COLUMNS, databases)]),
    ...(caches.length === 0 ? [] : [table(CACHE_COLUMNS, caches)]),
  ];
  return tables.length === 0 ? [] : [`${heading}, per cell\n${tables.join("\n\n")}`];
}

const DATABASE_COLUMNS = [
  { heading: "cell" },
  { heading: "database cluster" },
  { heading: "tier 0" },
  { heading: "tier 1" },
  { heading: "readers" },
  { heading: "backups" },
  { heading: "protected" },
];

function databaseRow(cell: string, database: DatabaseSummary): string[] {
  const [tier0 = "none", tier1 = "none"] = database.instanceClasses;
  return [
    cell,
    // Two in one column: a cluster of a database's own has a long name, and the page has a hundred columns.
    `${database.name} ${database.engineVersion}`,
    tier0,
    tier1,
    `${figure(database.minReaders)} to ${figure(database.maxReaders)}`,
    `${figure(database.backupDays)} days`,
    database.protected ? "yes" : "no",
  ];
}

const CACHE_COLUMNS = [
  { heading: "cell" },
  { heading: "cache" },
  { heading: "version" },
  { heading: "node type" },
  { heading: "shards", figures: true },
  { heading: "replicas each", figures: true },
];

function cacheRow(cell: string, { name, engineVersion, nodeType, shards, replicas }: CacheSummary): string[] {
  return [cell, name, engineVersion, nodeType, figure(shards), figure(replicas)];
}
