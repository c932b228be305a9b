import {
  clusterVariables,
  databaseVariables,
  type Placement,
  prepareScript,
} from "../../platform/planning/database-scripts";
import { POOLER_PATHS } from "../../platform/planning/pooler-files";
import { PostgreSQL } from "./postgresql";
import type { Environment } from "./sandbox";

/** The passwords of a database's two login roles. */
export interface Passwords {
  readonly a: string;
  readonly b: string;
}

/** Runs the preparation against servers by the keys of their clusters, with one pair of passwords for all databases. */
export async function prepare(
  servers: Readonly<Record<string, PostgreSQL>>,
  placements: readonly Placement[],
  passwords: Passwords,
): Promise<string> {
  const server = Object.values(servers)[0];
  if (server === undefined) throw new Error("no server");
  const { sandbox } = server;
  const environment: Environment = Object.assign(
    server.environment(),
    ...Object.entries(servers).map(([cluster, { place }]) => {
      const { host, username, password } = clusterVariables(cluster);
      return { [host]: place.address, [username]: PostgreSQL.MASTER, [password]: PostgreSQL.MASTER_PASSWORD };
    }),
    ...placements.map(({ database }) => {
      const names = databaseVariables(database);
      return {
        [names.username]: `${database}_a`,
        [names.password]: passwords.a,
        [names.standbyUsername]: `${database}_b`,
        [names.standbyPassword]: passwords.b,
      };
    }),
  ) as Environment;
  return sandbox.run(["bash", "-c", sandbox.relocated(prepareScript(placements))], environment);
}

/** Where programs of a sandbox look for the authorities of servers. */
export const AUTHORITIES = POOLER_PATHS.serverAuthorities.slice(1);
