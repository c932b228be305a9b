import assert from "node:assert/strict";
import type { ApplicationPlan } from "../../../platform/application-model";
import { lookup } from "../../../platform/planning/lookup";
import { type Changes, planWith } from "../bent-stack-file";

function applicationOf(cell: string, changes: Changes = {}): ApplicationPlan {
  return lookup(planWith(changes).applications, cell);
}

/** Paths of all values of two plans that differ. */
function differences(before: unknown, after: unknown, path = ""): string[] {
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) {
    return before === after ? [] : [path];
  }
  const [old, young] = [Object.entries(before), Object.entries(after)].map(
    (entries) => new Map<string, unknown>(entries),
  );
  assert.ok(old && young);
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((key) =>
    differences(old.get(key), young.get(key), path === "" ? key : `${path}.${key}`),
  );
}

describe("The application in a cell", () => {
  it("is in its cell's own cluster and region, under the application's name", () => {
    const { region, clusterName, namespace, workloads } = applicationOf("asia");
    assert.deepEqual(
      { region, clusterName, namespace, workloads: Object.keys(workloads) },
      {
        region: "ap-southeast-1",
        clusterName: "covibes-prod-asia",
        namespace: { name: "covibes", protect: true, waitsForTargets: true },
        workloads: ["backend", "websocket"],
      },
    );
    assert.equal(clusterName, lookup(planWith({}).cells, "asia").cluster.name);
  });

  it("refers to Secrets of its own alone: every key that an environment names is made", () => {
    const { secrets, workloads, migrations, pooler } = applicationOf("us");
    const made = new Set(
      Object.values(secrets.external).flatMap(({ name, template }) =>
        Object.keys(template).map((key) => `${name}/${key}`),
      ),
    );
    const named = [...Object.values(workloads), ...(migrations === undefined ? [] : [migrations])].flatMap(
      ({ environment }) =>
        Object.values(environment).flatMap((value) =>
          typeof value === "string" ? [] : [`${value.secret}/${value.key}`],
        ),
    );
    assert.ok(named.length > 10, String(named.length));
    assert.deepEqual(
      named.filter((key) => !made.has(key)),
      [],
    );
    for (const key of [pooler?.users, migrations?.preparation]) {
      assert.ok(key !== undefined && key in secrets.external, key);
    }
  });

  it("brings a rotation to pods by new Secrets and a new Job, and touches nothing of the pooler (CV-07)", () => {
    const changed = differences(applicationOf("us"), applicationOf("us", { rotation: 1 }));
    assert.deepEqual(
      changed.filter((path) => !/^(migrations|workloads\.(backend|websocket))\.environment\.\w+\.secret$/.test(path)),
      [
        "secrets.external.database-urls.name",
        "secrets.external.direct-urls.name",
        "secrets.external.preparation.name",
        "secrets.external.cache-urls.name",
        "migrations.name",
      ],
    );
    assert.ok(changed.includes("workloads.backend.environment.DATABASE_URL.secret"));
    assert.ok(changed.includes("workloads.backend.environment.REDIS_URL.secret"));
  });

  it("moves a database by the pooler's configuration, its direct address and the Job; no workload notices (CV-08)", () => {
    const step = (name: string): ApplicationPlan => applicationOf("us", { "ownClusters.shard2": name });
    const moved = differences(step("preparing"), step("serving"));
    assert.deepEqual(
      moved.filter((path) => !/^migrations\.environment\.\w+\.secret$/.test(path)),
      [
        "secrets.external.direct-urls.name",
        "secrets.external.direct-urls.template.shard2",
        "pooler.configuration",
        "migrations.name",
        "migrations.prepareScript",
      ],
    );
    assert.ok(moved.includes("migrations.environment.DB_SHARD_2.secret"));
    const begun = differences(applicationOf("us"), step("preparing"));
    assert.deepEqual(
      begun.filter((path) => path.startsWith("workloads") || path.startsWith("pooler")),
      [],
    );
  });

  it("is nowhere before there are images", () => {
    assert.deepEqual(planWith({ images: "pending" }).applications, {});
  });
});
