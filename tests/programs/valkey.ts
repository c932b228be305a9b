import { CACHE_ACCESS } from "../../platform/planning/cache-access";
import { missingProgram } from "../engine/programs";
import { freePort, type Sandbox, until } from "./sandbox";

/** Debian's older name, and the one of what ElastiCache runs. */
const SERVERS = ["valkey-server", "redis-server"] as const;
const PASSWORD = "workloadsecret";
const USER = "workload";

const program = SERVERS.find((server) => missingProgram([server]) === undefined);

/** Why there can be no server; nothing where there can. */
export const MISSING_SERVER = program === undefined ? `neither of ${SERVERS.join(", ")} is on PATH` : undefined;

/** One cell's cache: a server in cluster mode with one shard, and a user who may do what workloads may. */
export class Valkey {
  readonly #sandbox: Sandbox;
  readonly #port: number;

  private constructor(sandbox: Sandbox, port: number) {
    this.#sandbox = sandbox;
    this.#port = port;
  }

  static async start(sandbox: Sandbox): Promise<Valkey> {
    const [port, busPort] = [await freePort(), await freePort()];
    const options = {
      port,
      "cluster-port": busPort,
      "cluster-enabled": "yes",
      "cluster-config-file": `${String(port)}.conf`,
    };
    const quiet = { bind: "127.0.0.1", save: "", appendonly: "no" };
    const given = Object.entries({ ...options, ...quiet }).flatMap(([name, value]) => [`--${name}`, String(value)]);
    sandbox.start([program ?? "", ...given]);
    const server = new Valkey(sandbox, port);
    await until("it answers", async () => (await server.#ask([], ["PING"])) === "PONG");
    await server.#ask([], ["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]);
    await until("all slots are served", async () =>
      (await server.#ask([], ["CLUSTER", "INFO"])).includes("cluster_state:ok"),
    );
    await server.#ask([], ["ACL", "SETUSER", USER, `>${PASSWORD}`, ...CACHE_ACCESS.cache.split(" ")]);
    return server;
  }

  /** What the server answers to a workload. */
  told(command: readonly string[]): Promise<string> {
    return this.#ask(LOGIN, command);
  }

  /** Listens on a channel; returns what has been heard so far, once the server says that it listens. */
  async listen(channel: string): Promise<() => readonly string[]> {
    const { output } = this.#sandbox.start([...this.#client(LOGIN), "SUBSCRIBE", channel]);
    await until("it listens", () => output().includes("subscribe"));
    return () => {
      const lines = output().split("\n");
      return lines.flatMap((line, index) => (line === "message" ? (lines[index + 2] ?? []) : []));
    };
  }

  async #ask(login: readonly string[], command: readonly string[]): Promise<string> {
    return (await this.#sandbox.start([...this.#client(login), ...command]).ended).output.trim();
  }

  #client(login: readonly string[]): [string, ...string[]] {
    return [(program ?? "").replace("server", "cli"), "-p", String(this.#port), ...login];
  }
}

const LOGIN = ["--user", USER, "--pass", PASSWORD, "--no-auth-warning"];
