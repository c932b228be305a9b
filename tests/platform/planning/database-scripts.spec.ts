import assert from "node:assert/strict";
import {
  LOCK_HELD_FILE,
  clusterVariables,
  databaseVariables,
  lockScript,
  prepareScript,
} from "../../../platform/planning/database-scripts";

describe("prepareScript", () => {
  it("prepares each database where it is placed, with credentials from variables alone", () => {
    const script = prepareScript([
      { database: "app", cluster: "main" },
      { database: "shard2", cluster: "shard2" },
    ]);
    assert.equal(
      script.slice(script.lastIndexOf("}\n") + 3),
      `export PGHOST="$CLUSTER_MAIN_HOST" PGUSER="$CLUSTER_MAIN_USERNAME" PGPASSWORD="$CLUSTER_MAIN_PASSWORD"
prepare_database app
prepare_login app "$DATABASE_APP_USERNAME" "$DATABASE_APP_PASSWORD"
prepare_login app "$DATABASE_APP_STANDBY_USERNAME" "$DATABASE_APP_STANDBY_PASSWORD"
echo "app is ready in main"
export PGHOST="$CLUSTER_SHARD2_HOST" PGUSER="$CLUSTER_SHARD2_USERNAME" PGPASSWORD="$CLUSTER_SHARD2_PASSWORD"
prepare_database shard2
prepare_login shard2 "$DATABASE_SHARD2_USERNAME" "$DATABASE_SHARD2_PASSWORD"
prepare_login shard2 "$DATABASE_SHARD2_STANDBY_USERNAME" "$DATABASE_SHARD2_STANDBY_PASSWORD"
echo "shard2 is ready in shard2"
`,
    );
  });

  it("names variables after keys, of which hyphens are no part", () => {
    assert.deepEqual(clusterVariables("main-two"), {
      host: "CLUSTER_MAIN_TWO_HOST",
      username: "CLUSTER_MAIN_TWO_USERNAME",
      password: "CLUSTER_MAIN_TWO_PASSWORD",
    });
    assert.deepEqual(databaseVariables("app"), {
      username: "DATABASE_APP_USERNAME",
      password: "DATABASE_APP_PASSWORD",
      standbyUsername: "DATABASE_APP_STANDBY_USERNAME",
      standbyPassword: "DATABASE_APP_STANDBY_PASSWORD",
    });
  });
});

describe("scripts of migrations", () => {
  for (const [name, script] of [
    ["prepareScript", prepareScript([{ database: "app", cluster: "main" }])],
    ["lockScript", lockScript("app-prod-migrations", 900)],
  ] as const) {
    it(`${name}: verifies its server, and shows no password among its arguments`, () => {
      assert.match(script, /^export PGSSLMODE=verify-ca PGSSLROOTCERT=\/etc\/ssl\/rds\/global-bundle\.pem /m);
      assert.doesNotMatch(script, /--set [^\n]*PASSWORD|password '/);
    });
  }
});

describe("lockScript", () => {
  it("waits for the lock of a name for so long, and says in a file that it has it", () => {
    const script = lockScript("app-prod-migrations", 450);
    assert.match(script, /--set lock='app-prod-migrations'/);
    assert.match(script, /^set lock_timeout = '450s';$/m);
    assert.match(script, new RegExp(`^\\\\! touch ${LOCK_HELD_FILE}$`, "m"));
  });
});
