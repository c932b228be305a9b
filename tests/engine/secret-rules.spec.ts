import assert from "node:assert/strict";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const [HERE, THERE] = ["eu-west-1", "us-east-1"] as const;
const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const REPOSITORY = "aws:ecr/repository:Repository";
const REPLICATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
const PULL_THROUGH = "aws:ecr/pullThroughCacheRule:PullThroughCacheRule";

describe("what the simulated Secrets Manager and registry refuse", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties, region: string = HERE): Properties =>
    customer.make(region, type, inputs);
  const secret = (inputs: Properties = {}, region: string = HERE): Properties =>
    make(SECRET, { name: "it/database", ...inputs }, region);
  const remove = (type: string, id: string): void => {
    customer.provider(HERE).delete({ type, id });
  };

  describe("of secrets", () => {
    it("refuses a name that is taken, no name, or waiting to be recovered", () => {
      assert.throws(() => secret({ name: "it database" }), /it database is not a name of a secret/);
      const id = textAt(secret({ recoveryWindowInDays: 7 }), "id");
      assert.throws(() => secret(), /AlreadyExists/);
      secret({}, THERE);
      remove(SECRET, id);
      assert.throws(() => secret(), /is already scheduled for deletion/);
    });

    it("takes a name again that nothing can be recovered of", () => {
      const id = textAt(secret({ recoveryWindowInDays: 0 }), "id");
      remove(SECRET, id);
      const again = secret({ recoveryWindowInDays: 0 });
      assert.match(
        textAt(again, "arn"),
        /^arn:aws:secretsmanager:eu-west-1:111122223333:secret:it\/database-[0-9a-f]{6}$/,
      );
      assert.notEqual(again["arn"], id);
    });

    it("refuses windows of days that there are not", () => {
      for (const recoveryWindowInDays of [1, 6, 31]) {
        assert.throws(() => secret({ recoveryWindowInDays }), /are neither 0 nor within 7 and 30/);
      }
    });

    it("refuses replicas at home, twice, nowhere, or where the name is taken", () => {
      const replicated = (...regions: readonly string[]): Properties =>
        secret({ replicas: regions.map((region) => ({ region })) });
      assert.throws(() => replicated(HERE), /eu-west-1 is the region of the secret itself/);
      assert.throws(() => replicated(THERE, THERE), /two replicas are in one region/);
      assert.throws(() => replicated("eu-nowhere-1"), /there is no region eu-nowhere-1/);
      const id = textAt(secret({ recoveryWindowInDays: 0 }, THERE), "id");
      assert.throws(() => replicated(THERE), /it\/database exists in us-east-1: not replicated/);
      customer.provider(THERE).delete({ type: SECRET, id });
      replicated(THERE, "ap-southeast-1");
      assert.throws(() => secret({}, THERE), /is a replica of eu-west-1's/);
    });

    it("refuses keys of other regions, for a secret and for each replica", () => {
      const [here, there] = [HERE, THERE].map((region) => textAt(make("aws:kms/key:Key", {}, region), "arn"));
      assert.throws(() => secret({ kmsKeyId: there ?? "" }), /does not exist in eu-west-1: it is in us-east-1/);
      const replica = (kmsKeyId = ""): Properties => ({ replicas: [{ region: THERE, kmsKeyId }] });
      assert.throws(() => secret(replica(here)), /key\/\S+ does not exist in us-east-1/);
      assert.throws(() => secret(replica(`${there ?? ""}0`)), /does not exist$/);
      secret({ kmsKeyId: here ?? "", ...replica(there) });
    });

    it("gives each text a version, which goes with the secret", () => {
      const secretId = textAt(secret(), "arn");
      const version = (inputs: Properties): Properties => make(VERSION, { secretId, ...inputs });
      assert.throws(() => version({}), /a version has a text or bytes/);
      assert.throws(() => version({ secretString: "a", secretBinary: "YQ==" }), /a version has a text or bytes/);
      assert.throws(() => version({ secretString: "a".repeat(65_537) }), /at most 65536 bytes/);
      const [first, second] = [version({ secretString: "a" }), version({ secretString: "b" })];
      assert.equal(first["id"], `${secretId}|${textAt(first, "versionId")}`);
      assert.match(textAt(first, "versionId"), /^terraform-[0-9a-f]{26}$/);
      assert.notEqual(first["versionId"], second["versionId"]);
      const { replaces } = customer.provider(HERE).diff(VERSION, { secretString: "a" }, { secretString: "b" });
      assert.deepEqual(replaces, ["secretString"]);
      const kept = { secretId, secretString: "a", versionStages: ["AWSCURRENT", "CANARY"] };
      const id = textAt(first, "id");
      const change = { type: VERSION, id, inputs: kept, state: first, preview: false };
      assert.equal(customer.provider(HERE).update(change)["versionId"], first["versionId"]);
      remove(VERSION, id);
      remove(SECRET, secretId);
      assert.deepEqual(customer.account.resources(), []);
    });
  });

  describe("of images", () => {
    const repository = (inputs: Properties = {}, region: string = HERE): Properties =>
      make(REPOSITORY, { name: "it/backend", ...inputs }, region);

    it("refuses a repository that is there, names that it cannot have, and a key that encrypts nothing", () => {
      assert.equal(repository()["repositoryUrl"], "111122223333.dkr.ecr.eu-west-1.amazonaws.com/it/backend");
      assert.throws(() => repository(), /AlreadyExists/);
      repository({}, THERE);
      for (const name of ["It", "a", "it//backend", "-it", "it-", "it..backend"]) {
        assert.throws(() => repository({ name }), /is not a name of a repository/);
      }
      const kmsKey = textAt(make("aws:kms/key:Key", {}), "arn");
      const encryption = { name: "other", encryptionConfigurations: [{ encryptionType: "AES256", kmsKey }] };
      assert.throws(() => repository(encryption), /a KMS key needs encryption by KMS/);
    });

    it("refuses policies that are none, and a second; both go with the repository", () => {
      repository();
      const part = (kind: string, policy: string): Properties => {
        const type = `aws:ecr/${kind}:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
        return make(type, { repository: "it/backend", policy });
      };
      const rule = { rulePriority: 1, selection: { tagStatus: "untagged" }, action: { type: "expire" } };
      for (const policy of ["no JSON", "{}", JSON.stringify({ rules: [rule, rule] })]) {
        assert.throws(() => part("lifecyclePolicy", policy), /the lifecycle policy is not valid/);
      }
      assert.throws(() => part("repositoryPolicy", "{}"), /Invalid parameter at 'PolicyText'/);
      part("lifecyclePolicy", JSON.stringify({ rules: [rule] }));
      assert.throws(() => part("lifecyclePolicy", JSON.stringify({ rules: [rule] })), /AlreadyExists/);
      part("repositoryPolicy", JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:*" }] }));
      remove(REPOSITORY, "it/backend");
      assert.deepEqual(customer.account.resources(), []);
    });

    const replication = (rules: readonly (readonly string[])[], registryId = "111122223333"): Properties => ({
      replicationConfiguration: {
        rules: rules.map((regions) => ({ destinations: regions.map((region) => ({ region, registryId })) })),
      },
    });

    it("refuses a second replication configuration, which would overwrite the first", () => {
      make(REPLICATION, replication([[THERE]]));
      assert.throws(() => make(REPLICATION, replication([["ap-south-1"]])), /which this one would overwrite/);
      make(REPLICATION, replication([[HERE]]), THERE);
    });

    it("refuses to replicate to itself, nowhere, by eleven rules or to 26 destinations", () => {
      assert.throws(() => make(REPLICATION, replication([[HERE]])), /eu-west-1 is the source and a destination/);
      assert.throws(() => make(REPLICATION, replication([["eu-nowhere-1"]])), /there is no region eu-nowhere-1/);
      const eleven = Array.from({ length: 11 }, () => [THERE]);
      assert.throws(() => make(REPLICATION, replication(eleven)), /11 rules to 1 destinations/);
      const many = [Array.from({ length: 26 }, (_, index) => `region-${String(index)}`)];
      assert.throws(() => make(REPLICATION, replication(many)), /1 rules to 26 destinations/);
      make(REPLICATION, replication([[HERE]], "444455556666"));
    });

    it("refuses a pull-through prefix that is taken or none, and an upstream without its credentials", () => {
      const rule = (ecrRepositoryPrefix: string, inputs: Properties = {}): Properties =>
        make(PULL_THROUGH, { ecrRepositoryPrefix, upstreamRegistryUrl: "public.ecr.aws", ...inputs });
      rule("public");
      assert.throws(() => rule("public"), /AlreadyExists/);
      assert.throws(() => rule("Public"), /Public is not a prefix of repositories/);
      const hub = { upstreamRegistryUrl: "registry-1.docker.io" };
      assert.throws(() => rule("hub", hub), /registry-1.docker.io asks for credentials/);
      const credentialArn = (name: string): string => textAt(secret({ name }), "arn");
      assert.throws(() => rule("hub", { ...hub, credentialArn: credentialArn("hub") }), /named ecr-pullthroughcache/);
      rule("hub", { ...hub, credentialArn: credentialArn("ecr-pullthroughcache/hub") });
    });
  });
});
