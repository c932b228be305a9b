import assert from "node:assert/strict";
import type { MigrationsPlan } from "../../../platform/application-model";
import { LOCK_OVER_FILE, lockScript, prepareScript } from "../../../platform/planning/database-scripts";
import { lookup } from "../../../platform/planning/lookup";
import { migrationPatienceSeconds } from "../../../platform/planning/migrations";
import { admissionScript } from "../../../platform/planning/pooler-admission";
import { type Changes, planWith } from "../bent-stack-file";

function migrationsOf(cell: string, changes: Changes = {}): MigrationsPlan {
  const { migrations } = lookup(planWith(changes).applications, cell);
  assert.ok(migrations);
  return migrations;
}

const DATABASES = ["covibes", "shard0", "shard1", "shard2", "shard3"];
const REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/covibes-prod";
const POOLERS = { service: "pooler", pods: "pooler-pods", authority: "/etc/ssl/pooler/ca.crt" };
const TO_MAIN =
  'export PGHOST="$CLUSTER_MAIN_HOST" PGUSER="$CLUSTER_MAIN_USERNAME" PGPASSWORD="$CLUSTER_MAIN_PASSWORD"';

describe("The migrations of a cell", () => {
  it("run the application's command in the backend's image, with databases reached directly", () => {
    const { name: _, prepareScript: __, lockScript: ___, admissionScript: ____, ...plan } = migrationsOf("eu");
    assert.deepEqual(plan, {
      toolsImage: `${REGISTRY}/postgres-tools@sha256:d8beb01d318bb73d0d80de08e7b61cbc78794b7facd2004d94516aff484f78ef`,
      image: `${REGISTRY}/backend@sha256:a7e5feeb396eda3264fc825d865282268b12be6b502c2ac5e1baa8f9a20c369f`,
      command: ["npx", "prisma", "migrate", "deploy"],
      hosts: { CLUSTER_MAIN_HOST: "main" },
      preparation: "preparation",
      environment: {
        HOME: "/tmp",
        DATABASE_URL: { secret: "direct-urls-r0", key: "covibes" },
        DATABASE_READ_URL: { secret: "direct-urls-r0", key: "covibes" },
        DB_SHARD_0: { secret: "direct-urls-r0", key: "shard0" },
        DB_SHARD_1: { secret: "direct-urls-r0", key: "shard1" },
        DB_SHARD_2: { secret: "direct-urls-r0", key: "shard2" },
        DB_SHARD_3: { secret: "direct-urls-r0", key: "shard3" },
        REDIS_URL: { secret: "cache-urls-r0", key: "cache" },
        SOCKET_IO_REDIS_ADAPTER: "true",
        TEAM_TOPIC_ARN: "arn:aws:sns:eu-west-1:111122223333:covibes-prod-eu-team",
      },
      timeoutSeconds: 900,
      nodeSelector: { NodeType: "general" },
      tolerations: [],
      pooler: "pooler",
      certificate: "pooler-certificate",
      databaseCidr: "10.0.0.0/12",
    });
  });

  it("end when every pooler admits the login roles of every database (CV-07)", () => {
    assert.equal(
      migrationsOf("us").admissionScript,
      `touch ${LOCK_OVER_FILE}\n${admissionScript(DATABASES, POOLERS, 300)}`,
    );
  });

  it("wait for poolers without the lock, which is over first: one cell's must not hold up the others", () => {
    const { admissionScript: script } = migrationsOf("us");
    assert.ok(script.startsWith(`touch ${LOCK_OVER_FILE}\n`), script);
    assert.ok(!migrationsOf("us").prepareScript.includes(LOCK_OVER_FILE));
  });

  it("tell that they waited in vain while there is time: each wait is shorter than the Job's life, and both together", () => {
    const { lockScript: lock, admissionScript: admission, timeoutSeconds } = migrationsOf("us");
    const seconds = (script: string, wait: RegExp): number => Number(wait.exec(script)?.[1]);
    const [forLock, forPoolers] = [
      seconds(lock, /^set lock_timeout = '(\d+)s';$/m),
      seconds(admission, /\$SECONDS -ge (\d+) /),
    ];
    assert.deepEqual([forLock, forPoolers, timeoutSeconds], [450, 300, 900]);
    assert.ok(forLock + forPoolers < timeoutSeconds);
  });

  it("prepare every database where it is, after handing on whom to trust", () => {
    const placements = DATABASES.map((database) => ({ database, cluster: "main" }));
    assert.equal(
      migrationsOf("us").prepareScript,
      `set -e\ncp /etc/ssl/rds/global-bundle.pem /shared/\n${prepareScript(placements)}`,
    );
  });

  it("take turns in all cells: one lock, on the writer of the first database's cluster", () => {
    const scripts = ["us", "eu", "asia"].map((cell) => migrationsOf(cell).lockScript);
    assert.deepEqual(new Set(scripts), new Set([`${TO_MAIN}\n${lockScript("covibes/prod", 450)}`]));
  });

  it("prepare a database in both clusters before it moves, and in its own afterwards (CV-08)", () => {
    const staying = DATABASES.filter((database) => database !== "shard2").map((database) => ({
      database,
      cluster: "main",
    }));
    const script = (step: string): string => migrationsOf("us", { "ownClusters.shard2": step }).prepareScript;
    const placed = (...clusters: readonly string[]): string =>
      prepareScript(
        [...staying, ...clusters.map((cluster) => ({ database: "shard2", cluster }))].sort((a, b) =>
          a.database.localeCompare(b.database),
        ),
      );
    assert.ok(script("preparing").endsWith(placed("main", "shard2")), script("preparing"));
    assert.ok(script("serving").endsWith(placed("shard2")), script("serving"));
    assert.deepEqual(migrationsOf("us", { "ownClusters.shard2": "preparing" }).hosts, {
      CLUSTER_MAIN_HOST: "main",
      CLUSTER_SHARD2_HOST: "shard2",
    });
  });

  it("are waited for until they have told by themselves that their time is over", () => {
    assert.equal(migrationPatienceSeconds(migrationsOf("us")), 960);
  });
});

describe("The name of a migrations Job", () => {
  const name = (changes: Changes = {}): string => migrationsOf("us", changes).name;

  it("is a digest of what it does, the same each time", () => {
    assert.match(name(), /^migrations-[0-9a-f]{10}$/);
    assert.equal(name(), name());
  });

  it("changes with the release, with the tools, with a rotation, and with each step of a move (CV-08)", () => {
    const names = [
      {},
      { "images.backend": `sha256:${"1".repeat(64)}` },
      { "images.postgres-tools": `sha256:${"2".repeat(64)}` },
      { rotation: 1 },
      { "ownClusters.shard2": "preparing" },
      { "ownClusters.shard2": "serving" },
    ].map(name);
    assert.equal(new Set(names).size, names.length, names.join(" "));
  });

  it("does not change with users, cells, sizes or home: nothing is to be migrated again", () => {
    const changes = [
      { users: 90_000 },
      { home: "eu" },
      { "cells.asia.state": "draining" },
      { "sizes.workloads.backend.maxPods": 150 },
    ];
    assert.deepEqual(
      changes.map((each) => name(each)),
      changes.map(() => name()),
    );
  });
});
