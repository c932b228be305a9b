import assert from "node:assert/strict";
import { REGION_NAMES } from "../../../platform/facts/regions";
import { type AccountReach, planBoundary } from "../../../platform/planning/deployment-boundary";
import type { PolicyStatement } from "../../../platform/planning/policy-document";

const REACH: AccountReach = {
  account: "111122223333",
  regions: ["eu-west-1", "us-east-1"],
  buckets: { trail: "trail-1", state: "state-1" },
};
const OWN = ["arn:aws:iam::111122223333:role/meridian-apply"];

function statements(reach: AccountReach = REACH): readonly PolicyStatement[] {
  return (JSON.parse(planBoundary(reach, OWN)) as { readonly Statement: readonly PolicyStatement[] }).Statement;
}

function named(sid: string): PolicyStatement {
  const found = statements().find(({ Sid }) => Sid === sid);
  assert.ok(found, `no statement is called ${sid}`);
  return found;
}

describe("The boundary of what runs may do", () => {
  it("leaves to the roles' own policies all that it does not deny", () => {
    assert.deepEqual(
      statements().map(({ Sid, Effect }) => `${Effect} ${Sid}`),
      [
        "Allow AllowWhatPoliciesAllow",
        "Deny DenyOtherRegions",
        "Deny DenyGuards",
        "Deny DenyPeople",
        "Deny DenyItself",
        "Deny DenyRecords",
        "Deny DenyHistory",
        "Deny DenyTrailFiles",
        "Deny DenyKeys",
        "Deny DenyAliases",
      ],
    );
  });

  it("keeps to the regions that are used, but for services that are in one place for the whole world", () => {
    const { NotAction = [], Condition } = named("DenyOtherRegions");
    assert.deepEqual(Condition, { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } });
    for (const action of ["iam:*", "sts:*", "route53:*", "cloudfront:*"]) assert.ok(NotAction.includes(action), action);
    for (const action of ["ec2:*", "rds:*", "s3:*", "kms:*"]) assert.ok(!NotAction.includes(action), action);
  });

  it("lets nobody blind the account: trail, detectors, settings, organisation, people", () => {
    const guards = named("DenyGuards");
    for (const action of [
      ...["cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "guardduty:Delete*", "guardduty:Update*"],
      ...["s3:PutAccountPublicAccessBlock", "ec2:DisableEbsEncryptionByDefault", "ecr:PutReplicationConfiguration"],
      ...["organizations:*", "account:*", "access-analyzer:DeleteAnalyzer", "securityhub:Disable*"],
    ]) {
      assert.ok(guards.Action?.includes(action), action);
    }
    assert.equal(guards.Resource, "*");
    for (const action of ["iam:CreateUser", "iam:*AccessKey*", "iam:*LoginProfile", "iam:*PermissionsBoundary"]) {
      assert.ok(named("DenyPeople").Action?.includes(action), action);
    }
  });

  it("lets no run change what it is bound by", () => {
    assert.deepEqual(named("DenyItself").Resource, OWN);
    for (const action of ["iam:Update*", "iam:Delete*", "iam:Attach*", "iam:Put*", "iam:Create*"]) {
      assert.ok(named("DenyItself").Action?.includes(action), action);
    }
  });

  it("keeps the state, its history, the trail's files and the keys of both, and lets Pulumi write and unlock the state", () => {
    assert.deepEqual(named("DenyRecords").Resource, ["arn:aws:s3:::state-1", "arn:aws:s3:::trail-1"]);
    assert.deepEqual(named("DenyHistory"), {
      Sid: "DenyHistory",
      Effect: "Deny",
      Action: ["s3:DeleteObjectVersion"],
      Resource: ["arn:aws:s3:::state-1/*", "arn:aws:s3:::trail-1/*"],
    });
    assert.equal(named("DenyTrailFiles").Resource, "arn:aws:s3:::trail-1/*");
    assert.deepEqual(named("DenyKeys").Condition, {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/meridian-state", "alias/meridian-trail"] },
    });
    assert.deepEqual(named("DenyAliases").Resource, [
      "arn:aws:kms:*:111122223333:alias/meridian-state",
      "arn:aws:kms:*:111122223333:alias/meridian-trail",
    ]);
  });

  it("fits into a managed policy, with every region that there is", () => {
    const own = Array.from(
      { length: 4 },
      () => "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
    );
    assert.ok(planBoundary({ ...REACH, regions: REGION_NAMES }, own).length < 6144);
  });
});
