import assert from "node:assert/strict";
import { CACHE_ACCESS } from "../../platform/planning/cache-access";
import { missingProgram } from "../engine/programs";
import { skipWithout } from "../support/requirements";
import { Sandbox, freePort, until } from "./sandbox";

/** Debian's older name, and the one of what ElastiCache runs. */
const SERVERS = ["valkey-server", "redis-server"] as const;
const PASSWORD = "workloadsecret";

describe("Access strings on a real server in cluster mode (CV-06)", function () {
  this.timeout(30_000);
  const sandbox = new Sandbox();
  const server = SERVERS.find((program) => missingProgram([program]) === undefined) ?? "";
  const missing = server === "" ? `neither of ${SERVERS.join(", ")} is on PATH` : undefined;
  let port = 0;

  before(async function () {
    skipWithout(this, "programs", missing);
    port = await freePort();
    const busPort = await freePort();
    const options = {
      port,
      "cluster-port": busPort,
      "cluster-enabled": "yes",
      bind: "127.0.0.1",
      save: "",
      appendonly: "no",
    };
    sandbox.start([server, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])]);
    await until("it answers", async () => (await told("default", ["PING"])) === "PONG");
    await told("default", ["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]);
    await until("all slots are served", async () =>
      (await told("default", ["CLUSTER", "INFO"])).includes("cluster_state:ok"),
    );
    for (const [kind, access] of Object.entries(CACHE_ACCESS)) {
      assert.equal(await told("default", ["ACL", "SETUSER", kind, `>${PASSWORD}`, ...access.split(" ")]), "OK");
    }
  });

  after(() => sandbox.dispose());

  for (const kind of ["cache", "queue"] as const) {
    it(`${kind}: data, transactions, scripts, streams and what clients ask when they connect are allowed`, async () => {
      const sha = await told(kind, ["SCRIPT", "LOAD", "return redis.call('incr', KEYS[1])"]);
      const commands = [
        ["SET", "sess:1", "{}", "EX", "60"],
        ["GET", "sess:1"],
        ["DEL", "sess:1"],
        ["SCAN", "0", "MATCH", "sess:*"],
        ["HSET", "hash", "field", "1"],
        ["EVALSHA", sha, "1", "{bull}:id"],
        ["EVAL", "return redis.call('zadd', KEYS[1], 1, 'job')", "1", "{bull}:wait"],
        ["BZPOPMIN", "{bull}:wait", "1"],
        ["XADD", "{bull}:events", "*", "event", "added"],
        ["XREAD", "COUNT", "1", "STREAMS", "{bull}:events", "0"],
        ["XTRIM", "{bull}:events", "MAXLEN", "~", "100"],
        ["INFO", "server"],
        ["HELLO", "3"],
        ["CLIENT", "SETNAME", "worker"],
        ["CLUSTER", "SLOTS"],
        ["CLUSTER", "SHARDS"],
        ["READONLY"],
        ["COMMAND", "COUNT"],
      ];
      assert.deepEqual(await refusals(kind, commands), []);
    });

    it(`${kind}: what empties, lists, administers or reveals all is refused`, async () => {
      const commands = [
        ["FLUSHALL"],
        ["FLUSHDB"],
        ["SWAPDB", "0", "1"],
        ["KEYS", "*"],
        ["SORT", "hash"],
        ["CONFIG", "GET", "*"],
        ["CONFIG", "SET", "maxmemory", "1"],
        ["SHUTDOWN", "NOSAVE"],
        ["ACL", "LIST"],
        ["ACL", "SETUSER", kind, "+@all"],
        ["MONITOR"],
        ["SAVE"],
        ["REPLICAOF", "NO", "ONE"],
        ["MIGRATE", "127.0.0.1", "1", "key", "0", "10"],
        ["RESTORE", "key", "0", "x"],
        ["CLIENT", "KILL", "TYPE", "normal"],
        ["CLIENT", "LIST"],
        ["SCRIPT", "FLUSH"],
        ["FUNCTION", "FLUSH"],
        ["CLUSTER", "RESET"],
        ["CLUSTER", "FAILOVER"],
        ["MODULE", "LIST"],
        ["LATENCY", "RESET"],
      ];
      assert.deepEqual(
        await refusals(kind, commands),
        commands.map((command) => command.join(" ")),
      );
    });
  }

  it("cache: Socket.IO's adapters publish and subscribe, sharded or not; queue: nobody does", async () => {
    const commands = [
      ["PUBLISH", "socket.io#/#", "x"],
      ["SPUBLISH", "socket.io#/#", "x"],
      ["SUBSCRIBE", "socket.io#/#"],
      ["PSUBSCRIBE", "socket.io#/#*"],
      ["SSUBSCRIBE", "socket.io#/#"],
      ["PUBSUB", "NUMSUB", "socket.io#/#"],
      ["PUBSUB", "SHARDNUMSUB", "socket.io#/#"],
    ];
    assert.deepEqual(await refusals("cache", commands), []);
    assert.equal((await refusals("queue", commands)).length, commands.length);
  });

  it("nobody comes in without the password", async () => {
    assert.match(await told("cache", ["PING"], "guessed"), /WRONGPASS/);
  });

  /** The commands that the server refuses to a user, each from a connection of its own. */
  async function refusals(user: string, commands: readonly (readonly string[])[]): Promise<string[]> {
    const answers = await Promise.all(commands.map((command) => told(user, command)));
    return commands.filter((_, index) => answers[index]?.includes("NOPERM")).map((command) => command.join(" "));
  }

  /** What the server answers; a subscription would go on, so it ends after a second. */
  async function told(user: string, command: readonly string[], password = PASSWORD): Promise<string> {
    const login = user === "default" ? [] : ["--user", user, "--pass", password, "--no-auth-warning"];
    const client = ["timeout", "1", server.replace("server", "cli"), "-p", String(port)] as const;
    return (await sandbox.start([...client, ...login, ...command]).ended).output.trim();
  }
});
