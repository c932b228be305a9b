import { deliveryPrincipal } from "../../platform/facts/messaging";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { statementsOf } from "../subjects/iam-policy";
import { type Caller, permitsAll } from "../subjects/iam-request";
import { keysBehind, keysPermit } from "../subjects/key-policy";
import { regionOf } from "../../platform/graph/place";
import { type Answer, verdictOf } from "../answer";
import { isHidden, read, type Reading, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { arnOf, meant, type Named, SUBSCRIPTION } from "../subjects/sns-delivery";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";
import { thatName } from "../../platform/graph/wiring";

const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";

/**
 * SNS developer guide, "subscribing an Amazon SQS queue to an Amazon SNS topic" and "cross-Region delivery"; SQS developer
 * guide, "configure KMS permissions for AWS services".
 */
export const snsToSqsGrant: StackRule = {
  id: "sns-to-sqs-grant",
  title: "Queues, and their keys, let SNS deliver what they are subscribed to",
  severity: "high",
  level: "mandatory",
  rationale:
    "SNS gives up at once what a queue or its key refuses. The subscription looks well, and nothing ever arrives.",
  remedy:
    "let SNS call sqs:SendMessage in the queue's policy, and kms:Decrypt and kms:GenerateDataKey* in its key's, on condition of the topic's ARN in aws:SourceArn; between regions of which one is opt-in, under its regional name",
  controls: {},
  types: [SUBSCRIPTION],
  scope: "stack",
  judge(subscription, index) {
    const protocol = read(subscription, "protocol");
    if (isHidden(protocol)) return [undetermined(protocol.path)];
    if (protocol.value !== "sqs") return [];
    const topicArn = arnOf(subscription, "topic", index);
    const queue = meant(subscription, "endpoint", index);
    const region = regionOf(subscription, index);
    if (isUndetermined(topicArn)) return [topicArn];
    if (isUndetermined(queue)) return [queue];
    if (isUndetermined(region)) return [region];
    const delivery: Delivery = {
      queue,
      caller: { kind: "Service", names: [deliveryPrincipal(region, queue.place.region)] },
      context: { "aws:sourcearn": [topicArn], "aws:securetransport": ["true"] },
    };
    return [
      verdictOf(
        queueAdmits(delivery, index),
        "the policy of the queue in endpoint does not let SNS write for this topic",
      ),
      keyAdmits(delivery, index),
    ];
  },
};

/** A message on its way. */
interface Delivery {
  readonly queue: Named;
  readonly caller: Caller;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** The policy that is attached to a queue, or else its own. */
function queueAdmits({ queue, caller, context }: Delivery, index: GraphIndex): Answer {
  const { resource, arn } = queue;
  const policies = index.ofTypes([QUEUE_POLICY]);
  const { surely, perhaps } = thatName(resource, "queueUrl", policies);
  const attached = [...surely, ...policies.filter((policy) => read(policy, "queueUrl").value === urlOf(queue))];
  if (attached.length === 0 && perhaps.length > 0) return undetermined("queueUrl of a queue policy");
  const documents: readonly Reading[] =
    attached.length > 0 ? attached.map((policy) => read(policy, "policy")) : [read(resource, "policy")];
  const answer = permitsAll(
    documents.flatMap((document) => statementsOf(document) ?? []),
    ["sqs:SendMessage"],
    { caller, resource: arn, context },
  );
  return typeof answer === "string" ? answer : undetermined(`${answer.path} of the queue in endpoint`);
}

function urlOf({ arn, place }: Named): string {
  return `https://sqs.${place.region}.amazonaws.com/${place.account}/${arn.slice(arn.lastIndexOf(":") + 1)}`;
}

/** Without a key of the account, SQS has its own, which asks nobody. */
function keyAdmits({ queue, caller, context }: Delivery, index: GraphIndex): Verdict {
  const key = read(queue.resource, "kmsMasterKeyId");
  if (key.value === undefined) return PASS;
  const refused = "the key of the queue in endpoint does not let SNS use it for this topic";
  // AWS's own key for SQS lets principals of the account in, and no service.
  if (toText(key.value).includes("alias/aws/")) return violation(refused);
  const keys = keysBehind(queue.resource, key, index);
  if (isUndetermined(keys)) return keys;
  const answer = keysPermit({ keys, path: key.path, places: [key] }, index, () => ({
    caller,
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    context,
  }));
  return verdictOf(answer, refused);
}
