import {
  clusterVariables,
  databaseVariables,
  type Placement,
  prepareScript,
} from "../../platform/planning/database-scripts";
import { POOLER_PATHS } from "../../platform/planning/pooler-files";
import { PostgreSQL } from "./postgresql";

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
  const [server] = Object.values(servers);
  if (server === undefined) throw new Error("no server");
  const { sandbox } = server;
  const masters = Object.entries(servers).flatMap(([cluster, { place }]) => {
    const { host, username, password } = clusterVariables(cluster);
    return [
      [host, place.address],
      [username, PostgreSQL.MASTER],
      [password, PostgreSQL.MASTER_PASSWORD],
    ] as const;
  });
  const logins = placements.flatMap(({ database }) => {
    const { username, password, standbyUsername, standbyPassword } = databaseVariables(database);
    return [
      [username, `${database}_a`],
      [password, passwords.a],
      [standbyUsername, `${database}_b`],
      [standbyPassword, passwords.b],
    ] as const;
  });
  const environment = { ...server.environment(), ...Object.fromEntries([...masters, ...logins]) };
  return sandbox.run(["bash", "-c", sandbox.relocated(prepareScript(placements))], environment);
}

/** Where programs of a sandbox look for the authorities of servers. */
export const AUTHORITIES = POOLER_PATHS.serverAuthorities.slice(1);
