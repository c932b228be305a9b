import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { primaryIsNotDr } from "../../../policies/rules/primary-is-not-dr";
import { ACCOUNT, describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

const bucket = (name: string, provider: GraphResource) =>
  resource("aws:s3/bucket:Bucket", { bucket: name }, { name, provider });
const replication = (to: GraphValue) =>
  resource(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    { bucket: "files", rules: [{ destination: { bucket: to } }] },
    { provider: IRELAND },
  );
const secret = (...regions: readonly GraphValue[]) =>
  resource(
    "aws:secretsmanager/secret:Secret",
    { replicas: regions.map((region) => ({ region })) },
    { provider: IRELAND },
  );
const plan = (destinationVaultArn: GraphValue, vaults: readonly GraphResource[] = []) =>
  resource(
    "aws:backup/plan:Plan",
    { rules: [{ targetVaultName: "here" }, { copyActions: [{ destinationVaultArn }] }] },
    { provider: IRELAND, madeFrom: { rules: vaults } },
  );
const vault = (provider: GraphResource) => resource("aws:backup/vault:Vault", {}, { name: provider.name, provider });
const arnIn = (region: string) => `arn:aws:backup:${region}:${ACCOUNT}:backup-vault:away`;
const member = (name: string, provider: GraphResource, globalClusterIdentifier: GraphValue = "main") =>
  resource("aws:rds/cluster:Cluster", { globalClusterIdentifier }, { name, provider });
const documents = (name: string, provider: GraphResource, globalClusterIdentifier: GraphValue = "documents") =>
  resource("aws:docdb/cluster:Cluster", { globalClusterIdentifier }, { name, provider });

describeRule(primaryIsNotDr, {
  "passes copies, members and vaults that are elsewhere": {
    given: [
      ...[IRELAND, VIRGINIA, bucket("away", VIRGINIA), replication("arn:aws:s3:::away"), secret("us-east-1")],
      ...[plan(arnIn("us-east-1")), member("eu", IRELAND), member("us", VIRGINIA)],
      ...(() => {
        const vaults = [vault(IRELAND), vault(VIRGINIA)];
        return [...vaults, plan(UNKNOWN, vaults)];
      })(),
    ],
  },
  "objects to copies beside the original": {
    given: [
      ...[IRELAND, bucket("near", IRELAND), replication("arn:aws:s3:::near"), secret("us-east-1", "eu-west-1")],
      plan(arnIn("eu-west-1")),
    ],
    violations: [
      "rules[1].copyActions[0].destinationVaultArn is in the region of the original",
      "rules[0].destination.bucket is in the region of the original",
      "replicas[1].region is in the region of the original",
    ],
  },
  "objects to members of a global database side by side": {
    given: [
      ...[IRELAND, VIRGINIA, member("one", IRELAND), member("two", IRELAND), member("three", VIRGINIA)],
      ...[documents("one", IRELAND), documents("two", IRELAND), documents("three", VIRGINIA)],
    ],
    violations: [
      "another member of the global database is in the same region",
      "another member of the global database is in the same region",
      "another member of the global database is in the same region",
      "another member of the global database is in the same region",
    ],
  },
  "leaves alone what is kept once": {
    given: [IRELAND, secret(), resource("aws:rds/cluster:Cluster", {}, { provider: IRELAND })],
    notApplicable: true,
  },
  "leaves alone what does not say yet where the copy goes, which AWS refuses": {
    given: [
      IRELAND,
      resource("aws:s3/bucketReplicationConfig:BucketReplicationConfig", { rules: [{}] }, { provider: IRELAND }),
      resource("aws:secretsmanager/secret:Secret", { replicas: [{ kmsKeyId: "k" }] }, { provider: IRELAND }),
      resource("aws:backup/plan:Plan", { rules: [{ copyActions: [{ lifecycle: {} }] }] }, { provider: IRELAND }),
    ],
    notApplicable: true,
  },
  "cannot tell of members of a database that is unknown, or elsewhere": {
    given: [
      ...[IRELAND, member("one", IRELAND, UNKNOWN), documents("one", IRELAND, UNKNOWN)],
      ...[member("two", IRELAND), resource("aws:rds/cluster:Cluster", { globalClusterIdentifier: "main" })],
    ],
    undetermined: [
      ...["globalClusterIdentifier", "globalClusterIdentifier"],
      ...["region of the provider", "region of the provider"],
    ],
  },
  "cannot tell where a vault is whose ARN names no region, or that may be one of the plan's own": {
    given: [IRELAND, vault(IRELAND), plan("away"), plan(UNKNOWN, [vault(IRELAND)])],
    undetermined: Array.from({ length: 2 }, () => "rules[1].copyActions[0].destinationVaultArn"),
  },
  "cannot tell of regions, buckets and vaults that are unknown": {
    given: [
      ...[IRELAND, replication("arn:aws:s3:::elsewhere"), secret(UNKNOWN), plan(UNKNOWN)],
      resource("aws:secretsmanager/secret:Secret", { replicas: [{ region: "us-east-1" }] }),
    ],
    undetermined: [
      "rules[1].copyActions[0].destinationVaultArn",
      "bucket in rules[0].destination.bucket",
      "replicas[0].region",
      "region of the provider",
    ],
  },
});
