import type { RegionName } from "./regions";

/**
 * Longest and shortest time that a queue keeps a message. SQS API reference, `SetQueueAttributes`: MessageRetentionPeriod,
 * read 2026-11-26.
 */
export const RETENTION_SECONDS = { from: 60, to: 1_209_600 } as const;

/** Longest time that a message which was received stays hidden. The same: VisibilityTimeout. */
export const MAX_VISIBILITY_SECONDS = 43_200;

/** Most receipts of a message before it goes to a dead-letter queue. The same: maxReceiveCount in RedrivePolicy. */
export const MAX_RECEIVES = 1000;

/** Longest time that a call for messages may wait for one. The same: ReceiveMessageWaitTimeSeconds. */
export const MAX_RECEIVE_WAIT_SECONDS = 20;

/** Most values of all attributes together in a subscription's filter. SNS developer guide, "subscription filter policies". */
export const MAX_FILTER_VALUES = 150;

/** Most attributes in a subscription's filter. The same. */
export const MAX_FILTER_ATTRIBUTES = 5;

/**
 * Regions that an account has to ask for, as SNS counts them; Osaka is one there and nowhere else. SNS developer guide,
 * "Sending Amazon SNS messages to an Amazon SQS queue or AWS Lambda function in a different Region", read 2026-11-26; Calgary
 * and Queretaro, which its list lacks, by its rule: all that are younger than March 20, 2019.
 */
const OPT_IN: ReadonlySet<string> = new Set<RegionName>([
  "af-south-1",
  "ap-east-1",
  "ap-northeast-3",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
]);

const SNS = "sns.amazonaws.com";

/**
 * What SNS calls itself when a topic of one region writes to a queue of another: its plain name between regions that every
 * account has, a region's own where one of the two has to be asked for. A queue that admits another name gets nothing, and
 * nobody is told. SNS developer guide, the page above, as AWS's own CDK reads it (aws/aws-cdk#38339, merged 2026-07).
 */
export function deliveryPrincipal(topic: string, queue: string): string {
  const [ownRegion] = [queue, topic].filter((region) => OPT_IN.has(region));
  return ownRegion === undefined ? SNS : `sns.${ownRegion}.amazonaws.com`;
}

/**
 * Every name of SNS that a queue admits for topics of these regions. Its plain one always: until 2026 the guide promised that
 * for some of the pairs, and it is no other service.
 */
export function deliveryPrincipals(topics: readonly RegionName[], queue: RegionName): readonly [string, ...string[]] {
  const others = topics.map((topic) => deliveryPrincipal(topic, queue)).filter((name) => name !== SNS);
  return [SNS, ...new Set(others)];
}
