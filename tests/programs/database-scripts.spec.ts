import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { LOCK_HELD_FILE, LOCK_OVER_FILE, lockScript } from "../../platform/planning/database-scripts";
import { skipWithout } from "../support/requirements";
import { Authority } from "./certificates";
import { poolerUnavailable } from "./pooler";
import { PostgreSQL, psql } from "./postgresql";
import { AUTHORITIES, prepare } from "./prepare";
import { type Ended, type Environment, type Running, Sandbox, freePort, until } from "./sandbox";

const PLACEMENTS = ["app", "shard0"].map((database) => ({ database, cluster: "main" }));
const PASSWORDS = { a: "activesecret", b: "standbysecret" };

/** All that the preparation makes; a password changes `rolpassword`, even to the same one. */
const CATALOGUE = `select string_agg(line, ',' order by line) from (
  select to_jsonb(pg_authid)::text as line from pg_authid
  union all select to_jsonb(pg_auth_members)::text from pg_auth_members
  union all select to_jsonb(pg_db_role_setting)::text from pg_db_role_setting
  union all select concat(datname, datdba, datacl) from pg_database) as lines`;

describe("Scripts of migrations on a real server (CV-05)", function () {
  this.timeout(60_000);
  const sandbox = new Sandbox();
  let server: PostgreSQL;

  before(async function () {
    skipWithout(this, "programs", poolerUnavailable());
    const authority = new Authority("RDS, so to speak");
    sandbox.write(AUTHORITIES, authority.certificate);
    sandbox.makeFolder("tmp");
    const place = { name: "main", address: "127.0.0.2", port: await freePort() };
    server = await PostgreSQL.start(sandbox, place, authority.sign("DNS:main.cluster"));
  });

  after(() => sandbox.dispose());

  it("make databases, owners and login roles, without a password in the server's log", async () => {
    assert.match(
      await prepare({ main: server }, PLACEMENTS, PASSWORDS),
      /app is ready in main\n(.*\n)*shard0 is ready in main/,
    );
    assert.equal(
      await server.query(
        "select string_agg(datname || ' ' || pg_get_userbyid(datdba), ',' order by datname) from pg_database where datname !~ 'template'",
      ),
      "app app,postgres postgres,shard0 shard0",
    );
    assert.equal(
      await server.query("select string_agg(rolname, ',' order by rolname) from pg_roles where rolcanlogin"),
      "app_a,app_b,master,postgres,shard0_a,shard0_b",
    );
    assert.match(server.log, /create role app_a login in role app/);
    for (const password of Object.values(PASSWORDS)) assert.ok(!server.log.includes(password));
  });

  it("change nothing when they run again", async () => {
    const before = await server.query(CATALOGUE);
    await prepare({ main: server }, PLACEMENTS, PASSWORDS);
    assert.equal(await server.query(CATALOGUE), before);
  });

  it("keep each role in its own database", async () => {
    assert.equal(await as("app_a", "app", "select current_user"), "app");
    assert.match(await refusal("app_a", "shard0", "select 1"), /permission denied for database "shard0"/);
    assert.match(await refusal("app_a", "app", "create role more"), /permission denied/);
  });

  it("give what either login role makes to the owner, and so to both", async () => {
    await as("app_a", "app", "create table of_a (id int primary key); insert into of_a values (1)");
    await as("app_b", "app", "alter table of_a add name text; insert into of_a values (2); create table of_b ()");
    await as("app_a", "app", "drop table of_b");
    assert.equal(await server.query("select tableowner from pg_tables where tablename = 'of_a'", "app"), "app");
    assert.equal(await as("app_a", "app", "select count(*) from of_a"), "2");
  });

  it("give one slot another password while the other keeps its own", async () => {
    await prepare({ main: server }, PLACEMENTS, { ...PASSWORDS, b: "rotatedsecret" });
    assert.equal(await as("app_a", "app", "select 1"), "1");
    const rotated = { ...login("app_b", "app"), PGPASSWORD: "rotatedsecret" };
    assert.equal(await sandbox.run(psql("select 1"), rotated), "1\n");
    assert.match(await refusal("app_b", "app", "select 1"), /password authentication failed/);
  });

  it("stop where the server is not one that the bundle vouches for", async () => {
    const bundle = path.join(sandbox.folder, AUTHORITIES);
    const trusted = fs.readFileSync(bundle, "utf8");
    sandbox.write(AUTHORITIES, new Authority("another").certificate);
    await assert.rejects(prepare({ main: server }, PLACEMENTS, PASSWORDS), /certificate verify failed/);
    sandbox.write(AUTHORITIES, trusted);
  });

  it("let one migration run at a time, and the next when it has ended", async () => {
    const first = lock("first", 20);
    await until("the first has the lock", () => first.held());
    const second = lock("second", 20);
    await until("the second waits", async () => (await waiting()) === "1");
    assert.equal(second.held(), false);
    first.running.process.kill("SIGTERM");
    await until("the second has the lock", () => second.held());
    assert.equal((await first.running.ended).code, 0);
    assert.equal(first.held(), false);
    second.running.process.kill("SIGTERM");
    await second.running.ended;
  });

  it("free the lock when it is over, and stay: a sidecar that ends would take it again", async () => {
    const first = lock("over", 20);
    await until("the first has the lock", () => first.held());
    const second = lock("after", 20);
    await until("the second waits", async () => (await waiting()) === "1");
    first.end();
    await until("the second has the lock", () => second.held());
    assert.match(first.running.output(), /freed the lock migrations/);
    assert.deepEqual([first.held(), first.running.process.exitCode], [false, null]);
    for (const { running } of [first, second]) {
      running.process.kill("SIGTERM");
      assert.equal((await running.ended).code, 0);
    }
  });

  it("free the lock when the container is killed, and say that it is lost when the server goes", async () => {
    const killed = lock("killed", 20);
    await until("it has the lock", () => killed.held());
    // All of a container's processes end with its first.
    const { pid } = killed.running.process;
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
    const next = lock("next", 20);
    await until("the next has the lock", () => next.held());
    await server.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'migrations'");
    const { code, output } = await next.running.ended;
    assert.equal(code, 1);
    assert.match(output, /lost the lock migrations: the connection to 127\.0\.0\.2 ended/);
    assert.equal(next.held(), false);
  });

  it("give up in time, and say what to look at", async () => {
    const holder = lock("holder", 20);
    await until("it has the lock", () => holder.held());
    const late = lock("late", 1);
    const { code, output } = await late.running.ended;
    assert.equal(code, 1);
    assert.match(output, /canceling statement due to lock timeout/);
    assert.match(
      output,
      /no lock migrations after at most 1 s: other migrations run, hang, or 127\.0\.0\.2 does not answer/,
    );
    assert.equal(holder.held(), true);
  });

  function waiting(): Promise<string> {
    return server.query("select count(*) from pg_locks where locktype = 'advisory' and not granted");
  }

  /** The script in a container of its own: with a /tmp of its own. */
  function lock(
    container: string,
    timeoutSeconds: number,
  ): { readonly running: Running; readonly held: () => boolean; readonly end: () => void } {
    sandbox.makeFolder(container);
    const placed = (file: string): string => path.join(container, path.basename(file));
    const script = [LOCK_HELD_FILE, LOCK_OVER_FILE].reduce(
      (text, file) => text.replaceAll(sandbox.relocated(file), path.join(sandbox.folder, placed(file))),
      sandbox.relocated(lockScript("migrations", timeoutSeconds)),
    );
    const master = { PGUSER: PostgreSQL.MASTER, PGPASSWORD: PostgreSQL.MASTER_PASSWORD };
    const running = sandbox.start(["bash", "-c", script], { ...server.environment(), ...master });
    return {
      running,
      held: () => fs.existsSync(path.join(sandbox.folder, placed(LOCK_HELD_FILE))),
      end: () => sandbox.write(placed(LOCK_OVER_FILE), ""),
    };
  }

  async function as(user: string, database: string, statement: string): Promise<string> {
    return (await sandbox.run(psql(statement), login(user, database))).trim();
  }

  async function refusal(user: string, database: string, statement: string): Promise<string> {
    const { code, output }: Ended = await sandbox.start(psql(statement), login(user, database)).ended;
    return code === 0 ? "nothing was refused" : output;
  }

  function login(user: string, database: string): Environment {
    const password = user.endsWith("_a") ? PASSWORDS.a : PASSWORDS.b;
    return { ...server.environment(), PGUSER: user, PGDATABASE: database, PGPASSWORD: password };
  }
});
