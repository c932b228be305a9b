import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "../../platform/planning/pooler-files";
import { skipWithout } from "../support/requirements";
import { Authority } from "./certificates";
import { Pooler, poolerUnavailable } from "./pooler";
import { PostgreSQL, psql } from "./postgresql";
import { AUTHORITIES, prepare } from "./prepare";
import { type Ended, type Environment, type Running, Sandbox, freePort, until } from "./sandbox";

// A tenth of the clients, which take a tenth of the time to log in; the file's own figure is in pooler-files.spec.ts.
const SETTINGS = { maxClients: 100, poolSize: 25 };
const [OLD, NEW] = ["127.0.0.2", "127.0.0.3"];
const CONNECTIONS = "select count(*) from pg_stat_activity where datname = 'app'";
const WORKING = `${CONNECTIONS} and state = 'active'`;
const PASSWORDS = { a: "activesecret", b: "standbysecret" };

describe("PgBouncer with the rendered files (CV-07)", function () {
  this.timeout(60_000);
  const sandbox = new Sandbox();
  let pooler: Pooler;
  let running: Running;
  let servers: Record<"old" | "new", PostgreSQL>;
  const clientAuthority = new Authority("clients trust this");
  const serverAuthority = new Authority("RDS, so to speak");

  before(async function () {
    skipWithout(this, "programs", poolerUnavailable());
    const port = await freePort();
    const [first, second] = await Promise.all([
      PostgreSQL.start(sandbox, { name: "old", address: OLD, port }, serverAuthority.sign("DNS:old.cluster")),
      PostgreSQL.start(sandbox, { name: "new", address: NEW, port }, new Authority("foreign").sign("DNS:new.cluster")),
    ]);
    servers = { old: first, new: second };
    // The preparation verifies its servers: it trusts both, the pooler only one.
    sandbox.write(AUTHORITIES, serverAuthority.certificate);
    pooler = new Pooler(sandbox, { pooler: await freePort(), server: port });
    await prepare({ old: first }, [{ database: "app", cluster: "old" }], PASSWORDS);
    pooler.configure(pools(OLD), SETTINGS);
    pooler.admit({ app_a: PASSWORDS.a, app_b: PASSWORDS.b });
    pooler.present(clientAuthority.sign(`DNS:${Pooler.HOST}`));
    running = await pooler.start(2, 1);
  });

  after(() => sandbox.dispose());

  it("loads without a warning, and shows administrators inside the pod what it does", async () => {
    assert.doesNotMatch(pooler.log, /WARNING|ERROR|FATAL/);
    const shown = await sandbox.run(psql("show databases"), pooler.administrator);
    assert.deepEqual(
      shown
        .split("\n")
        .map((line) => line.split("|").slice(0, 4))
        .slice(0, 2),
      [
        ["app", OLD, String(servers.old.place.port), "app"],
        ["app_read", NEW, String(servers.old.place.port), "app"],
      ],
    );
  });

  it("takes clients that know its certificate, by TLS alone, and administrators from nowhere else", async () => {
    assert.equal(await asked("select current_user"), "app");
    assert.match(await refused({ PGSSLMODE: "disable" }), /SSL required/);
    assert.match(await refused({ PGHOST: "other.app.svc" }), /does not match host name/);
    assert.match(await refused({ PGPASSWORD: "guessed" }), /SASL authentication failed|password authentication failed/);
    assert.match(await refused({ PGDATABASE: "pgbouncer" }), /not allowed/);
    assert.match(await refused({ PGDATABASE: "postgres" }), /no such database/);
  });

  it("prepares statements that a driver prepares once, on whichever server connection comes", async () => {
    const { code, output } = await bench("select 1", ["-M", "prepared", "-c", "60", "-t", "20"]).ended;
    assert.deepEqual([code, failures(output)], [0, 0], output);
  });

  it("opens 25 connections for both login roles together, however many clients are busy", async () => {
    const busy = (["a", "b"] as const).map((slot) => bench("select pg_sleep(0.05)", ["-c", "40", "-T", "60"], slot));
    const count = async (): Promise<number> => Number(await servers.old.query(CONNECTIONS));
    await until("all connections are open", async () => (await count()) >= SETTINGS.poolSize);
    const counts = [];
    for (let round = 0; round < 10; round += 1) counts.push(await count());
    assert.equal(Math.max(...counts), SETTINGS.poolSize);
    for (const clients of busy) await endWithoutFailure(clients);
  });

  it("takes as many clients as it may, and refuses the next", async () => {
    const crowd = bench("\\sleep 100 ms\nselect 1", [
      "-c",
      String(SETTINGS.maxClients),
      "-j",
      "2",
      "-T",
      "60",
      "-P",
      "1",
    ]);
    // pgbench begins, and tells of it, when all of its clients are connected.
    await until("all are connected", () => crowd.output().includes("progress:"));
    assert.match(await refused({}), /no more connections allowed \(max_client_conn\)/);
    await endWithoutFailure(crowd);
  });

  it("speaks TLS to a server that the bundle vouches for, and to no other", async () => {
    assert.equal(await asked("select 1"), "1");
    const connections = "pg_stat_ssl join pg_stat_activity using (pid) where usename = 'app_a'";
    assert.equal(await servers.old.query(`select bool_and(ssl), min(version) from ${connections}`), "t|TLSv1.3");
    // The pooler tries again, for a client that has given up too, until query_wait_timeout is over.
    assert.match(await refused({ PGDATABASE: "app_read", PGCONNECT_TIMEOUT: "2" }), /timeout expired/);
    assert.match(pooler.log, /TLS handshake error.*certificate verify failed/);
  });

  it("moves a database, and changes certificate and passwords, without a client that notices (CV-08)", async () => {
    await servers.new.replaceCertificate(serverAuthority.sign("DNS:new.cluster"));
    await prepare({ new: servers.new }, [{ database: "app", cluster: "new" }], { a: "changedsecret", b: PASSWORDS.b });
    const other = new Authority("a later one");
    const busy = bench("select pg_sleep(0.01)", ["-c", "40", "-T", "60"]);
    await sleep(700);
    await pooler.reloaded(() => {
      pooler.configure(pools(NEW), SETTINGS);
      pooler.admit({ app_a: "changedsecret", app_b: PASSWORDS.b });
      pooler.present(other.sign(`DNS:${Pooler.HOST}`));
    });
    const changed = { PGSSLROOTCERT: sandbox.write("other.crt", other.certificate), PGPASSWORD: "changedsecret" };
    assert.equal(await asked("select host(inet_server_addr())", changed), NEW);
    assert.doesNotMatch(pooler.log.slice(pooler.log.indexOf("reloading")), /WARNING|ERROR|FATAL/);
    assert.match(await refused({ PGPASSWORD: "changedsecret" }), /certificate verify failed/);
    await endWithoutFailure(busy);
    assert.equal(await servers.old.query(CONNECTIONS), "0");
  });

  it("ends gracefully: takes nobody new, lets transactions finish, and waits for nobody for ever", async () => {
    await pooler.reloaded(() => {
      pooler.present(clientAuthority.sign(`DNS:${Pooler.HOST}`));
    });
    // Past the drain's end, within the last second.
    const long = sandbox.start(psql("select 'done' from pg_sleep(3.5)"), client("b"));
    const tireless = bench("select pg_sleep(0.05)", ["-c", "4", "-T", "60"], "b");
    await until("they are at work", async () => Number(await servers.new.query(WORKING)) > 1);
    running.process.kill("SIGTERM");
    assert.equal(await asked("select 1", { PGUSER: "app_b", PGPASSWORD: PASSWORDS.b }), "1");
    await until("nobody new is taken", async () => (await refused({})).includes("Connection refused"));
    assert.deepEqual(await long.ended, { code: 0, output: "done\n" });
    assert.equal((await running.ended).code, 0);
    assert.match((await tireless.ended).output, /aborted/);
  });

  it("ends when its last client has left, before the drain is over", async () => {
    running = await pooler.start(600, 1);
    running.process.kill("SIGTERM");
    const { code, output } = await running.ended;
    assert.equal(code, 0);
    assert.match(output, /server connections dropped|clients gone|exiting/);
  });

  function asked(statement: string, environment: Environment = {}): Promise<string> {
    return sandbox.run(psql(statement), { ...client("a"), ...environment }).then((output) => output.trim());
  }

  async function refused(environment: Environment): Promise<string> {
    const { code, output }: Ended = await sandbox.start(psql("select 1"), { ...client("a"), ...environment }).ended;
    return code === 0 ? "nothing was refused" : output;
  }

  function client(slot: "a" | "b"): Environment {
    const authority = sandbox.write("clients.crt", clientAuthority.certificate);
    return { ...pooler.client("app", `app_${slot}`, PASSWORDS[slot]), PGSSLROOTCERT: authority };
  }

  function bench(script: string, options: readonly string[], slot: "a" | "b" = "a"): Running {
    const file = sandbox.write("bench.sql", `${script};\n`);
    return sandbox.start(["pgbench", "--no-vacuum", "-f", file, ...options], client(slot));
  }
});

function pools(host: string): Pool[] {
  return [
    { name: "app", database: "app", host },
    { name: "app_read", database: "app", host: NEW },
  ];
}

/** Ends clients that would still go on, and of which none has seen an error. */
async function endWithoutFailure({ process, output, ended }: Running): Promise<void> {
  assert.equal(process.exitCode, null, output());
  assert.doesNotMatch(output(), /error/);
  process.kill();
  await ended;
}

/** What pgbench counts as failed, and the clients that it gave up. */
function failures(output: string): number {
  return Number(/number of failed transactions: (\d+)/.exec(output)?.[1]) + output.split("aborted").length - 1;
}
