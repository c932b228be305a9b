import type { RegionName } from "../facts/regions";
import { accountMayDelegate } from "./iam";
import { type PolicyStatement, policyDocument } from "./policy-document";

/** What publishes to topics, and where. */
interface Publishing {
  readonly account: string;
  readonly region: RegionName;
  /** Names of the topics. */
  readonly topics: readonly string[];
}

/** ARN of a topic that has its name from us. */
export function topicArn({ account, region }: Omit<Publishing, "topics">, name: string): string {
  return `arn:aws:sns:${region}:${account}:${name}`;
}

/**
 * A key that a CloudWatch alarm may use for what it publishes: without this the alarm goes off, the topic refuses its message,
 * and nobody hears of either. SNS developer guide, "enable compatibility between event sources from AWS services and encrypted
 * topics". Roles of the account use it through IAM.
 */
export function alarmKeyPolicy({ account, region }: Omit<Publishing, "topics">, alarm: string): string {
  return policyDocument([
    accountMayDelegate(account),
    {
      ...fromAlarm({ account, region }, alarm),
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
    },
  ]);
}

/**
 * Lets one alarm publish to a topic, and nobody without TLS. A topic without a policy of ours lets the whole account; with
 * this one its roles need permission of their own. SNS developer guide, "example cases for access control".
 */
export function topicPolicy(at: Omit<Publishing, "topics">, name: string, alarm: string): string {
  const topic = topicArn(at, name);
  return policyDocument([
    { ...fromAlarm(at, alarm), Action: ["sns:Publish"], Resource: topic },
    {
      Sid: "RefusePlainText",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:Publish"],
      Resource: topic,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}

function fromAlarm(
  { account, region }: Omit<Publishing, "topics">,
  alarm: string,
): Pick<PolicyStatement, "Sid" | "Effect" | "Principal" | "Condition"> {
  return {
    Sid: "AllowAlarm",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnEquals: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:${alarm}` },
    },
  };
}

/**
 * Lets Alertmanager publish to its cell's topics, and SNS use their key for it. The key is named by its alias, as its ARN is the
 * cloud's to say. SNS developer guide, "configure AWS KMS permissions".
 */
export function publishPolicy({ account, region, topics }: Publishing, keyAlias: string): string {
  return policyDocument([
    {
      Sid: "PublishAlerts",
      Effect: "Allow",
      Action: ["sns:Publish"],
      Resource: topics.map((name) => topicArn({ account, region }, name)),
    },
    {
      Sid: "EncryptThroughSns",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: `arn:aws:kms:${region}:${account}:key/*`,
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${keyAlias}` },
        StringEquals: { "kms:ViaService": `sns.${region}.amazonaws.com` },
      },
    },
  ]);
}
