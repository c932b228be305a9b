import assert from "node:assert/strict";
import { Keys } from "../../components/keys";
import { textAt, valueAt } from "../../platform/graph/value";
import { alone, committedCell, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";

function build(stack: "dev" | "prod"): Promise<Recorded> {
  const { keys: plan } = committedCell(stack);
  return alone(({ providers, probe }) => {
    const { arns } = new Keys("keys", { plan }, providers);
    probe({ ...arns });
  });
}

describe("Keys", () => {
  it("makes a key and an alias for each purpose, below itself and with the region's provider", async () => {
    const keys = await build("prod");
    const names = ["keys-cluster", "keys-data", "keys-logs", "keys-nodes", "keys-secrets"];
    assert.deepEqual(keys.below("keys"), { [ALIAS]: names, [KEY]: names });
    assert.deepEqual(keys.homes("keys"), ["keys aws"]);
  });

  it("rotates every key, and gives each the policy of its own purpose (ALL-04)", async () => {
    const { purposes } = committedCell("prod").keys;
    const { one } = await build("prod");
    for (const { purpose, description, alias, policy } of Object.values(purposes)) {
      assert.deepEqual(one(KEY, `keys-${purpose}`).inputs, {
        description,
        policy,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        tags: { Name: alias },
      });
    }
  });

  it("lets each key be used by its purpose's service alone (ALL-04)", async () => {
    const { one } = await build("prod");
    const sids = (name: string): string[] => statements(textAt(one(KEY, name), "policy"));
    for (const name of ["keys-cluster", "keys-data", "keys-secrets"]) {
      assert.deepEqual(sids(name), ["AllowAccountToDelegate"], name);
    }
    assert.deepEqual(sids("keys-logs"), ["AllowAccountToDelegate", "AllowCloudWatchLogs"]);
    assert.deepEqual(sids("keys-nodes"), [
      "AllowAccountToDelegate",
      "AllowAutoScaling",
      "AllowAutoScalingToAttachVolumes",
    ]);
  });

  it("names each alias after stack, cell and purpose, and points it at the key of that purpose", async () => {
    const { one } = await build("prod");
    for (const purpose of ["cluster", "data", "logs", "nodes", "secrets"]) {
      const alias = one(ALIAS, `keys-${purpose}`);
      assert.equal(valueAt(alias, "name"), `alias/covibes-prod-us-${purpose}`);
      assert.deepEqual(madeFrom(alias), { targetKeyId: [`${KEY} keys-${purpose}`] });
    }
  });

  it("protects keys in production: what they encrypted is lost with them", async () => {
    const protect = { protect: true };
    assert.deepEqual((await build("prod")).options("keys"), {
      [`${KEY} keys-cluster`]: protect,
      [`${KEY} keys-data`]: protect,
      [`${KEY} keys-logs`]: protect,
      [`${KEY} keys-nodes`]: protect,
      [`${KEY} keys-secrets`]: protect,
    });
  });

  it("lets a development stack go, as fast as KMS allows", async () => {
    const keys = await build("dev");
    assert.deepEqual(keys.options("keys"), {});
    assert.deepEqual(
      keys.all(KEY).map((key) => valueAt(key, "deletionWindowInDays")),
      [7, 7, 7, 7, 7],
    );
  });

  it("offers the ARN of each purpose's own key", async () => {
    assert.deepEqual(madeFrom(offered(await build("prod"))), {
      cluster: [`${KEY} keys-cluster`],
      data: [`${KEY} keys-data`],
      logs: [`${KEY} keys-logs`],
      nodes: [`${KEY} keys-nodes`],
      secrets: [`${KEY} keys-secrets`],
    });
  });
});

function statements(policy: string): string[] {
  const { Statement } = JSON.parse(policy) as { readonly Statement: readonly { readonly Sid: string }[] };
  return Statement.map(({ Sid }) => Sid);
}
