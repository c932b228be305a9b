import assert from "node:assert/strict";
import { accountPlan, rawAccount } from "../../support/accounts";

describe("planAccount", () => {
  it("guards every region that a stack uses, and those that the account and the whole world have things in", () => {
    assert.deepEqual(accountPlan().regions, ["ap-southeast-1", "eu-west-1", "us-east-1"]);
    const stacks = { "shop-prod": { foundation: "eu-west-2", regions: ["eu-north-1"] } };
    assert.deepEqual(accountPlan({ region: "eu-central-1", stacks }).regions, [
      ...["eu-central-1", "eu-north-1", "eu-west-2", "us-east-1"],
    ]);
  });

  it("does not depend on the order in which stacks and regions are written", () => {
    const backwards = Object.fromEntries(
      Object.entries(rawAccount().stacks)
        .toReversed()
        .map(([name, { foundation, regions }]) => [name, { foundation, regions: (regions as string[]).toReversed() }]),
    );
    assert.deepEqual(accountPlan({ stacks: backwards }), accountPlan());
  });

  it("keeps the trail for a year and a month, in a bucket that nobody empties by deleting it", () => {
    const { policy: _, ...bucket } = accountPlan().trail.bucket;
    assert.deepEqual(bucket, {
      name: "meridian-trail-111122223333",
      region: "us-east-1",
      versioned: true,
      lockDays: 365,
      lifecycle: { abortUploadsDays: 7, expiryDays: 400, noncurrentDays: 90 },
      protect: true,
      retain: false,
      forceDestroy: false,
    });
  });

  it("keeps who asked for the state in a bucket that S3 may write to for this one alone, and holds nothing back", () => {
    const { name, lockDays, policy } = accountPlan().state.accesses;
    assert.deepEqual([name, lockDays], ["meridian-state-accesses-111122223333", undefined]);
    const [, written] = (JSON.parse(policy) as { readonly Statement: readonly unknown[] }).Statement;
    assert.deepEqual(written, {
      Sid: "AllowAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: `arn:aws:s3:::${name}/*`,
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::meridian-state-111122223333" },
        StringEquals: { "aws:SourceAccount": "111122223333" },
      },
    });
  });

  it("keeps the state for good, and says how Pulumi finds it", () => {
    const { bucket, key, backendUrl, secretsProvider } = accountPlan().state;
    assert.deepEqual(bucket.lifecycle, { abortUploadsDays: 7, noncurrentDays: 90 });
    assert.deepEqual([bucket.retain, key.retain, key.plan.alias], [true, true, "meridian-state"]);
    assert.equal(backendUrl, "s3://meridian-state-111122223333?region=us-east-1");
    assert.equal(secretsProvider, "awskms://alias/meridian-state?region=us-east-1");
  });

  it("watches every region alike, without an agent on the nodes", () => {
    const { threats } = accountPlan();
    assert.deepEqual(threats[1], {
      region: "eu-west-1",
      features: {
        EBS_MALWARE_PROTECTION: "ENABLED",
        EKS_AUDIT_LOGS: "ENABLED",
        LAMBDA_NETWORK_LOGS: "ENABLED",
        RDS_LOGIN_EVENTS: "ENABLED",
        RUNTIME_MONITORING: "DISABLED",
        S3_DATA_EVENTS: "ENABLED",
      },
      findingFrequency: "FIFTEEN_MINUTES",
      analyzer: "meridian-external-access",
      securityHub: false,
    });
    assert.ok(accountPlan({ securityHub: true }).threats.every(({ securityHub }) => securityHub));
  });

  it("sets up each registry, and copies from those that stacks push to", () => {
    const { registries } = accountPlan();
    assert.deepEqual(
      registries.map(({ region, copies }) => [region, copies]),
      [
        ["ap-southeast-1", []],
        ["eu-west-1", []],
        ["us-east-1", [{ destinations: ["ap-southeast-1", "eu-west-1"], prefixes: ["covibes-prod/"] }]],
      ],
    );
    assert.deepEqual(registries[0]?.scanning, { scanType: "BASIC", frequency: "SCAN_ON_PUSH" });
    assert.deepEqual(accountPlan({ imageScanning: "enhanced" }).registries[0]?.scanning, {
      scanType: "ENHANCED",
      frequency: "CONTINUOUS_SCAN",
    });
  });

  it("tells of four fifths that are forecast, and of all that is spent", () => {
    assert.deepEqual(accountPlan().budget, {
      name: "meridian-account",
      monthlyUsd: 40_000,
      emails: ["platform@example.com"],
      alerts: [
        { of: "FORECASTED", percent: 80 },
        { of: "ACTUAL", percent: 100 },
      ],
    });
  });

  it("makes roles for runs of a repository only where there is one", () => {
    assert.equal(accountPlan().deployment?.apply.name, "meridian-apply");
    assert.equal(accountPlan({ github: undefined }).deployment, undefined);
  });

  it("marks what it makes", () => {
    assert.deepEqual(accountPlan().tags, { Stack: "account", ManagedBy: "meridian" });
  });
});
