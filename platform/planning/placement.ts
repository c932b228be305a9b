import type { ApplicationDefinition, DatabaseClusterDefinition } from "../application";
import type { StackFile } from "../configuration/stack-file";
import { lookup } from "./lookup";

type Moves = Pick<StackFile, "ownClusters">;
type Databases = Pick<ApplicationDefinition, "databases" | "databaseClusters">;

/**
 * Every database cluster of a stack by key: those of the definition, and those that single databases have of their own,
 * which are called like their database and shaped like the cluster that it comes from.
 */
export function databaseClusters(
  { ownClusters }: Moves,
  application: Databases,
): Record<string, DatabaseClusterDefinition> {
  const own = Object.keys(ownClusters).flatMap((database) => {
    // A database that there is not is reported by whoever checks the stack file; there is no cluster to plan for it.
    const from = application.databases[database]?.cluster;
    return from === undefined ? [] : [[database, lookup(application.databaseClusters, from)] as const];
  });
  return { ...application.databaseClusters, ...Object.fromEntries(own) };
}

/** Key of the cluster that a database's connections go to: its own once it serves, until then the one it comes from. */
export function servingCluster({ ownClusters }: Moves, { databases }: Databases, database: string): string {
  return ownClusters[database] === "serving" ? database : lookup(databases, database).cluster;
}
