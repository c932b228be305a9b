import { execFileSync } from "node:child_process";
import * as path from "node:path";
import {
  POOLER_DRAIN_VARIABLE,
  POOLER_ENTRYPOINT,
  POOLER_PATHS,
  type Pool,
  type PoolerSettings,
  poolerConfiguration,
  userLine,
} from "../../platform/planning/pooler-files";
import { missingProgram } from "../engine/programs";
import type { Certificate } from "./certificates";
import { postgresqlFolder } from "./postgresql";
import { type Environment, type Running, type Sandbox, until } from "./sandbox";

/** The first that treats SIGTERM and prepared statements as the image's does. */
const OLDEST = [1, 23] as const;

/** Why PgBouncer and PostgreSQL cannot run here; nothing when they can. */
export function poolerUnavailable(): string | undefined {
  const missing = missingProgram(["pgbouncer", "openssl", "setsid"]);
  if (missing !== undefined) return `${missing} is not on PATH`;
  if (postgresqlFolder() === undefined) return "PostgreSQL is not installed";
  const [, major = 0, minor = 0] = (
    /(\d+)\.(\d+)/.exec(execFileSync("pgbouncer", ["--version"], { encoding: "utf8" })) ?? []
  ).map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `PgBouncer ${String(major)}.${String(minor)} is older than the image's; .ci/newer-pgbouncer installs a newer one`;
}

/** Ports in place of the one that is in the files. */
export interface Ports {
  readonly pooler: number;
  readonly server: number;
}

/** A real PgBouncer, started by the entrypoint, on the rendered files with places and ports of its own. */
export class Pooler {
  /** The name that its certificate is for. */
  static readonly HOST = "pooler.app.svc";

  readonly #sandbox: Sandbox;
  readonly #ports: Ports;
  #running: Running | undefined;
  #certificates = 0;

  constructor(sandbox: Sandbox, ports: Ports) {
    this.#sandbox = sandbox;
    this.#ports = ports;
    sandbox.makeFolder("tmp");
  }

  configure(pools: readonly Pool[], settings: PoolerSettings): void {
    const text = poolerConfiguration(pools, settings)
      .replace("listen_port = 5432", `listen_port = ${String(this.#ports.pooler)}`)
      .replaceAll("port=5432", `port=${String(this.#ports.server)}`);
    this.#write(POOLER_PATHS.configuration, this.#sandbox.relocated(text));
  }

  /** Puts certificate and key in place together, as the kubelet changes a mount: by a link to another folder. */
  present({ certificate, key }: Certificate): void {
    const folder = `etc/certificate-${String(++this.#certificates)}`;
    this.#sandbox.write(`${folder}/${path.basename(POOLER_PATHS.certificate)}`, certificate);
    this.#sandbox.write(`${folder}/${path.basename(POOLER_PATHS.key)}`, key);
    this.#sandbox.link(POOLER_PATHS.certificateFolder.slice(1), folder);
  }

  admit(passwords: Readonly<Record<string, string>>): void {
    const lines = Object.entries(passwords).map(([username, password]) => userLine(username, password));
    this.#write(POOLER_PATHS.users, lines.join("\n"));
  }

  trust(certificate: string): void {
    this.#write(POOLER_PATHS.serverAuthorities, certificate);
  }

  /** @param pauses seconds in place of the entrypoint's own ten */
  async start(drainSeconds: number, pauses: number): Promise<Running> {
    const script = this.#sandbox.relocated(POOLER_ENTRYPOINT).replaceAll("pause 10", `pause ${String(pauses)}`);
    const running = this.#sandbox.start(["bash", "-c", script], {
      ...this.#programs,
      [POOLER_DRAIN_VARIABLE]: String(drainSeconds),
      PGPORT: String(this.#ports.pooler),
    });
    this.#running = running;
    await until("PgBouncer is up", () => running.output().includes("process up"));
    return running;
  }

  get log(): string {
    return this.#running?.output() ?? "";
  }

  /** Waits until PgBouncer has read its files again. */
  async reloaded(change: () => void): Promise<void> {
    const before = this.#reloads;
    change();
    await until("PgBouncer has reloaded", () => this.#reloads > before);
  }

  get #reloads(): number {
    return this.log.split("got SIGHUP, re-reading config").length;
  }

  /** What a client has in its environment to reach a database through the pooler, and to know the pooler. */
  client(database: string, user: string, password: string): Environment {
    return {
      ...this.#programs,
      PGHOST: Pooler.HOST,
      PGHOSTADDR: "127.0.0.1",
      PGPORT: String(this.#ports.pooler),
      PGSSLMODE: "verify-full",
      PGDATABASE: database,
      PGUSER: user,
      PGPASSWORD: password,
    };
  }

  /** What an administrator has, inside the pod. */
  get administrator(): Environment {
    return {
      ...this.#programs,
      PGHOST: `${this.#sandbox.folder}${POOLER_PATHS.writableFolder}`,
      PGPORT: String(this.#ports.pooler),
      PGDATABASE: "pgbouncer",
      PGUSER: "pgbouncer",
    };
  }

  get #programs(): Environment {
    return { PATH: `${postgresqlFolder() ?? ""}:${process.env["PATH"] ?? ""}` };
  }

  #write(place: string, text: string): void {
    this.#sandbox.write(place.slice(1), text);
  }
}
