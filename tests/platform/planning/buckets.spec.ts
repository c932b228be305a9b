import assert from "node:assert/strict";
import { bucketArn, type BucketWish, planBucket } from "../../../platform/planning/buckets";

const WISH: BucketWish = {
  parts: ["shop-prod", "files"],
  account: "111122223333",
  region: "eu-west-1",
  versioned: true,
  protect: true,
  forceDestroy: false,
};
const ARN = "arn:aws:s3:::shop-prod-files-111122223333";
const TLS_ONLY = {
  Sid: "DenyWithoutTls",
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:*"],
  Resource: [ARN, `${ARN}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

describe("planBucket", () => {
  it("ends the name with the account's number, for names are one pool for everybody", () => {
    const { policy: _, ...plan } = planBucket(WISH);
    assert.deepEqual(plan, {
      name: "shop-prod-files-111122223333",
      region: "eu-west-1",
      versioned: true,
      lifecycle: { abortUploadsDays: 7 },
      protect: true,
      retain: false,
      forceDestroy: false,
    });
  });

  it("cuts a name that is too long, and keeps it unlike others", () => {
    const parts = ["a".repeat(31), "b".repeat(31)];
    const { name } = planBucket({ ...WISH, parts });
    assert.equal(name.length, 63);
    assert.notEqual(name, planBucket({ ...WISH, parts, account: "444455556666" }).name);
  });

  it("lets nobody in without TLS, and those whom it is told to (ALL-04)", () => {
    assert.deepEqual(JSON.parse(planBucket(WISH).policy), { Version: "2012-10-17", Statement: [TLS_ONLY] });
    const { policy } = planBucket({
      ...WISH,
      statements: (arn) => [
        {
          Sid: "Write",
          Effect: "Allow",
          Principal: { Service: "a.amazonaws.com" },
          Action: ["s3:PutObject"],
          Resource: `${arn}/*`,
        },
      ],
    });
    assert.deepEqual(JSON.parse(policy), {
      Version: "2012-10-17",
      Statement: [
        TLS_ONLY,
        {
          Sid: "Write",
          Effect: "Allow",
          Principal: { Service: "a.amazonaws.com" },
          Action: ["s3:PutObject"],
          Resource: `${ARN}/*`,
        },
      ],
    });
  });

  it("forgets what it is told to forget, and stays where it is told to stay", () => {
    const { lifecycle, retain } = planBucket({ ...WISH, expiryDays: 30, noncurrentDays: 90, retain: true });
    assert.deepEqual(lifecycle, { abortUploadsDays: 7, expiryDays: 30, noncurrentDays: 90 });
    assert.equal(retain, true);
  });
});

describe("bucketArn", () => {
  it("says neither region nor account", () => {
    assert.equal(bucketArn("b"), "arn:aws:s3:::b");
  });
});
