import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { named } from "../../components/network-rules";
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from "../../components/restricted-pod";
import { clusterVariables } from "../../platform/planning/database-scripts";
import { lookup } from "../../platform/planning/lookup";
import { MIGRATION_RESOURCES } from "../../platform/planning/migrations";
import { chartToolsUnavailable, schemaProblems } from "../charts/chart-tools";
import { planWith } from "../platform/bent-stack-file";
import { skipWithout } from "../support/requirements";
import { Authority } from "./certificates";
import { Pooler, poolerUnavailable } from "./pooler";
import { PostgreSQL, SUPERUSER, psql } from "./postgresql";
import { AUTHORITIES, prepare } from "./prepare";
import { type Environment, Sandbox, freePort, until } from "./sandbox";

const PAGE = path.resolve(__dirname, "../../docs/operations/move-a-shard.md");
const PASSWORDS = { a: "activesecret", b: "standbysecret" };
const SETTINGS = { maxClients: 100, poolSize: 5 };
const [OLD, NEW] = ["127.0.0.2", "127.0.0.3"] as const;

const SCHEMA = `
  create schema chat;
  create table chat.rooms (id int primary key generated always as identity, name text not null);
  create table messages (id bigserial primary key, body text not null default 'hello');
  create index on messages (body);
  insert into chat.rooms (name) select 'room ' || n from generate_series(1, 100) as n`;

describe("docs/operations/move-a-shard.md (CV-08)", function () {
  this.timeout(60_000);
  const sandbox = new Sandbox();
  let pooler: Pooler;
  let servers: { readonly main: PostgreSQL; readonly shard2: PostgreSQL };

  before(async function () {
    skipWithout(this, "programs", poolerUnavailable());
    const [serverAuthority, clientAuthority] = [new Authority("RDS, so to speak"), new Authority("the namespace")];
    const port = await freePort();
    const start = (name: string, address: string): Promise<PostgreSQL> =>
      PostgreSQL.start(sandbox, { name, address, port }, serverAuthority.sign(`DNS:${name}.cluster`));
    const [main, shard2] = await Promise.all([start("main", OLD), start("shard2", NEW)]);
    servers = { main, shard2 };
    // What Aurora's masters have by rds_superuser, and PostgreSQL 15 gives to superusers alone.
    await main.query("create role rds_replication; grant rds_replication to master with admin option");
    await shard2.query("alter role master superuser");

    sandbox.write(AUTHORITIES, serverAuthority.certificate);
    // While it prepares, the database is in both.
    const placements = ["main", "shard2"].map((cluster) => ({ database: "shard2", cluster }));
    await prepare(servers, placements, PASSWORDS);
    pooler = new Pooler(sandbox, { pooler: await freePort(), server: port });
    pooler.configure(pools(OLD), SETTINGS);
    pooler.admit({ shard2_a: PASSWORDS.a, shard2_b: PASSWORDS.b });
    pooler.present(clientAuthority.sign(`DNS:${Pooler.HOST}`));
    sandbox.write("clients.crt", clientAuthority.certificate);
    await pooler.start(1, 1);
    await sandbox.run(psql(SCHEMA), client());
  });

  after(() => sandbox.dispose());

  it("moves every row, while readers notice nothing and no write is lost", async () => {
    const blocks = blocksOf("sh").map((block) => sandbox.relocated(block));
    const select = sandbox.write("select.sql", "select count(*) from chat.rooms;\n");
    const readers = sandbox.start(["pgbench", "--no-vacuum", "-f", select, "-c", "10", "-T", "60"], client());
    const insert = sandbox.write("insert.sql", "insert into messages default values;\n");
    const writers = sandbox.start(["pgbench", "--no-vacuum", "-f", insert, "-c", "5", "-T", "60"], client());
    await until(
      "there are writes",
      async () => Number(await servers.main.query("select count(*) from messages", "shard2")) > 50,
    );

    const script = blocks.flatMap((block) => [block, ...elsewhere(block)]);
    const switching = script.findIndex((block) => block.includes("drop subscription"));

    // The comparison at the end prints what differs.
    assert.doesNotMatch(await run(script.slice(0, switching)), /WARNING|ERROR|^[<>]/m);
    assert.match((await writers.ended).output, /aborted/);
    const written = Number(await servers.main.query("select count(*) from messages", "shard2"));
    assert.match(await refusedWrite(), /cannot execute INSERT in a read-only transaction/);

    await pooler.reloaded(() => {
      pooler.configure(pools(NEW), SETTINGS);
    });
    // Neither a lost row nor a key that is given twice.
    assert.equal(await asked("insert into messages default values returning body"), "hello");
    assert.equal(await asked("select count(*) from messages"), String(written + 1));
    assert.equal(await asked("select host(inet_server_addr()), count(*), max(id) from chat.rooms"), `${NEW}|100|100`);
    assert.equal(await asked("insert into chat.rooms (name) values ('next') returning id"), "101");
    assert.equal(
      await asked("select distinct tableowner from pg_tables where schemaname in ('public', 'chat')"),
      "shard2",
    );

    assert.doesNotMatch(await run([...script.slice(0, 1), ...script.slice(switching)]), /WARNING|ERROR/);
    assert.equal(await servers.main.query("select count(*) from pg_replication_slots"), "0");
    assert.equal(await servers.main.query("select count(*) from pg_roles where rolname like 'move%'"), "0");
    assert.equal(readers.process.exitCode, null, readers.output());
    assert.doesNotMatch(readers.output(), /error/);
  });

  /** What follows a block of the page, and is done by others than its reader. */
  function elsewhere(block: string): string[] {
    const superuser = assignments({ ...SUPERUSER, PGHOST: OLD });
    const inPod = assignments(pooler.administrator);
    // Membership in rds_replication is Aurora's word for an attribute.
    if (block.includes("create role")) return [`${superuser} psql -qc 'alter role move_shard2 replication'`];
    if (block.includes("read_only = on")) return [`${inPod} psql -qc 'reconnect shard2'`];
    return [];
  }

  async function run(blocks: readonly string[]): Promise<string> {
    const script = ["set -euo pipefail", ...blocks].join("\n");
    const place = (cluster: string, address: string): Environment => {
      const { host, username, password } = clusterVariables(cluster);
      return { [host]: address, [username]: PostgreSQL.MASTER, [password]: PostgreSQL.MASTER_PASSWORD };
    };
    return sandbox.run(["bash", "-c", script], {
      ...servers.main.environment(),
      ...place("main", OLD),
      ...place("shard2", NEW),
    });
  }

  function asked(statement: string): Promise<string> {
    return sandbox.run(psql(statement), client()).then((output) => output.trim());
  }

  async function refusedWrite(): Promise<string> {
    return (await sandbox.start(psql("insert into messages default values"), client()).ended).output;
  }

  function client(): Environment {
    return { ...pooler.client("shard2", "shard2_a", PASSWORDS.a), PGSSLROOTCERT: `${sandbox.folder}/clients.crt` };
  }
});

/** A kubectl that answers for the Job of the deployment that prepares, and keeps what it is told to apply. */
const KUBECTL = `#!/bin/sh
[ "$1 $2" = "--namespace covibes" ] || exit 2
case "$*" in
*" get jobs --selector app.kubernetes.io/name=migrations "*) echo job.batch/migrations-0123456789 ;;
*" get job.batch/migrations-0123456789 "*"?(@.name=='prepare')].image}") echo tools@sha256:1 ;;
*" get job.batch/migrations-0123456789 "*"?(@.name=='prepare')].envFrom[0].secretRef.name}") echo preparation-r0-shard2 ;;
*" get job.batch/migrations-0123456789 "*"?(@.name=='CLUSTER_MAIN_HOST')].value}") echo main.rds ;;
*" get job.batch/migrations-0123456789 "*"?(@.name=='CLUSTER_SHARD2_HOST')].value}") echo shard2.rds ;;
*" apply --filename -") cat >"$APPLIED" ;;
*" wait "* | *" exec "*) ;;
*) exit 2 ;;
esac
`;

describe("The pod of docs/operations/move-a-shard.md (CV-08)", function () {
  this.timeout(20_000);
  const sandbox = new Sandbox();
  let manifest: string;

  before(async () => {
    fs.chmodSync(sandbox.write("kubectl", KUBECTL), 0o700);
    const block = blocksOf("console").find((text) => text.includes("kind: Pod"));
    assert.ok(block !== undefined);
    const applied = path.join(sandbox.folder, "applied.yaml");
    const place = `${sandbox.folder}:${process.env["PATH"] ?? ""}`;
    await sandbox.run(["bash", "-c", `set -euo pipefail\n${block}`], { PATH: place, APPLIED: applied });
    manifest = fs.readFileSync(applied, "utf8");
  });

  after(() => sandbox.dispose());

  it("is what the migrations' containers are, so that its namespace and its network policy admit it (CV-12)", () => {
    const { preparation, hosts } = preparing();
    const answers: Readonly<Record<string, string>> = { main: "main.rds", shard2: "shard2.rds" };
    assert.deepEqual(parse(manifest), {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: "move-shard2",
        labels: named("migrations"),
        annotations: { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" },
      },
      spec: {
        restartPolicy: "Never",
        automountServiceAccountToken: false,
        securityContext: RESTRICTED_POD,
        containers: [
          {
            name: "move",
            image: "tools@sha256:1",
            command: ["sleep", "infinity"],
            envFrom: [{ secretRef: { name: preparation } }],
            env: Object.entries(hosts).map(([name, cluster]) => ({ name, value: lookup(answers, cluster) })),
            resources: MIGRATION_RESOURCES.tools,
            securityContext: RESTRICTED_CONTAINER,
            volumeMounts: [{ name: "scratch", mountPath: "/tmp" }],
          },
        ],
        volumes: [{ name: "scratch", emptyDir: {} }],
      },
    });
  });

  it("has every variable that the commands use, from the Secret or from the Job", () => {
    const { variables, hosts } = preparing();
    const used = new Set(
      blocksOf("sh")
        .join("")
        .match(/\bCLUSTER_\w+/g),
    );
    assert.deepEqual(
      [...used].filter((name) => !(name in variables) && !(name in hosts)),
      [],
    );
    assert.equal(used.size, 6);
  });

  it("is what an API server takes", function () {
    skipWithout(this, "charts", chartToolsUnavailable());
    assert.deepEqual(schemaProblems([manifest]), []);
  });
});

/** What the Job of home's cell has when the database is prepared to move. */
function preparing(): {
  readonly preparation: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly hosts: Readonly<Record<string, string>>;
} {
  const { migrations, secrets } = lookup(planWith({ "ownClusters.shard2": "preparing" }).applications, "us");
  assert.ok(migrations);
  const { name, template } = lookup(secrets.external, migrations.preparation);
  return { preparation: name, variables: template, hosts: migrations.hosts };
}

function pools(host: string): { readonly name: string; readonly database: string; readonly host: string }[] {
  return [{ name: "shard2", database: "shard2", host }];
}

function assignments(environment: Environment): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}='${value}'`)
    .join(" ");
}

/** The commands of the page in one language, as they stand there, without the indentation of their list. */
function blocksOf(language: "sh" | "console"): string[] {
  const fences = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, "gm");
  return [...fs.readFileSync(PAGE, "utf8").matchAll(fences)].map(([, indentation = "", text = ""]) =>
    text.replaceAll(new RegExp(`^${indentation}`, "gm"), ""),
  );
}
