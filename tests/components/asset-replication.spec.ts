import assert from "node:assert/strict";
import { AssetReplication } from "../../components/asset-replication";
import type { AssetReplicationPlan } from "../../platform/edge-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const CONFIG = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";

const PLAN: AssetReplicationPlan = {
  region: "us-east-1",
  source: "files-us",
  rules: [
    { region: "eu-west-1", bucketArn: "arn:aws:s3:::files-eu", priority: 2 },
    { region: "ap-southeast-1", bucketArn: "arn:aws:s3:::files-asia", priority: 3 },
  ],
  trust: "trust",
  policy: "policy",
};

function build(): Promise<Recorded> {
  return alone(({ providers, other, awsIn, probe }) => {
    const args = { plan: PLAN, providerOf: awsIn, after: [other("buckets")] };
    const { roleArn } = new AssetReplication("copies", args, providers);
    probe({ roleArn });
  });
}

/** A rule that S3 takes: within a quarter of an hour, with the metrics that say so, delete markers too. */
function rule(id: string, bucket: string, priority: number): object {
  return {
    id,
    priority,
    status: "Enabled",
    filter: {},
    deleteMarkerReplication: { status: "Enabled" },
    destination: {
      bucket,
      replicationTime: { status: "Enabled", time: { minutes: 15 } },
      metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
    },
  };
}

describe("AssetReplication", () => {
  it("makes a role and the rules of the source, in the source's region", async () => {
    const copies = await build();
    assert.deepEqual(copies.below("copies"), { [ROLE]: ["copies"], [POLICY]: ["copies"], [CONFIG]: ["copies"] });
    assert.deepEqual(copies.homes("copies"), ["copies aws-us-east-1"]);
  });

  it("copies everything to each bucket by a rule of its own, within a time that S3 promises (CV-10)", async () => {
    const { one } = await build();
    assert.deepEqual(one(CONFIG).inputs, {
      bucket: "files-us",
      role: { unknown: true },
      rules: [rule("eu-west-1", "arn:aws:s3:::files-eu", 2), rule("ap-southeast-1", "arn:aws:s3:::files-asia", 3)],
    });
    assert.deepEqual(madeFrom(one(CONFIG)), { role: [`${ROLE} copies`] });
  });

  it("acts as the role that is planned, and may do what is planned", async () => {
    const { one } = await build();
    assert.deepEqual(one(ROLE).inputs["assumeRolePolicy"], "trust");
    assert.deepEqual(one(POLICY).inputs["policy"], "policy");
    assert.deepEqual(madeFrom(one(POLICY)), { role: [`${ROLE} copies`] });
  });

  it("waits for the buckets with their versions, and for the role's permission", async () => {
    assert.deepEqual(waitsFor((await build()).one(CONFIG)), [`${POLICY} copies`, "test:index:Specimen buckets"]);
  });

  it("offers the role", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { roleArn: [`${ROLE} copies`] });
  });
});
