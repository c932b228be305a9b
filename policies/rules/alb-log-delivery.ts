import { LOG_ACCOUNTS, LOG_SERVICE } from "../../platform/facts/load-balancer-logs";
import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { LOAD_BALANCER_TYPES } from "../subjects/load-balancer";
import { bucketAdmits, bucketArn, bucketBehind, deliveryCalls, logObjects } from "../subjects/log-bucket";
import { type Place, placeOf, regionOf } from "../../platform/graph/place";
import { anyOf, type Answer, hasItem, not, verdictOf } from "../answer";
import { isHidden, isTrue, itemsOf, read, type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { type BucketSetting, settingOf } from "../subjects/s3-bucket";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { NOT_APPLICABLE, PASS, type Verdict, violation } from "../verdict";

/** Both of what a load balancer can write. */
const LOGS = ["accessLogs", "connectionLogs"];

const ENCRYPTION: BucketSetting = {
  word: "encryption",
  within: ["serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations"],
  beside: [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
  ],
  input: "rules",
};

/** ELB user guide, "access logs for your Application Load Balancer" and "… Network Load Balancer". */
export const albLogDelivery: StackRule = {
  id: "alb-log-delivery",
  title: "Load balancers may write their logs where they are told to",
  severity: "medium",
  level: "mandatory",
  rationale:
    "A bucket that does not let them fails the deployment, or, where its policy changes later, silently gets nothing.",
  remedy:
    "in the bucket's policy let logdelivery.elasticloadbalancing.amazonaws.com call s3:PutObject on <prefix>/AWSLogs/<account>/*; the bucket is in the load balancer's region and encrypted with AES256",
  controls: {},
  onlyHere: true,
  types: LOAD_BALANCER_TYPES,
  scope: "stack",
  judge(balancer, index) {
    const logs = LOGS.map((name) => read(balancer, name));
    const kind = read(balancer, "loadBalancerType");
    if (isHidden(kind)) return [undetermined(kind.path)];
    return kind.value === "gateway"
      ? []
      : logs.flatMap((log) => judgeLog(balancer, { log, isNetwork: kind.value === "network" }, index));
  },
};

interface Logged {
  readonly log: Reading;
  /** One that forwards connections has its logs delivered by CloudWatch. */
  readonly isNetwork: boolean;
}

function judgeLog(balancer: GraphResource, { log, isNetwork }: Logged, index: GraphIndex): readonly Verdict[] {
  const enabled = within(log, "enabled");
  if (isHidden(enabled)) return [undetermined(enabled.path)];
  if (!isTrue(enabled.value)) return [];
  const [name, prefix] = [within(log, "bucket"), within(log, "prefix")];
  if (isHidden(prefix)) return [undetermined(prefix.path)];
  const [bucket, place] = [bucketBehind(balancer, name, index), placeOf(balancer, index)];
  if (isUndetermined(bucket)) return [bucket];
  if (isUndetermined(place)) return [place];
  const target = { bucket, place, prefix: toText(prefix.value) };
  const refused = `the policy of the bucket in ${name.path} does not let the load balancer write below its prefix`;
  const written = verdictOf(isNetwork ? connectionsMayWrite(target, index) : requestsMayWrite(target, index), refused);
  const isEncrypted = not(isEncryptedWithKms(bucket, index));
  return [
    written,
    judgeRegion(target, index, `the bucket in ${name.path} is in another region`),
    isNetwork
      ? NOT_APPLICABLE
      : verdictOf(isEncrypted, `the bucket in ${name.path} encrypts with KMS, which the load balancer cannot`),
  ];
}

interface Target {
  readonly bucket: GraphResource;
  /** The load balancer's. */
  readonly place: Place;
  readonly prefix: string;
}

function requestsMayWrite({ bucket, place, prefix }: Target, index: GraphIndex): Answer {
  const arn = bucketArn(bucket);
  if (isUndetermined(arn)) return arn;
  const { region, account } = place;
  const call = {
    action: "s3:PutObject",
    resource: logObjects(arn, place, prefix),
    context: {
      "aws:sourceaccount": [account],
      "aws:sourcearn": [`arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/${UNSEEN}`],
    },
  };
  const older = Object.entries(LOG_ACCOUNTS).filter(([where]) => where === region);
  const callers = [
    { kind: "Service", names: [LOG_SERVICE] } as const,
    ...older.map(([, number]) => ({ kind: "AWS", names: [number, `arn:aws:iam::${number}:root`] }) as const),
  ];
  return anyOf(callers.map((caller) => bucketAdmits(bucket, [{ ...call, caller }], index)));
}

function connectionsMayWrite({ bucket, place, prefix }: Target, index: GraphIndex): Answer {
  const arn = bucketArn(bucket);
  return isUndetermined(arn) ? arn : bucketAdmits(bucket, deliveryCalls(arn, place, prefix), index);
}

function judgeRegion({ bucket, place }: Target, index: GraphIndex, message: string): Verdict {
  const region = regionOf(bucket, index);
  if (isUndetermined(region)) return region;
  return region === place.region ? PASS : violation(message);
}

function isEncryptedWithKms(bucket: GraphResource, index: GraphIndex): Answer {
  const said = settingOf(bucket, ENCRYPTION, index);
  if (isUndetermined(said)) return said;
  return anyOf(
    said
      .flatMap(({ reading }) => algorithmsIn(reading))
      .map((algorithm) => hasItem(algorithm, (value) => toText(value).startsWith("aws:kms"))),
  );
}

/** The resource beside a bucket has a list of rules, the bucket an object with one, and under its older name lists of lists. */
function algorithmsIn(encryption: Reading): readonly Reading[] {
  return itemsOf(encryption)
    .flatMap((item) => [item, ...below(item, "rule"), ...below(item, "rules")])
    .flatMap((rule) => [
      ...below(rule, "applyServerSideEncryptionByDefault"),
      ...below(rule, "applyServerSideEncryptionByDefaults"),
    ])
    .map((usual) => within(usual, "sseAlgorithm"));
}

function below(reading: Reading, key: string): readonly Reading[] {
  return itemsOf(within(reading, key));
}
