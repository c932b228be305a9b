import assert from "node:assert/strict";
import * as fc from "fast-check";
import { planCredentials, slotsOf } from "../../../platform/planning/credentials";
import type { CredentialSlot } from "../../../platform/data-model";
import { planWith } from "../bent-stack-file";
import { SHOP, shopContext } from "../shop";

const WITH_DATABASES = { ...SHOP, databases: { shop: { cluster: "main" }, stock: { cluster: "main" } } };

describe("slotsOf", () => {
  it("begins with a, and takes turns", () => {
    assert.deepEqual([0, 1, 2, 3].map(slotsOf), [
      { active: "a", generations: { a: 0, b: 0 } },
      { active: "b", generations: { a: 0, b: 1 } },
      { active: "a", generations: { a: 1, b: 1 } },
      { active: "b", generations: { a: 1, b: 2 } },
    ]);
  });

  it("makes one password anew a rotation, the one that is then in use, and leaves the one that was", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (rotation) => {
        const [before, after] = [slotsOf(rotation), slotsOf(rotation + 1)];
        const changed = (["a", "b"] as const).filter(
          (slot: CredentialSlot) => before.generations[slot] !== after.generations[slot],
        );
        assert.deepEqual(changed, [after.active]);
        assert.notEqual(after.active, before.active);
      }),
    );
  });
});

describe("The credentials of databases", () => {
  it("are two login roles and a secret for each logical database", () => {
    const [first, ...rest] = planCredentials(shopContext({ rotation: 1 }, "prod", WITH_DATABASES));
    assert.deepEqual(first, {
      database: "shop",
      usernames: { a: "shop_a", b: "shop_b" },
      active: "b",
      generations: { a: 0, b: 1 },
      name: "shop-prod/database/shop",
      description: "Login roles of shop of shop-prod",
      region: "us-east-1",
      replicas: [
        { cell: "eu", region: "eu-west-1" },
        { cell: "asia", region: "ap-southeast-1" },
      ],
      recoveryWindowDays: 30,
      protect: true,
    });
    assert.deepEqual(
      rest.map(({ name }) => name),
      ["shop-prod/database/stock"],
    );
  });

  it("stay as they are when a database moves to a cluster of its own, and when home moves (CV-08)", () => {
    const { credentials } = planWith({}).interconnect;
    assert.deepEqual(
      credentials.map(({ database }) => database),
      ["covibes", "shard0", "shard1", "shard2", "shard3"],
    );
    for (const changes of [{ ownClusters: { shard2: "serving" } }, { home: "eu" }]) {
      assert.deepEqual(planWith(changes).interconnect.credentials, credentials);
    }
  });
});
