import assert from "node:assert/strict";
import { trailArn, trailKeyPolicy, trailWrites } from "../../platform/planning/trail";
import { policyDocument } from "../../platform/planning/policy-document";
import {
  ANALYZER,
  DETECTOR,
  DETECTOR_FEATURE,
  SCANNING,
  SECURITY_HUB,
  SNAPSHOT_ACCESS,
  TRAIL,
  VOLUME_ENCRYPTION,
} from "./cloud/catalogue/security";
import { BUCKET, BUCKET_POLICY } from "./cloud/catalogue/storage";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const HERE = "us-east-1";
const ACCOUNT = "111122223333";

describe("what the simulated guards of an account refuse", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties = {}, region = HERE): string => customer.id(region, type, inputs);

  it("refuses a second of what a region has one of, and takes one in the next region", () => {
    for (const { type, inputs, refusal } of [
      { type: DETECTOR, inputs: {}, refusal: /a detector already exists for the current account in us-east-1/ },
      { type: SECURITY_HUB, inputs: {}, refusal: /already subscribed to Security Hub in us-east-1/ },
      {
        type: VOLUME_ENCRYPTION,
        inputs: { enabled: true },
        refusal: /a setting for new volumes, which this one would/,
      },
      { type: SNAPSHOT_ACCESS, inputs: { state: "block-all-sharing" }, refusal: /a setting for public snapshots/ },
      {
        type: SCANNING,
        inputs: { scanType: "BASIC", rules: [] },
        refusal: /a setting for scans, which this one would/,
      },
    ]) {
      make(type, inputs);
      assert.throws(() => make(type, inputs), refusal);
      make(type, inputs, "eu-west-1");
    }
  });

  it("refuses a second analyzer of a kind, features that there are not, and ones of no detector", () => {
    make(ANALYZER, { analyzerName: "a", type: "ACCOUNT" });
    assert.throws(() => make(ANALYZER, { analyzerName: "b" }), /there is an analyzer of type ACCOUNT in us-east-1/);
    make(ANALYZER, { analyzerName: "b", type: "ACCOUNT_UNUSED_ACCESS" });
    const detectorId = make(DETECTOR);
    const feature = (name: string, status = "ENABLED"): string => make(DETECTOR_FEATURE, { detectorId, name, status });
    assert.throws(() => feature("EKS_LOGS"), /EKS_LOGS ENABLED is not a feature's state/);
    assert.throws(() => feature("EKS_AUDIT_LOGS", "on"), /EKS_AUDIT_LOGS on is not a feature's state/);
    feature("EKS_AUDIT_LOGS");
    assert.throws(() => feature("EKS_AUDIT_LOGS"), /AlreadyExists/);
    assert.throws(() => make(DETECTOR_FEATURE, { detectorId: "0", name: "EKS_AUDIT_LOGS" }), /does not exist/);
  });

  it("refuses scans that the kind does not offer, and snapshots blocked in no known way", () => {
    const rules = [{ scanFrequency: "CONTINUOUS_SCAN", repositoryFilters: [] }];
    assert.throws(
      () => make(SCANNING, { scanType: "BASIC", rules }),
      /CONTINUOUS_SCAN is no frequency of scans of type BASIC/,
    );
    make(SCANNING, { scanType: "ENHANCED", rules });
    assert.throws(() => make(SNAPSHOT_ACCESS, { state: "closed" }), /closed is no state of public access/);
  });

  describe("about trails", () => {
    const arn = trailArn(ACCOUNT, HERE);
    const key = (policy: string): string => textAt(customer.make(HERE, "aws:kms/key:Key", { policy }), "arn");
    const bucket = (name: string, policy?: string): string => {
      make(BUCKET, { bucket: name });
      if (policy !== undefined) make(BUCKET_POLICY, { bucket: name, policy });
      return name;
    };
    const writable = (name: string, trail = arn): string =>
      bucket(name, policyDocument(trailWrites({ account: ACCOUNT, trail, bucket: `arn:aws:s3:::${name}` })));
    const trail = (s3BucketName: string, more: Properties = {}): string =>
      make(TRAIL, { name: "meridian-trail", s3BucketName, ...more });

    it("refuses one whose bucket does not let CloudTrail write, or lets another trail", () => {
      assert.throws(() => trail("nowhere"), /s3BucketName nowhere does not exist/);
      assert.throws(() => trail(bucket("open")), /InsufficientS3BucketPolicyException: .* for bucket: open/);
      assert.throws(() => trail(writable("other", `${arn}-2`)), /InsufficientS3BucketPolicyException/);
      assert.equal(trail(writable("files")), arn);
    });

    it("refuses one whose key does not let CloudTrail encrypt", () => {
      const root = {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Action: "kms:*",
        Resource: "*",
      };
      const closed = key(JSON.stringify({ Statement: [root] }));
      const files = writable("files");
      assert.throws(
        () => trail(files, { kmsKeyId: closed }),
        /InsufficientEncryptionPolicyException: CloudTrail may not use/,
      );
      trail(files, { kmsKeyId: key(trailKeyPolicy(ACCOUNT, arn)) });
    });

    it("refuses the sixth in a region, where one of every region counts too", () => {
      for (const [index, region] of [HERE, HERE, "eu-west-1", HERE, HERE].entries()) {
        const name = `t${String(index)}`;
        const own = trailArn(ACCOUNT, HERE).replace(/:us-east-1:(.*)\/.*/, `:${region}:$1/${name}`);
        const s3BucketName = writable(`files-${name}`, own);
        make(TRAIL, { name, s3BucketName, isMultiRegionTrail: region !== HERE }, region);
      }
      assert.throws(() => trail(writable("files")), /MaximumNumberOfTrailsExceededException: there are five trails/);
    });
  });
});
