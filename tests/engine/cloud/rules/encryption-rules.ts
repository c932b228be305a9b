import type { Request, ServiceRule } from "../resource-type";
import { optionalTextAt, textAt } from "../values";
import { ofType } from "./network-rules";
import { covers, type PolicyStatement, statementsOf } from "./policy-document";

const KEY = "aws:kms/key:Key";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** What KMS, CloudWatch Logs and Route 53 refuse about keys, logs and who may use them. */
export const ENCRYPTION_RULES: readonly ServiceRule[] = [
  {
    // KMS developer guide, "key policies": the lock-out check.
    name: "a key policy leaves the account in charge",
    type: KEY,
    refuses: ({ inputs, account }) => {
      if (inputs["policy"] === undefined) return undefined;
      const statements = statementsOf(inputs["policy"]);
      if (statements === undefined) return "MalformedPolicyDocumentException: the policy is not a JSON document";
      const inCharge = statements.some(
        ({ allows, principals, actions }) =>
          allows && principals.includes(`arn:aws:iam::${account}:root`) && covers(actions, "kms:PutKeyPolicy"),
      );
      return inCharge ? undefined : "MalformedPolicyDocumentException: nobody could change the policy again";
    },
  },
  {
    // KMS developer guide, "key policies": a principal must exist, service-linked roles included.
    name: "a key policy's principals exist",
    type: KEY,
    refuses: ({ inputs, account, find }) => {
      const missing = (statementsOf(inputs["policy"]) ?? [])
        .flatMap(({ principals }) => principals)
        .find((arn) => arn.startsWith(`arn:aws:iam::${account}:role/`) && find(arn) === undefined);
      return missing && `MalformedPolicyDocumentException: the policy has an invalid principal, ${missing}`;
    },
  },
  {
    // KMS API reference, `ScheduleKeyDeletion`.
    name: "a key's deletion takes a week to a month",
    type: KEY,
    refuses: ({ inputs }) => {
      const days = Number(inputs["deletionWindowInDays"] ?? 30);
      return days >= 7 && days <= 30 ? undefined : `ValidationException: ${String(days)} days are not within 7 and 30`;
    },
  },
  {
    // KMS API reference, `CreateAlias`.
    name: "an alias has its prefix and not AWS's",
    type: "aws:kms/alias:Alias",
    refuses: ({ inputs }) =>
      /^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/.test(textAt(inputs, "name"))
        ? undefined
        : `ValidationException: ${textAt(inputs, "name")} is not a name of an alias`,
  },
  {
    // CloudWatch Logs user guide, "encrypt log data using KMS".
    name: "a log group's key lets the service of the region use it",
    type: LOG_GROUP,
    refuses: (request) => {
      const keyId = optionalTextAt(request.inputs, "kmsKeyId");
      if (keyId === undefined) return undefined;
      const arn = `arn:aws:logs:${request.region}:${request.account}:log-group:${textAt(request.inputs, "name")}`;
      const allowed = keyStatements(keyId, request).some(
        ({ services, actions, conditions }) =>
          services.includes(`logs.${request.region}.amazonaws.com`) &&
          covers(actions, "kms:GenerateDataKey") &&
          [...conditions].every(
            ([key, values]) => !key.endsWith("kms:EncryptionContext:aws:logs:arn") || covers(values, arn),
          ),
      );
      return allowed ? undefined : `InvalidParameterException: ${keyId} cannot be used by logs of ${request.region}`;
    },
  },
  {
    // CloudWatch Logs API reference, `PutRetentionPolicy`.
    name: "a log group is kept for one of the periods that there are",
    type: LOG_GROUP,
    refuses: ({ inputs }) => {
      const days = Number(inputs["retentionInDays"] ?? 0);
      return RETENTION_DAYS.includes(days) ? undefined : `InvalidParameterException: ${String(days)} days of retention`;
    },
  },
  {
    name: "a flow log to CloudWatch has a role",
    type: "aws:ec2/flowLog:FlowLog",
    refuses: ({ inputs }) =>
      (optionalTextAt(inputs, "logDestinationType") ?? "cloud-watch-logs") !== "cloud-watch-logs" ||
      optionalTextAt(inputs, "iamRoleArn")
        ? undefined
        : "InvalidParameter: DeliverLogsPermissionArn can't be empty",
  },
  {
    // Route 53 developer guide, "public DNS query logging".
    name: "a query log goes to a group in us-east-1 that Route 53 may write to",
    type: "aws:route53/queryLog:QueryLog",
    refuses: ({ inputs, resources }) => {
      const arn = textAt(inputs, "cloudwatchLogGroupArn");
      if (!arn.startsWith("arn:aws:logs:us-east-1:")) return `InvalidInput: ${arn} is not in us-east-1`;
      const allowed = ofType(resources, "aws:cloudwatch/logResourcePolicy:LogResourcePolicy")
        .filter(({ region }) => region === "us-east-1")
        .flatMap((policy) => statementsOf(policy.inputs["policyDocument"]) ?? [])
        .some(
          (statement) =>
            statement.allows &&
            statement.services.includes("route53.amazonaws.com") &&
            ["logs:CreateLogStream", "logs:PutLogEvents"].every((action) => covers(statement.actions, action)) &&
            covers(statement.resources, `${arn.replace(/:\*$/, "")}:log-stream:any`),
        );
      return allowed ? undefined : `InsufficientCloudWatchLogsResourcePolicy: Route 53 may not write to ${arn}`;
    },
  },
];

/** CloudWatch Logs API reference, `PutRetentionPolicy`; zero keeps for ever. */
const RETENTION_DAYS = [
  ...[0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
];

/** What the policy of a key allows. */
export function keyStatements(identifier: string, { find }: Pick<Request, "find">): readonly PolicyStatement[] {
  return (statementsOf(find(identifier)?.inputs["policy"]) ?? []).filter(({ allows }) => allows);
}
