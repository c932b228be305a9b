import { ALARM, SUBSCRIPTION, TOPIC } from "../catalogue/messaging";
import { regionalArn } from "../catalogue/making";
import type { Request, ServiceRule } from "../resource-type";
import { numberAt, optionalTextAt, textAt, textsAt } from "../values";
import { keyStatements } from "./encryption-rules";
import { covers, type PolicyStatement, statementsOf } from "./policy-document";

/** What SNS and CloudWatch refuse, and what an alarm would fail to say, of which nobody would hear. */
export const MESSAGING_RULES: readonly ServiceRule[] = [
  {
    // SNS API reference, `CreateTopic`.
    name: "a topic has a name",
    type: TOPIC,
    refuses: ({ inputs }) =>
      /^[a-zA-Z0-9_-]{1,256}(\.fifo)?$/.test(textAt(inputs, "name"))
        ? undefined
        : `InvalidParameter: Topic Name: ${textAt(inputs, "name")}`,
  },
  {
    // SNS developer guide, "overview of the access policy language".
    name: "a topic's policy is about the topic",
    type: TOPIC,
    refuses: (request) => {
      const { inputs } = request;
      if (inputs["policy"] === undefined) return undefined;
      const statements = statementsOf(inputs["policy"]);
      if (statements === undefined) return "InvalidParameter: Invalid parameter: Policy is not a JSON document";
      const arn = regionalArn("sns", request, textAt(inputs, "name"));
      return statements.every(
        ({ resources }) => resources.length > 0 && resources.every((resource) => resource === arn),
      )
        ? undefined
        : "InvalidParameter: Invalid parameter: Policy statement must be about the topic";
    },
  },
  {
    // SNS API reference, `Subscribe`.
    name: "a subscription has a protocol that there is, and mail an address",
    type: SUBSCRIPTION,
    refuses: ({ inputs }) => {
      const protocol = textAt(inputs, "protocol");
      if (!PROTOCOLS.includes(protocol)) return `InvalidParameter: Invalid parameter: Does not support ${protocol}`;
      return !protocol.startsWith("email") || /^[^\s@]+@[^\s@]+$/.test(textAt(inputs, "endpoint"))
        ? undefined
        : "InvalidParameter: Invalid parameter: Email address";
    },
  },
  {
    // CloudWatch API reference, `PutMetricAlarm`.
    name: "an alarm looks at whole minutes of at most a day",
    type: ALARM,
    refuses: ({ inputs }) => {
      const period = numberAt(inputs, "period", 60);
      if (![10, 20, 30].includes(period) && period % 60 !== 0) return `ValidationError: Period ${String(period)}`;
      return period * numberAt(inputs, "evaluationPeriods", 1) <= 86_400
        ? undefined
        : "ValidationError: Metrics cannot be checked across more than a day";
    },
  },
  {
    // Accepted, and every message of the alarm lost. SNS developer guide, "example cases for access control".
    name: "an alarm may publish to the topics that it tells",
    type: ALARM,
    refuses: (request) => {
      const closed = topicsOf(request).find(({ policy }) => {
        const statements = policy === undefined ? undefined : statementsOf(policy);
        return statements !== undefined && !statements.some((statement) => admits(statement, request, ["sns:Publish"]));
      });
      return (
        closed && `AuthorizationError: CloudWatch Alarms is not authorized to perform SNS:Publish on ${closed.arn}`
      );
    },
  },
  {
    // The same. SNS developer guide, "enable compatibility between event sources from AWS services and encrypted topics".
    name: "an alarm may use the keys of the topics that it tells",
    type: ALARM,
    refuses: (request) => {
      const closed = topicsOf(request).find(
        ({ key }) =>
          key !== undefined &&
          !keyStatements(key, request).some((statement) =>
            admits(statement, request, ["kms:Decrypt", "kms:GenerateDataKey"]),
          ),
      );
      return closed && `KMSAccessDenied: CloudWatch Alarms does not have access to the key of ${closed.arn}`;
    },
  },
];

/** SNS API reference, `Subscribe`. */
const PROTOCOLS = ["http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose"];

interface ToldTopic {
  readonly arn: string;
  readonly policy: string | undefined;
  readonly key: string | undefined;
}

function topicsOf({ inputs, find }: Request): ToldTopic[] {
  const arns = ["alarmActions", "okActions", "insufficientDataActions"].flatMap((actions) => textsAt(inputs, actions));
  return [...new Set(arns)].flatMap((arn) => {
    const topic = find(arn);
    if (topic?.type !== TOPIC) return [];
    return [
      { arn, policy: optionalTextAt(topic.inputs, "policy"), key: optionalTextAt(topic.inputs, "kmsMasterKeyId") },
    ];
  });
}

/** Whether a statement lets CloudWatch do something for the alarm, as far as its conditions go. */
function admits(statement: PolicyStatement, request: Request, actions: readonly string[]): boolean {
  const alarm = regionalArn("cloudwatch", request, `alarm:${textAt(request.inputs, "name")}`);
  const meant: Readonly<Record<string, string>> = { "aws:SourceArn": alarm, "aws:SourceAccount": request.account };
  return (
    statement.allows &&
    statement.services.includes("cloudwatch.amazonaws.com") &&
    actions.every((action) => covers(statement.actions, action)) &&
    [...statement.conditions].every(([condition, values]) => {
      const [, key = ""] = condition.split(" ");
      const value = meant[key];
      return value !== undefined && covers(values, value);
    })
  );
}
