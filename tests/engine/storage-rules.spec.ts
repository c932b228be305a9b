import assert from "node:assert/strict";
import {
  ACCOUNT_PUBLIC_ACCESS,
  BUCKET,
  BUCKET_ENCRYPTION,
  BUCKET_LIFECYCLE,
  BUCKET_POLICY,
  BUCKET_PUBLIC_ACCESS,
  BUCKET_VERSIONING,
} from "./cloud/catalogue/storage";
import { Customer } from "./cloud/customer";
import type { Properties } from "./cloud/values";

const HERE = "eu-west-1";

describe("what the simulated S3 refuses", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties, region = HERE): string => customer.id(region, type, inputs);

  it("refuses a name that another bucket has, in whatever region, and one that no bucket may have", () => {
    make(BUCKET, { bucket: "files" });
    assert.throws(() => make(BUCKET, { bucket: "files" }, "us-east-1"), /AlreadyExists: aws:s3\/bucket:Bucket "files"/);
    const wrong = ["ab", "Files", "a_b", "a..b", "1.2.3.4", "-ab", "xn--ab", "ab-s3alias", "ab--x-s3"];
    for (const bucket of wrong) {
      assert.throws(
        () => make(BUCKET, { bucket }),
        new RegExp(`InvalidBucketName: .*: ${bucket.replace(/\./g, "\\.")} \\[`),
      );
    }
    assert.throws(() => make(BUCKET, { bucket: "a".repeat(64) }), /64 characters long, more than the 63/);
  });

  it("refuses settings of a bucket from another region, twice, or of no bucket", () => {
    make(BUCKET, { bucket: "files" });
    const versioning = { bucket: "files", versioningConfiguration: { status: "Enabled" } };
    assert.throws(
      () => make(BUCKET_VERSIONING, versioning, "us-east-1"),
      /PermanentRedirect: files is in eu-west-1, not in us-east-1/,
    );
    make(BUCKET_VERSIONING, versioning);
    assert.throws(() => make(BUCKET_VERSIONING, versioning), /AlreadyExists/);
    assert.throws(() => make(BUCKET_PUBLIC_ACCESS, { bucket: "other" }), /bucket other does not exist/);
    make(BUCKET, { bucket: "more" });
    assert.throws(
      () => make(BUCKET_VERSIONING, { bucket: "more", versioningConfiguration: { status: "On" } }),
      /MalformedXML: the status of versioning/,
    );
  });

  it("refuses a policy about something else, one that is none, and a public one where the public is kept out", () => {
    make(BUCKET, { bucket: "files" });
    const policy = (Principal: unknown, Resource = "arn:aws:s3:::files/*"): string =>
      JSON.stringify({ Statement: { Effect: "Allow", Principal, Action: "s3:GetObject", Resource } });
    const attach = (text: string): string => make(BUCKET_POLICY, { bucket: "files", policy: text });
    assert.throws(() => attach("{}"), /MalformedPolicy: the policy has no statement/);
    assert.throws(() => attach(policy("*", "arn:aws:s3:::other/*")), /invalid resource: arn:aws:s3:::other\/\*/);
    assert.throws(() => attach(policy({ Service: "x".repeat(20_480) })), /PolicyTooLarge/);
    make(BUCKET_PUBLIC_ACCESS, { bucket: "files", blockPublicPolicy: true });
    assert.throws(() => attach(policy("*")), /AccessDenied: public policies are blocked/);
    attach(policy({ Service: "cloudtrail.amazonaws.com" }));
  });

  it("refuses a public policy where the whole account keeps the public out, and a second such block", () => {
    make(BUCKET, { bucket: "files" });
    make(ACCOUNT_PUBLIC_ACCESS, { blockPublicPolicy: true });
    assert.throws(() => make(ACCOUNT_PUBLIC_ACCESS, {}), /the account has a public access block/);
    const policy = JSON.stringify({
      Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" },
    });
    assert.throws(() => make(BUCKET_POLICY, { bucket: "files", policy }), /AccessDenied/);
  });

  it("refuses rules without names of their own, filters or days, and ciphers that there are not", () => {
    make(BUCKET, { bucket: "files" });
    const rules = (...all: readonly Properties[]): string =>
      make(BUCKET_LIFECYCLE, { bucket: "files", rules: [...all] });
    assert.throws(() => rules({ id: "a", filter: {} }, { id: "a", filter: {} }), /InvalidArgument: Rule ID/);
    assert.throws(() => rules({ id: "a" }), /MalformedXML: a rule has a filter/);
    assert.throws(() => rules({ id: "a", filter: {}, expiration: { days: 0 } }), /InvalidArgument: days/);
    rules({ id: "a", filter: {}, expiration: { days: 1 } });
    const encrypted = (sseAlgorithm: string): string =>
      make(BUCKET_ENCRYPTION, { bucket: "files", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] });
    assert.throws(() => encrypted("aes"), /MalformedXML: the algorithm/);
    encrypted("AES256");
  });

  it("deletes a bucket with its settings", () => {
    make(BUCKET, { bucket: "files" });
    make(BUCKET_PUBLIC_ACCESS, { bucket: "files" });
    customer.provider(HERE).delete({ type: BUCKET, id: "files" });
    assert.deepEqual(customer.account.resources(), []);
  });
});
