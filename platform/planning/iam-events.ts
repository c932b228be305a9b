import { deliveryPrincipals } from "../facts/messaging";
import type { BridgeNames } from "./event-names";
import { accountMayDelegate } from "./iam";
import { type PolicyStatement, policyDocument } from "./policy-document";

/**
 * Lets nobody publish who is not a principal of the account, whatever else a policy of theirs says, and nobody without TLS.
 * Roles of the account need permission of their own. SNS developer guide, "example cases for access control".
 */
export function eventTopicPolicy(account: string, { topicArn }: Pick<BridgeNames, "topicArn">): string {
  const refuse = { Effect: "Deny", Principal: "*", Action: ["sns:Publish"], Resource: topicArn } as const;
  return policyDocument([
    { ...refuse, Sid: "RefusePlainText", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { ...refuse, Sid: "RefuseOtherAccounts", Condition: { StringNotEquals: { "aws:PrincipalAccount": account } } },
  ]);
}

/** Lets the topics of other cells write to a queue, and nobody do anything without TLS. */
export function eventQueuePolicy(queue: BridgeNames, topics: readonly BridgeNames[]): string {
  return policyDocument([
    {
      Sid: "RefusePlainText",
      Effect: "Deny",
      Principal: "*",
      Action: ["sqs:*"],
      Resource: queue.queueArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    ...fromTopics(queue, topics, { Action: ["sqs:SendMessage"], Resource: queue.queueArn }),
  ]);
}

/**
 * A key that SNS may use for what the topics of other cells write to a queue: SQS encrypts in the name of whoever sends, in the
 * queue's region and with the queue's key, wherever the topic is. SQS developer guide, "configure KMS permissions for AWS
 * services"; SNS developer guide, "fanout to encrypted queues".
 */
export function eventKeyPolicy(account: string, queue: BridgeNames, topics: readonly BridgeNames[]): string {
  return policyDocument([
    accountMayDelegate(account),
    ...fromTopics(queue, topics, { Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" }),
  ]);
}

/**
 * SNS, for these topics alone. Their ARNs say the account too. A condition on `aws:SourceAccount` would refuse everything: SNS
 * does not send it to functions, and nothing says that it does to queues. AWS Lambda developer guide, "tutorial: using Lambda
 * with Amazon SNS".
 */
function fromTopics(
  queue: BridgeNames,
  topics: readonly BridgeNames[],
  granted: Pick<PolicyStatement, "Action" | "Resource">,
): PolicyStatement[] {
  if (topics.length === 0) return [];
  const regions = topics.map(({ region }) => region);
  return [
    {
      Sid: "AllowTopicsOfOtherCells",
      Effect: "Allow",
      Principal: { Service: deliveryPrincipals(regions, queue.region) },
      ...granted,
      Condition: { ArnEquals: { "aws:SourceArn": topics.map(({ topicArn }) => topicArn) } },
    },
  ];
}

/** What a workload does with bridges of its own cell. */
export interface EventRights {
  readonly publishes: readonly BridgeNames[];
  readonly consumes: readonly BridgeNames[];
}

/**
 * Lets a workload publish to topics of its own cell and take messages from queues of its own cell. Keys are named by their
 * aliases, as their ARNs are the cloud's to say, and used through the service alone, for these topics and queues. SNS developer
 * guide, "managing encryption keys"; SQS developer guide, "configuring AWS KMS permissions"; both services tell KMS the topic
 * or queue in the encryption context.
 */
export function eventRightsPolicy(account: string, { publishes, consumes }: EventRights): string {
  return policyDocument([
    ...publishes.flatMap((names): PolicyStatement[] => [
      {
        Sid: sidOf("Publish", names),
        Effect: "Allow",
        Action: ["sns:Publish"],
        Resource: names.topicArn,
      },
      {
        Sid: sidOf("EncryptTopic", names),
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        ...keyThrough(account, names, { service: "sns", context: "aws:sns:topicArn", arn: names.topicArn }),
      },
    ]),
    ...consumes.flatMap((names): PolicyStatement[] => [
      {
        Sid: sidOf("Receive", names),
        Effect: "Allow",
        Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
        Resource: names.queueArn,
      },
      {
        Sid: sidOf("DecryptQueue", names),
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        ...keyThrough(account, names, { service: "sqs", context: "aws:sqs:arn", arn: names.queueArn }),
      },
    ]),
  ]);
}

/** Bridges' keys have letters and digits alone, as Sids have. */
function sidOf(what: string, { bridge }: Pick<BridgeNames, "bridge">): string {
  return `${what}Of${bridge.charAt(0).toUpperCase()}${bridge.slice(1)}`;
}

interface Through {
  readonly service: "sns" | "sqs";
  /** Key of the encryption context that names what is encrypted. */
  readonly context: string;
  readonly arn: string;
}

function keyThrough(
  account: string,
  { region, keyAlias }: BridgeNames,
  { service, context, arn }: Through,
): Pick<PolicyStatement, "Resource" | "Condition"> {
  return {
    Resource: `arn:aws:kms:${region}:${account}:key/*`,
    Condition: {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${keyAlias}` },
      StringEquals: {
        "kms:ViaService": `${service}.${region}.amazonaws.com`,
        [`kms:EncryptionContext:${context}`]: arn,
      },
    },
  };
}
