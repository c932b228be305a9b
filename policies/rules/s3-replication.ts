import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { hasItem, judged, verdictOf } from "../answer";
import { isHidden, itemsOf, type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, type BucketSetting, type Said, settingOf } from "../subjects/s3-bucket";
import { hasTag } from "../subjects/tag";
import { texts } from "../threshold";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";
import { sourcesOf } from "../../platform/graph/wiring";

const REPLICATION: BucketSetting = {
  word: "replication",
  within: ["replicationConfiguration", "replicationConfigurations"],
  beside: ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"],
  input: "rules",
};

const THRESHOLDS = {
  criticalTags: texts({
    about: "Tags, each Key=value, of buckets whose loss nobody could make good",
    production: ["DataClass=critical"],
    development: ["DataClass=critical"],
    source: "Our choice: the program tells data that is critical by this tag.",
  }),
};

export const s3Replication: StackRule<typeof THRESHOLDS> = {
  id: "s3-replication",
  title: "Critical buckets are copied to another region within minutes",
  severity: "high",
  level: "mandatory",
  rationale: "With its region a bucket is away for as long as that takes, and what nobody could make again with it.",
  remedy:
    "register an aws.s3.BucketReplicationConfig for the bucket with an enabled rule to a bucket of another region, replicationTime, encryptionConfiguration and sourceSelectionCriteria.sseKmsEncryptedObjects",
  controls: { "AWS Security Hub": ["S3.7"], "ISO 27001:2022": ["A.8.14"] },
  types: BUCKETS,
  thresholds: THRESHOLDS,
  breaks: {
    "critical data in one region": { type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig", removes: true },
    "a copy that comes when it comes": {
      type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
      omits: ["rules[0].destination.replicationTime"],
    },
    "a copy that leaves out what is encrypted": {
      type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
      omits: ["rules[0].sourceSelectionCriteria"],
    },
  },
  overlaps: ["primary-is-not-dr"],
  scope: "stack",
  judge(bucket, index, { criticalTags }) {
    const isCritical = hasTag(bucket, index, criticalTags);
    if (isUndetermined(isCritical)) return [isCritical];
    if (isCritical === "no") return [];
    const said = settingOf(bucket, REPLICATION, index);
    if (isUndetermined(said)) return [said];
    const hidden = said.find(({ reading }) => isHidden(reading));
    if (hidden !== undefined) return [undetermined(hidden.reading.path)];
    const rules = said.flatMap(rulesOf).filter(({ rule }) => within(rule, "status").value !== "Disabled");
    return rules.length === 0
      ? [violation("nothing copies the bucket")]
      : rules.flatMap((each) => judgeRule(bucket, each, index));
  },
};

interface OwnedRule extends Pick<Said, "owner"> {
  readonly rule: Reading;
}

/** The resource beside a bucket has a list of rules, the bucket an object with one. */
function rulesOf({ owner, reading }: Said): readonly OwnedRule[] {
  const rules =
    owner.type === REPLICATION.beside[0]
      ? itemsOf(reading)
      : itemsOf(reading).flatMap((each) => itemsOf(within(each, "rules")));
  return rules.map((rule) => ({ owner, rule }));
}

function judgeRule(bucket: GraphResource, { owner, rule }: OwnedRule, index: GraphIndex): readonly Verdict[] {
  const time = within(rule, "destination", "replicationTime", "status");
  const encrypted = within(rule, "sourceSelectionCriteria", "sseKmsEncryptedObjects", "status");
  const key = within(rule, "destination", "encryptionConfiguration", "replicaKmsKeyId");
  return [
    judgeDestination(bucket, { owner, rule }, index),
    verdictOf(hasItem(time, isEnabled), `${time.path} is not Enabled`),
    verdictOf(hasItem(encrypted, isEnabled), `${encrypted.path} is not Enabled`),
    // Which key it is, a rule about keys and regions says.
    isHidden(key) ? PASS : judged(key, (value) => typeof value === "string", `${key.path} is not set`),
  ];
}

function isEnabled(value: unknown): boolean {
  return value === "Enabled";
}

function judgeDestination(bucket: GraphResource, { owner, rule }: OwnedRule, index: GraphIndex): Verdict {
  const arn = within(rule, "destination", "bucket");
  if (arn.value === arnOf(bucket)) return violation(`${arn.path} is the bucket itself`);
  const home = regionOf(bucket, index);
  const away = targetsOf({ owner, arn }, index).map((target) => regionOf(target, index));
  const isOpen = [home, ...away].some(isUndetermined) || away.length === 0;
  if (!isOpen && !away.includes(home)) return PASS;
  // Where several rules are hidden, any of their targets may be meant.
  return isOpen || away.some((region) => region !== home)
    ? undetermined(`region of ${arn.path}`)
    : violation(`${arn.path} is in the same region`);
}

function targetsOf(
  { owner, arn }: { readonly owner: GraphResource; readonly arn: Reading },
  index: GraphIndex,
): readonly GraphResource[] {
  return isHidden(arn)
    ? sourcesOf(owner, arn.property, { index, types: BUCKETS })
    : index.ofTypes(BUCKETS).filter((each) => arnOf(each) === arn.value);
}

/** The ARN of a bucket whose name was planned; that of no bucket for any other. */
function arnOf({ inputs }: GraphResource): string {
  return `arn:aws:s3:::${toText(inputs["bucket"])}`;
}
