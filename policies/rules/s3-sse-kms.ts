import type { GraphResource } from "../../platform/graph/graph";
import { isServed, refusesKms, trailsTo } from "../subjects/bucket-use";
import { judgeCustomerKey } from "../subjects/customer-key";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { anyOf, judged } from "../answer";
import { isHidden, isTrue, itemsOf, read, type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, type BucketSetting, type Said, settingOf } from "../subjects/s3-bucket";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

const ENCRYPTION: BucketSetting = {
  word: "encryption",
  within: ["serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations"],
  beside: [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
  ],
  input: "rules",
};

const KMS = ["aws:kms", "aws:kms:dsse"];
const WITHOUT_KEY = "the bucket encrypts with no KMS key";

/**
 * Objects that anybody may read through a CDN have nothing to hide, and buckets that load balancers and S3 itself write
 * logs to admit no key: neither is asked for one.
 */
export const s3SseKms: StackRule = {
  id: "s3-sse-kms",
  title: "What buckets keep is encrypted with a key of our own",
  severity: "high",
  level: "mandatory",
  rationale: "With S3's own keys whoever may read the bucket reads the objects, and no second policy is asked.",
  remedy:
    'give the encryption of the bucket a rule with sseAlgorithm: "aws:kms", kmsMasterKeyId: the ARN of a KMS key of this account, and bucketKeyEnabled: true',
  controls: {
    "AWS Security Hub": ["S3.17"],
    "PCI DSS 4.0": ["3.5.1", "8.3.2"],
    "ISO 27001:2022": ["A.8.11", "A.8.24"],
    "SOC 2": ["PI1.4"],
  },
  types: BUCKETS,
  scope: "stack",
  judge(bucket, index) {
    const exempt = anyOf([isServed(bucket, index), refusesKms(bucket, index)]);
    if (exempt === "yes") return [];
    if (isWrittenEncrypted(bucket, index)) return [PASS];
    const said = settingOf(bucket, ENCRYPTION, index);
    if (isUndetermined(said)) return [said];
    const verdicts = said.length === 0 ? [violation(WITHOUT_KEY)] : said.flatMap(judgeSaid);
    return isUndetermined(exempt) && verdicts.some(({ kind }) => kind === "violation") ? [exempt] : verdicts;
  },
};

/** A trail that has a key of its own encrypts what it writes, whatever the bucket would do. */
function isWrittenEncrypted(bucket: GraphResource, index: GraphIndex): boolean {
  const keys = trailsTo(bucket, index).map((trail) => judgeCustomerKey(trail, read(trail, "kmsKeyId"), WITHOUT_KEY));
  return keys.length > 0 && keys.every(({ kind }) => kind === "pass");
}

/** The resource beside a bucket has a list of rules, the bucket an object with one. */
function judgeSaid({ owner, reading }: Said): readonly Verdict[] {
  return itemsOf(reading).flatMap((item) => {
    const nested = ["rule", "rules"].map((key) => within(item, key)).filter(({ value }) => value !== undefined);
    const rules = isHidden(item) || nested.length === 0 ? [item] : nested.flatMap(itemsOf);
    return rules.flatMap((rule) => judgeRule(owner, rule));
  });
}

function judgeRule(owner: GraphResource, rule: Reading): readonly Verdict[] {
  const [usual = rule] = ["applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults"].flatMap((key) =>
    itemsOf(within(rule, key)),
  );
  const algorithm = within(usual, "sseAlgorithm");
  if (isHidden(algorithm)) return [undetermined(algorithm.path)];
  if (!KMS.includes(toText(algorithm.value))) return [violation(WITHOUT_KEY)];
  const key = within(usual, "kmsMasterKeyId");
  return [
    judgeCustomerKey(owner, key, "kmsMasterKeyId of the bucket's encryption is not a key of this account"),
    // Double encryption has no bucket keys.
    algorithm.value === "aws:kms"
      ? judged(within(rule, "bucketKeyEnabled"), isTrue, "bucketKeyEnabled of the bucket's encryption is not true")
      : PASS,
  ];
}
