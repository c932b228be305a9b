import type { ResourceType } from "../resource-type";
import { textAt } from "../values";
import { claim, idOf, regionalArn } from "./making";

export const QUEUE = "aws:sqs/queue:Queue";
export const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
export const REDRIVE = "aws:sqs/redrivePolicy:RedrivePolicy";
export const REDRIVE_ALLOW = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";
export const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";

/** What is said of a queue apart: a queue has one of each, and takes them with it. */
const OF_QUEUE: ResourceType = {
  scope: "regional",
  tagged: false,
  replaceOn: ["queueUrl"],
  namesOf: { queueUrl: QUEUE },
  partOf: "queueUrl",
  unique: claim("queueUrl"),
  identify: idOf("", "queueUrl"),
};

/**
 * What SQS makes, which knows a queue by its URL, and what KMS keeps of a key apart; `ForceNew` and ids as in
 * terraform-provider-aws, `internal/service/sqs` and `kms`.
 */
export const QUEUE_TYPES: Readonly<Record<string, ResourceType>> = {
  [QUEUE]: {
    name: { property: "name", maxLength: 80, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["fifoQueue", "name", "namePrefix"],
    identify: ({ inputs, region, account }) =>
      `https://sqs.${region}.amazonaws.com/${account}/${textAt(inputs, "name")}`,
    outputs: (made) => ({ arn: regionalArn("sqs", made, textAt(made.inputs, "name")), url: made.id }),
  },
  [QUEUE_POLICY]: OF_QUEUE,
  [REDRIVE]: OF_QUEUE,
  [REDRIVE_ALLOW]: OF_QUEUE,
  [KEY_POLICY]: {
    scope: "regional",
    tagged: false,
    replaceOn: ["keyId"],
    partOf: "keyId",
    unique: claim("keyId"),
    identify: idOf("", "keyId"),
  },
};
