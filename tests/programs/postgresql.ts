import * as fs from "node:fs";
import * as path from "node:path";
import type { Certificate } from "./certificates";
import { type Environment, type Running, type Sandbox, until } from "./sandbox";

/** Who may do anything, as nobody does on Aurora. */
export const SUPERUSER = { PGUSER: "postgres", PGPASSWORD: "superusersecret" } as const;

const INSTALLED = "/usr/lib/postgresql";

/** The folder of the newest PostgreSQL's programs, where Debian puts them beside PATH; nothing when there is none. */
export function postgresqlFolder(): string | undefined {
  if (!fs.existsSync(INSTALLED)) return undefined;
  const newest = fs.readdirSync(INSTALLED).sort((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? undefined : path.join(INSTALLED, newest, "bin");
}

/** Where a server listens: servers of one sandbox share the port and differ by address, as endpoints differ by name. */
export interface ServerPlace {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** A real PostgreSQL server, that takes TLS and passwords alone, as Aurora does with `rds.force_ssl`. */
export class PostgreSQL {
  static readonly MASTER = "master";
  static readonly MASTER_PASSWORD = "mastersecret";

  #running: Running | undefined;
  readonly sandbox: Sandbox;
  readonly place: ServerPlace;

  private constructor(sandbox: Sandbox, place: ServerPlace) {
    this.sandbox = sandbox;
    this.place = place;
  }

  static async start(sandbox: Sandbox, place: ServerPlace, certificate: Certificate): Promise<PostgreSQL> {
    const server = new PostgreSQL(sandbox, place);
    const data = server.#data;
    const password = sandbox.write("password", SUPERUSER.PGPASSWORD);
    const login = [`--username=${SUPERUSER.PGUSER}`, "--auth=scram-sha-256", `--pwfile=${password}`];
    await sandbox.run(["initdb", "--no-sync", "--no-instructions", ...login, "-D", data], server.environment());
    sandbox.write(
      `${place.name}/pg_hba.conf`,
      "hostssl all all all scram-sha-256\nhostssl replication all all scram-sha-256\n",
    );
    server.#writeCertificate(certificate);
    server.#running = sandbox.start(["postgres", "-D", data, ...server.#options()], server.environment());
    await until(`${place.name} answers`, async () => (await server.query("select 1")) === "1");
    // The master of Aurora is no superuser either.
    await server.query(
      `create role ${PostgreSQL.MASTER} login createrole createdb in role pg_monitor, pg_signal_backend password '${PostgreSQL.MASTER_PASSWORD}'`,
    );
    return server;
  }

  get log(): string {
    return this.#running?.output() ?? "";
  }

  /** What a superuser is told. */
  async query(statement: string, database = "postgres"): Promise<string> {
    const environment = { ...this.environment(), ...SUPERUSER, PGDATABASE: database };
    return (await this.sandbox.run(psql(statement), environment)).trim();
  }

  /** What reaches the server, without the pooler. */
  environment(): Environment {
    const { address, port } = this.place;
    return {
      PATH: `${postgresqlFolder() ?? ""}:${process.env["PATH"] ?? ""}`,
      PGHOST: address,
      PGPORT: String(port),
      PGSSLMODE: "require",
    };
  }

  /** Takes another certificate for the connections to come. */
  async replaceCertificate(certificate: Certificate): Promise<void> {
    this.#writeCertificate(certificate);
    await this.query("select pg_reload_conf()");
  }

  get #data(): string {
    return path.join(this.sandbox.folder, this.place.name);
  }

  #writeCertificate({ certificate, key }: Certificate): void {
    this.sandbox.write(`${this.place.name}/server.crt`, certificate);
    this.sandbox.write(`${this.place.name}/server.key`, key);
  }

  #options(): string[] {
    const settings = {
      listen_addresses: this.place.address,
      port: String(this.place.port),
      unix_socket_directories: "",
      ssl: "on",
      fsync: "off",
      wal_level: "logical",
      log_statement: "all",
      log_connections: "on",
    };
    return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  }
}

/** The command that says one statement and prints its result, bare. */
export function psql(statement: string): [string, ...string[]] {
  return ["psql", "--no-psqlrc", "--quiet", "-At", "--set", "ON_ERROR_STOP=1", "--command", statement];
}
