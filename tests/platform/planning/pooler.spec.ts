import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition } from "../../../platform/application";
import type { PoolerPlan } from "../../../platform/application-model";
import { lookup } from "../../../platform/planning/lookup";
import { planPlatform } from "../../../platform/planning/plan";
import { poolerGraceSeconds } from "../../../platform/planning/pooler";
import { type Changes, fileWith, planWith } from "../bent-stack-file";

function poolerOf(cell: string, changes: Changes = {}): PoolerPlan {
  const { pooler } = lookup(planWith(changes).applications, cell);
  assert.ok(pooler);
  return pooler;
}

/** The lines under `[databases]`. */
function databases({ configuration }: PoolerPlan): string[] {
  const [, section = ""] = /\[databases\]\n([^[]*)\n\n/.exec(configuration) ?? [];
  return section.split("\n");
}

/** Without the way in and previews, which name workloads. */
const { edge: _e, previews: _p, ...covibes } = lookup(loadApplications(), "covibes");

describe("The pooler of a cell (CV-07)", () => {
  it("is as large as its budget, from its own region's registry, beside the backend", () => {
    const { configuration: _, ...pooler } = poolerOf("eu");
    assert.deepEqual(pooler, {
      name: "pooler",
      image:
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/covibes-prod/postgres-tools" +
        "@sha256:d8beb01d318bb73d0d80de08e7b61cbc78794b7facd2004d94516aff484f78ef",
      pods: 5,
      podsName: "pooler-pods",
      port: 5432,
      requests: { cpu: "250m", memory: "256Mi" },
      limits: { cpu: "1", memory: "512Mi" },
      nodeSelector: { NodeType: "general" },
      tolerations: [],
      users: "pooler-users",
      authority: "pooler-ca",
      certificate: "pooler-certificate",
      dnsNames: ["pooler", "pooler.covibes", "pooler.covibes.svc", "pooler.covibes.svc.cluster.local"],
      drainSeconds: 30,
      serverCidr: "10.0.0.0/12",
    });
  });

  it("takes 1,000 clients and opens 25 connections a pool, in transaction mode", () => {
    const { configuration } = poolerOf("us");
    for (const line of ["pool_mode = transaction", "max_client_conn = 1000", "default_pool_size = 25"]) {
      assert.ok(configuration.split("\n").includes(line), line);
    }
  });

  it("opens as many connections as the stack file says", () => {
    const { configuration, pods } = poolerOf("us", { "sizes.pooler": { pods: 6, connectionsPerPool: 10 } });
    assert.ok(configuration.includes("\ndefault_pool_size = 10\n"), configuration);
    assert.equal(pods, 6);
  });

  it("offers every database twice: at its writer, wherever it is, and at the cell's readers (CV-05, CV-08)", () => {
    const both = (database: string): string[] => [
      `${database} = host=\${host:main:write} port=5432 dbname=${database}`,
      `${database}_read = host=\${host:main:read} port=5432 dbname=${database}`,
    ];
    assert.deepEqual(databases(poolerOf("us")), ["covibes", "shard0", "shard1", "shard2", "shard3"].flatMap(both));
  });

  it("leads to a database's own cluster once that serves, and no sooner; nothing else moves (CV-08)", () => {
    const shared = poolerOf("us");
    const move = (step: string): PoolerPlan => poolerOf("us", { "ownClusters.shard2": step });
    assert.deepEqual(move("preparing"), shared);
    const { configuration, ...rest } = move("serving");
    const { configuration: before, ...others } = shared;
    assert.deepEqual(rest, others);
    assert.equal(
      configuration,
      before
        .replace("shard2 = host=${host:main:write}", "shard2 = host=${host:shard2:write}")
        .replace("shard2_read = host=${host:main:read}", "shard2_read = host=${host:shard2:read}"),
    );
  });

  it("is the same after a rotation: its users change in a file", () => {
    assert.deepEqual(poolerOf("us", { rotation: 1 }), poolerOf("us"));
  });

  it("waits as long as the longest request of those who use databases, and is given time beyond that", () => {
    const backend = lookup(covibes.workloads, "backend");
    const definition: ApplicationDefinition = {
      ...covibes,
      workloads: {
        ...covibes.workloads,
        backend: { ...backend, drainSeconds: 40 },
        idle: { ...backend, drainSeconds: 90, environment: {} },
      },
    };
    const file = fileWith({});
    assert.ok(file.images !== "pending");
    const images = { ...file.images, idle: `sha256:${"0".repeat(64)}` };
    const plan = planPlatform("prod", { ...file, images }, definition);
    const { pooler } = lookup(plan.applications, "us");
    assert.ok(pooler);
    assert.equal(pooler.drainSeconds, 40);
    // The drain, 10 s before it, 10 s for the last transactions, 10 s to spare.
    assert.equal(poolerGraceSeconds(pooler), 70);
  });

  it("is not there where there are no databases", () => {
    const { pooling: _, migrations: __, events: ___, ...rest } = covibes;
    const backend = { ...lookup(covibes.workloads, "backend"), environment: {} };
    const definition = { ...rest, databases: {}, databaseClusters: {}, workloads: { backend } };
    const application = lookup(planPlatform("prod", fileWith({}), definition).applications, "us");
    assert.equal("pooler" in application, false);
    assert.equal("migrations" in application, false);
  });
});
