import assert from "node:assert/strict";
import { AccountGuards } from "../../components/account-guards";
import { alone } from "../support/alone";
import type { Recorded } from "../support/recorded";

const CLOSED = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const VOLUMES = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const SNAPSHOTS = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";

function build(): Promise<Recorded> {
  return alone(({ providers, awsIn }) => {
    const plan = { account: "111122223333", regions: ["eu-west-1", "us-east-1"] } as const;
    new AccountGuards("guards", { plan, providerOf: awsIn }, providers);
  });
}

describe("AccountGuards", () => {
  it("lets no bucket of the account be public (ALL-04)", async () => {
    assert.deepEqual((await build()).one(CLOSED).inputs, {
      accountId: "111122223333",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });

  it("encrypts every new volume, and lets no snapshot be public, in each region (ALL-04)", async () => {
    const guards = await build();
    assert.deepEqual(guards.below("guards"), {
      [CLOSED]: ["guards"],
      [VOLUMES]: ["guards-eu-west-1", "guards-us-east-1"],
      [SNAPSHOTS]: ["guards-eu-west-1", "guards-us-east-1"],
    });
    assert.deepEqual(guards.homes("guards"), ["guards aws", "guards aws-eu-west-1", "guards aws-us-east-1"]);
    assert.deepEqual(guards.one(VOLUMES, "guards-eu-west-1").inputs, { enabled: true });
    assert.deepEqual(guards.one(SNAPSHOTS, "guards-eu-west-1").inputs, { state: "block-all-sharing" });
  });

  it("protects each guard", async () => {
    assert.deepEqual(
      Object.values((await build()).options("guards")),
      Array.from({ length: 5 }, () => ({ protect: true })),
    );
  });
});
