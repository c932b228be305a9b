import assert from "node:assert/strict";
import { BUCKET, BUCKET_REPLICATION, BUCKET_VERSIONING } from "./cloud/catalogue/storage";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const [HERE, THERE] = ["us-east-1", "eu-west-1"];
const TIMED = {
  replicationTime: { status: "Enabled", time: { minutes: 15 } },
  metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
};

function document(...Statement: readonly object[]): string {
  return JSON.stringify({ Statement });
}

function mayCopy(source: string, copy: string): string {
  return document(
    {
      Effect: "Allow",
      Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      Resource: `arn:aws:s3:::${source}`,
    },
    { Effect: "Allow", Action: "s3:GetObjectVersion*", Resource: `arn:aws:s3:::${source}/*` },
    { Effect: "Allow", Action: "s3:Replicate*", Resource: `arn:aws:s3:::${copy}/*` },
  );
}

describe("what the simulated S3 refuses of replication", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const bucket = (name: string, region = HERE): string => customer.id(region, BUCKET, { bucket: name });
  const versioned = (name: string, region = HERE): string => {
    bucket(name, region);
    return customer.id(region, BUCKET_VERSIONING, {
      bucket: name,
      versioningConfiguration: { status: "Enabled" },
    });
  };
  const role = (policy = mayCopy("files", "copy"), service = "s3.amazonaws.com"): string => {
    const assumeRolePolicy = document({
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
    });
    const made = customer.make(HERE, "aws:iam/role:Role", { assumeRolePolicy });
    customer.make(HERE, "aws:iam/rolePolicy:RolePolicy", { role: textAt(made, "name"), policy });
    return textAt(made, "arn");
  };
  const rule = (changes: Properties = {}): Properties => ({
    id: "copy",
    priority: 1,
    status: "Enabled",
    filter: {},
    deleteMarkerReplication: { status: "Enabled" },
    destination: { bucket: "arn:aws:s3:::copy", ...TIMED },
    ...changes,
  });
  const replicate = (inputs: Properties = {}, region = HERE): string =>
    customer.id(region, BUCKET_REPLICATION, { bucket: "files", role: role(), rules: [rule()], ...inputs });
  const both = (): void => {
    versioned("files");
    versioned("copy", THERE);
  };

  it("takes a whole configuration, once", () => {
    both();
    assert.equal(replicate(), "files");
    assert.throws(() => replicate(), /AlreadyExists/);
  });

  it("refuses it without versions on either side, and from another region", () => {
    bucket("files");
    versioned("copy", THERE);
    assert.throws(() => replicate(), /Versioning must be 'Enabled' on the bucket/);
    customer.make(HERE, BUCKET_VERSIONING, { bucket: "files", versioningConfiguration: { status: "Enabled" } });
    assert.throws(() => replicate({}, THERE), /PermanentRedirect: files is in us-east-1, not in eu-west-1/);
    bucket("bare", THERE);
    const toBare = [rule({ destination: { bucket: "arn:aws:s3:::bare" } })];
    assert.throws(() => replicate({ rules: toBare }), /Destination bucket must have versioning enabled: bare/);
  });

  it("refuses copies into nothing and into the source itself", () => {
    both();
    const to = (name: string): Properties[] => [rule({ destination: { bucket: `arn:aws:s3:::${name}` } })];
    assert.throws(() => replicate({ rules: to("nowhere") }), /versioning enabled: nowhere/);
    customer.make(THERE, BUCKET, { bucket: "gone" });
    customer.make(THERE, BUCKET_VERSIONING, { bucket: "gone", versioningConfiguration: { status: "Enabled" } });
    assert.throws(() => replicate({ rules: to("files") }), /cannot be the same as the source bucket/);
  });

  it("refuses rules that cannot be told apart, and filters without a word about delete markers", () => {
    both();
    const rules = (...changes: readonly Properties[]): string => replicate({ rules: changes.map(rule) });
    assert.throws(() => rules(), /MalformedXML: one to a thousand rules/);
    assert.throws(() => rules({}, {}), /Rule Id must be unique/);
    assert.throws(() => rules({}, { id: "other" }), /with the same priority/);
    assert.throws(() => rules({ deleteMarkerReplication: {} }), /MalformedXML: a rule with a filter/);
  });

  it("refuses other times than fifteen minutes, and times that nobody measures", () => {
    both();
    const timed = (changes: Properties): string =>
      replicate({ rules: [rule({ destination: { bucket: "arn:aws:s3:::copy", ...TIMED, ...changes } })] });
    assert.throws(
      () => timed({ replicationTime: { status: "Enabled", time: { minutes: 5 } } }),
      /needs 15 minutes and metrics/,
    );
    assert.throws(() => timed({ metrics: {} }), /needs 15 minutes and metrics/);
  });

  it("refuses a role that S3 cannot be, and one with which every copy would fail", () => {
    both();
    const asRole = (...args: Parameters<typeof role>): string => replicate({ role: role(...args) });
    assert.throws(() => asRole(undefined, "ec2.amazonaws.com"), /does not trust s3.amazonaws.com/);
    assert.throws(
      () => asRole(mayCopy("files", "other")),
      /the role may not s3:ReplicateObject on arn:aws:s3:::copy\/file/,
    );
    assert.throws(
      () => asRole(mayCopy("other", "copy")),
      /the role may not s3:GetReplicationConfiguration on arn:aws:s3:::files/,
    );
  });

  it("keeps versions on while there are rules", () => {
    both();
    replicate();
    const gone = (type: string): void => {
      customer.provider(HERE).delete({ type, id: "files" });
    };
    assert.throws(() => {
      gone(BUCKET_VERSIONING);
    }, /InvalidBucketState: A replication configuration is present/);
    gone(BUCKET_REPLICATION);
    gone(BUCKET_VERSIONING);
  });
});
