import { LOG_ACCOUNTS, LOG_SERVICE } from "../../platform/facts/load-balancer-logs";
import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { LOAD_BALANCER_TYPES } from "../subjects/load-balancer";
import { bucketAdmits, bucketArn, bucketBehind, deliveryCalls, logObjects } from "../subjects/log-bucket";
import { type Place, placeOf, regionOf } from "../../platform/graph/place";
import { anyOf, type Answer, not, verdictOf } from "../answer";
import { isHidden, isTrue, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { type BucketSetting, settingOf } from "../subjects/s3-bucket";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { NOT_APPLICABLE, type Verdict } from "../verdict";

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
    const logs = LOGS.map((name) => read(balancer, name)).filter(({ value }) => value !== undefined);
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
  const target = { bucket, place, prefix: typeof prefix.value === "string" ? prefix.value : "" };
  const refused = `the policy of the bucket in ${name.path} does not let the load balancer write below its prefix`;
  const written = verdictOf(isNetwork ? connectionsMayWrite(target, index) : requestsMayWrite(target, index), refused);
  const isEncrypted = not(isEncryptedWithKms(bucket, index));
  return [
    written,
    verdictOf(isNear(target, index), `the bucket in ${name.path} is in another region`),
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
  const older = Object.hasOwn(LOG_ACCOUNTS, region) ? LOG_ACCOUNTS[region] : undefined;
  const callers = [
    { kind: "Service", names: [LOG_SERVICE] } as const,
    ...(older === undefined ? [] : [{ kind: "AWS", names: [older, `arn:aws:iam::${older}:root`] } as const]),
  ];
  return anyOf(callers.map((caller) => bucketAdmits(bucket, [{ ...call, caller }], index)));
}

function connectionsMayWrite({ bucket, place, prefix }: Target, index: GraphIndex): Answer {
  const arn = bucketArn(bucket);
  return isUndetermined(arn) ? arn : bucketAdmits(bucket, deliveryCalls(arn, place, prefix), index);
}

function isNear({ bucket, place }: Target, index: GraphIndex): Answer {
  const region = regionOf(bucket, index);
  if (isUndetermined(region)) return region;
  return region === place.region ? "yes" : "no";
}

function isEncryptedWithKms(bucket: GraphResource, index: GraphIndex): Answer {
  const said = settingOf(bucket, ENCRYPTION, index);
  if (isUndetermined(said)) return said;
  const rules = said.flatMap(({ reading }) =>
    itemsOf(reading).map((item) => (within(item, "rule").value === undefined ? item : within(item, "rule"))),
  );
  return anyOf(
    rules.map((rule): Answer => {
      const algorithm = within(rule, "applyServerSideEncryptionByDefault", "sseAlgorithm");
      if (isHidden(algorithm)) return undetermined(algorithm.path);
      return typeof algorithm.value === "string" && algorithm.value.startsWith("aws:kms") ? "yes" : "no";
    }),
  );
}
