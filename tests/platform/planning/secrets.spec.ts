import assert from "node:assert/strict";
import {
  cacheSecretName,
  consoleSecretName,
  databaseSecretName,
  masterSecretName,
  planStackSecret,
} from "../../../platform/planning/secrets";
import type { Changes } from "../bent-stack-file";
import { shopContext } from "../shop";

const NAMED = { name: "shop-prod/what", description: "What" };

function secret(changes: Changes = {}, stack: "dev" | "prod" = "prod"): ReturnType<typeof planStackSecret> {
  return planStackSecret(shopContext(changes, stack), NAMED);
}

describe("The names of secrets", () => {
  it("say whose they are, so that a cell's and a stack's are told apart and none is another's", () => {
    assert.deepEqual(
      [databaseSecretName("shop-prod", "orders"), masterSecretName("shop-prod", "orders")],
      ["shop-prod/database/orders", "shop-prod/master/orders"],
    );
    assert.equal(cacheSecretName("shop-prod-us", "cache"), "shop-prod-us/cache/cache");
    assert.equal(consoleSecretName("shop-prod-us", "grafana"), "shop-prod-us/console/grafana");
  });
});

describe("planStackSecret", () => {
  it("keeps a secret in the foundation region, and a replica in every cell elsewhere, in the order of slots (ALL-04)", () => {
    assert.deepEqual(secret(), {
      name: "shop-prod/what",
      description: "What",
      region: "us-east-1",
      replicas: [
        { cell: "eu", region: "eu-west-1" },
        { cell: "asia", region: "ap-southeast-1" },
      ],
      recoveryWindowDays: 30,
      protect: true,
    });
  });

  it("gives every cell a replica where none is in the foundation region", () => {
    assert.deepEqual(
      secret({ foundation: "us-west-2" }).replicas.map(({ cell }) => cell),
      ["us", "eu", "asia"],
    );
  });

  it("does not ask who is home", () => {
    assert.deepEqual(secret({ home: "asia" }), secret());
  });

  it("lets a development stack's go at once, so that its name is free again", () => {
    const { replicas, recoveryWindowDays, protect } = secret({}, "dev");
    assert.deepEqual(
      { replicas, recoveryWindowDays, protect },
      { replicas: [], recoveryWindowDays: 0, protect: false },
    );
  });
});
