import assert from "node:assert/strict";
import type { CachePlan } from "../../../platform/data-model";
import { CACHE_ACCESS } from "../../../platform/planning/cache-access";
import { planCacheLogs, planCaches } from "../../../platform/planning/caches";
import type { Changes } from "../bent-stack-file";
import { SHOP, shopCell, shopContext } from "../shop";

function plans(changes: Changes = {}, stack: "dev" | "prod" = "prod", cell = "us"): readonly CachePlan[] {
  const context = shopContext(changes, stack);
  return planCaches(context, cell, shopCell(context, cell));
}

function plan(key: string, changes: Changes = {}, stack: "dev" | "prod" = "prod"): CachePlan {
  const found = plans(changes, stack).find((each) => each.key === key);
  assert.ok(found, `there is no cache ${key}`);
  return found;
}

describe("The caches of a cell (CV-06, EB-03)", () => {
  it("are one of each that the application defines, in cluster mode, with a replica of each shard", () => {
    assert.deepEqual(
      plans().map(({ key, shards, replicasPerShard, parameters }) => ({ key, shards, replicasPerShard, parameters })),
      [
        {
          key: "cache",
          shards: 1,
          replicasPerShard: 1,
          parameters: { "cluster-enabled": "yes", "maxmemory-policy": "allkeys-lru" },
        },
        {
          key: "orders",
          shards: 1,
          replicasPerShard: 1,
          parameters: { "cluster-enabled": "yes", "maxmemory-policy": "noeviction" },
        },
      ],
    );
  });

  it("are planned whole", () => {
    assert.deepEqual(plan("cache"), {
      key: "cache",
      identifier: "shop-prod-us-cache",
      description: "cache of shop-prod-us",
      engineVersion: "8.2",
      parameterFamily: "valkey8",
      parameters: { "cluster-enabled": "yes", "maxmemory-policy": "allkeys-lru" },
      nodeType: "cache.r7g.large",
      shards: 1,
      replicasPerShard: 1,
      snapshotRetentionDays: 1,
      finalSnapshot: false,
      port: 6379,
      clientCidrs: ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"],
      user: {
        id: "shop-prod-us-cache",
        groupId: "shop-prod-us-cache",
        name: "shop",
        access: CACHE_ACCESS.cache,
        active: "a",
        generations: { a: 0, b: 0 },
      },
      secret: {
        name: "shop-prod-us/cache/cache",
        description: "User of cache of shop-prod-us",
        region: "us-east-1",
        replicas: [],
        recoveryWindowDays: 30,
        protect: true,
      },
      logGroups: {
        "slow-log": "/aws/vendedlogs/elasticache/shop-prod-us/cache/slow-log",
        "engine-log": "/aws/vendedlogs/elasticache/shop-prod-us/cache/engine-log",
      },
      logRetentionDays: 365,
      protect: true,
    });
  });

  it("keep a queue's content longer, and once more before it goes for good: it is nowhere else (EB-04)", () => {
    const { snapshotRetentionDays, finalSnapshot, user } = plan("orders");
    assert.deepEqual(
      { snapshotRetentionDays, finalSnapshot, access: user.access },
      { snapshotRetentionDays: 7, finalSnapshot: true, access: CACHE_ACCESS.queue },
    );
    assert.equal(plan("orders", {}, "dev").finalSnapshot, false);
  });

  it("are protected in production, where losing sessions logs everybody out, and not in development", () => {
    assert.deepEqual(
      plans().map(({ protect, secret }) => [protect, secret.protect]),
      [
        [true, true],
        [true, true],
      ],
    );
    assert.deepEqual(
      plans({}, "dev").map(({ protect, secret }) => [protect, secret.protect, secret.recoveryWindowDays]),
      [
        [false, false, 0],
        [false, false, 0],
      ],
    );
  });

  it("grow with users in node type and shards, and in nothing else", () => {
    const { nodeType: small, shards: one, ...before } = plan("cache", { users: 1000 });
    const { nodeType: large, shards: more, ...after } = plan("cache", { users: 500_000 });
    assert.deepEqual([small, one, large, more], ["cache.t4g.small", 1, "cache.r7g.large", 3]);
    assert.deepEqual(after, before);
  });

  it("have the sizes that the stack file wants", () => {
    const { nodeType, shards } = plan("cache", { "sizes.caches.cache": { nodeType: "cache.r7g.2xlarge", shards: 5 } });
    assert.deepEqual([nodeType, shards], ["cache.r7g.2xlarge", 5]);
  });

  it("make the password anew that a rotation brings into use, and leave the other valid", () => {
    const slots = (rotation: number): object => {
      const { active, generations } = plan("cache", { rotation }).user;
      return { active, ...generations };
    };
    assert.deepEqual([0, 1, 2].map(slots), [
      { active: "a", a: 0, b: 0 },
      { active: "b", a: 0, b: 1 },
      { active: "a", a: 1, b: 1 },
    ]);
  });

  it("have names that differ between cells, stacks and caches, however long, and that ElastiCache takes", () => {
    const application = { ...SHOP, name: "a-very-long-application-name" };
    const ids = (["dev", "prod"] as const).flatMap((stack) => {
      const context = shopContext({}, stack, application);
      return context.bySlot.flatMap(([key, cell]) =>
        planCaches(context, key, cell).map(({ identifier }) => identifier),
      );
    });
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/);
  });
});

describe("The permission to write caches' logs", () => {
  it("is for log delivery, on behalf of this account, and the groups of one cell's caches (ALL-04)", () => {
    const context = shopContext();
    const { policyName, policy } = planCacheLogs(context, "eu", shopCell(context, "eu"));
    assert.equal(policyName, "shop-prod-eu-cache-logs");
    assert.deepEqual(JSON.parse(policy), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowLogDelivery",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource:
            "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/elasticache/shop-prod-eu/*:log-stream:*",
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:111122223333:*" },
          },
        },
      ],
    });
  });

  it("covers every group that the cell's caches log to", () => {
    const context = shopContext();
    const groups = planCaches(context, "eu", shopCell(context, "eu")).flatMap(({ logGroups }) =>
      Object.values(logGroups),
    );
    assert.equal(groups.length, 4);
    for (const group of groups) assert.match(group, /^\/aws\/vendedlogs\/elasticache\/shop-prod-eu\//);
  });
});
