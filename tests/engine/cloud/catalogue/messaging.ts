import type { ResourceType } from "../resource-type";
import { claim, idOf, randomHex, regionalArn } from "./making";
import { textAt } from "../values";

export const TOPIC = "aws:sns/topic:Topic";
export const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
export const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** What SNS makes, and CloudWatch's alarms; `ForceNew` and ids as in terraform-provider-aws, `internal/service/sns` and `cloudwatch`. */
export const MESSAGING_TYPES: Readonly<Record<string, ResourceType>> = {
  [TOPIC]: {
    name: { property: "name", maxLength: 256, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["fifoTopic", "name", "namePrefix"],
    identify: (making) => regionalArn("sns", making, textAt(making.inputs, "name")),
    outputs: ({ id, account }) => ({ arn: id, owner: account }),
  },
  [SUBSCRIPTION]: {
    scope: "regional",
    tagged: false,
    replaceOn: ["endpoint", "protocol", "topic"],
    partOf: "topic",
    unique: claim("topic", "protocol", "endpoint"),
    identify: ({ inputs }) =>
      `${textAt(inputs, "topic")}:${[8, 4, 4, 4, 12].map((digits) => randomHex(digits)).join("-")}`,
    outputs: ({ id, inputs }) => ({
      arn: id,
      // Mail counts once its owner has followed a link.
      pendingConfirmation: textAt(inputs, "protocol").startsWith("email"),
    }),
  },
  [ALARM]: {
    name: { property: "name", maxLength: 255, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["name"],
    identify: idOf("", "name"),
    outputs: (made) => ({ arn: regionalArn("cloudwatch", made, `alarm:${textAt(made.inputs, "name")}`) }),
  },
};
