import assert from "node:assert/strict";
import { CacheLogs } from "../../components/cache-logs";
import { valueAt } from "../../platform/graph/value";
import { alone, offered } from "../support/alone";
import type { Recorded } from "../support/recorded";

const POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

function build(): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const plan = { policyName: "shop-prod-us-cache-logs", policy: '{"lets":"log delivery write"}' };
    const { policyName } = new CacheLogs("logs", { plan }, providers);
    probe({ policyName });
  });
}

describe("CacheLogs", () => {
  it("makes one permission, below itself and with the region's provider (ALL-04)", async () => {
    const logs = await build();
    assert.deepEqual(logs.below("logs"), { [POLICY]: ["logs"] });
    assert.deepEqual(logs.homes("logs"), ["logs aws"]);
    assert.deepEqual(logs.one(POLICY).inputs, {
      policyName: "shop-prod-us-cache-logs",
      policyDocument: '{"lets":"log delivery write"}',
    });
  });

  it("offers its name", async () => {
    assert.equal(valueAt(offered(await build()), "policyName"), "shop-prod-us-cache-logs");
  });
});
