import assert from "node:assert/strict";
import { accountKeyPolicy, logsKeyPolicy, volumeKeyPolicy } from "../../../platform/planning/iam";
import { planWith } from "../bent-stack-file";

describe("The keys of a cell (ALL-04)", () => {
  const account = "111122223333";

  it("are one a purpose, each open to that purpose alone", () => {
    assert.deepEqual(planWith({}).cells["eu"]?.keys, {
      purposes: {
        cluster: {
          purpose: "cluster",
          description: "Kubernetes secrets of covibes-prod-eu",
          alias: "covibes-prod-eu-cluster",
          policy: accountKeyPolicy(account),
        },
        nodes: {
          purpose: "nodes",
          description: "node and pod volumes of covibes-prod-eu",
          alias: "covibes-prod-eu-nodes",
          policy: volumeKeyPolicy(account),
        },
        logs: {
          purpose: "logs",
          description: "log groups of covibes-prod-eu",
          alias: "covibes-prod-eu-logs",
          policy: logsKeyPolicy(account, "eu-west-1"),
        },
        data: {
          purpose: "data",
          description: "databases and caches of covibes-prod-eu",
          alias: "covibes-prod-eu-data",
          policy: accountKeyPolicy(account),
        },
        secrets: {
          purpose: "secrets",
          description: "secrets of covibes-prod-eu",
          alias: "covibes-prod-eu-secrets",
          policy: accountKeyPolicy(account),
        },
      },
      deletionWindowDays: 30,
      protect: true,
    });
  });

  it("have no alias twice in a stack, that of the query log included", () => {
    const { cells, traffic, foundation } = planWith({});
    const aliases = [
      ...Object.values(cells).flatMap(({ keys }) => Object.values(keys.purposes).map(({ alias }) => alias)),
      traffic.queryLog?.key.alias,
      foundation.secretsKey.plan.alias,
    ];
    assert.equal(aliases.length, 17);
    assert.equal(new Set(aliases).size, aliases.length);
  });

  it("go soon and unprotected in development", () => {
    const keys = planWith({}, "dev").cells["us"]?.keys;
    assert.deepEqual([keys?.deletionWindowDays, keys?.protect], [7, false]);
  });
});

describe("The key of the stack's secrets (ALL-04)", () => {
  it("hangs in the foundation region under the stack's own name", () => {
    assert.deepEqual(planWith({}).foundation.secretsKey, {
      plan: {
        purpose: "secrets",
        description: "secrets of covibes-prod",
        alias: "covibes-prod-stack-secrets",
        policy: accountKeyPolicy("111122223333"),
      },
      deletionWindowDays: 30,
      protect: true,
    });
  });
});
