import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { wafLogDelivery } from "../../../policies/rules/waf-log-delivery";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

const NAME = "aws-waf-logs-edge";
const LOG_ARN = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${NAME}`;
const bucket = (name: string) => resource("aws:s3/bucket:Bucket", { bucket: name }, { provider: IRELAND });
const group = (name: string) => resource("aws:cloudwatch/logGroup:LogGroup", { name }, { provider: IRELAND });
const logging = (destination: GraphValue, sources: readonly GraphResource[] = []) =>
  resource(
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    { logDestinationConfigs: [destination] },
    { provider: IRELAND, madeFrom: { logDestinationConfigs: sources } },
  );

const DELIVERY = { Service: "delivery.logs.amazonaws.com" };
const policy = (name: string, account = ACCOUNT, actions: readonly string[] = ["s3:GetBucketAcl"]) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", {
    bucket: name,
    policy: policyOf(
      { Principal: DELIVERY, Action: [...actions], Resource: `arn:aws:s3:::${name}` },
      {
        Principal: DELIVERY,
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${name}/AWSLogs/${account}/*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": account, "s3:x-amz-acl": "bucket-owner-full-control" },
          ArnLike: { "aws:SourceArn": `arn:aws:logs:eu-west-1:${account}:*` },
        },
      },
    ),
  });
const logPolicy = (Resource: string, Condition: GraphValue = {}) =>
  resource(
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    {
      policyDocument: policyOf({
        Principal: DELIVERY,
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource,
        Condition,
      }),
    },
    { provider: IRELAND },
  );
const REFUSED = "the policy of the bucket in logDestinationConfigs[0] does not let log delivery write to it";
const UNWRITABLE = "no resource policy lets log delivery write to the log group in logDestinationConfigs[0]";
const MISNAMED = "the name of what logDestinationConfigs[0] names does not begin with aws-waf-logs-";

describeRule(wafLogDelivery, {
  "passes a bucket by what it was made from, or by its ARN": {
    given: [
      ...[IRELAND, bucket(NAME), policy(NAME), logging(`arn:aws:s3:::${NAME}`)],
      ...(() => {
        const other = bucket(`${NAME}-2`);
        return [other, policy(`${NAME}-2`), logging(UNKNOWN, [other])];
      })(),
    ],
  },
  "passes a log group that log delivery may write to": {
    given: (() => {
      const logs = group(NAME);
      return [
        IRELAND,
        logs,
        logPolicy(`arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${NAME}:*`),
        logging(UNKNOWN, [logs]),
      ];
    })(),
  },
  "passes a log group by its ARN that admits this account's deliveries alone": {
    given: [
      ...[IRELAND, logging(LOG_ARN)],
      logPolicy(`${LOG_ARN}:*`, {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnLike: { "aws:SourceArn": `arn:aws:logs:eu-west-1:${ACCOUNT}:*` },
      }),
    ],
  },
  "objects to a log group by its ARN that admits another account's deliveries": {
    given: [
      ...[IRELAND, logging(LOG_ARN)],
      logPolicy(`${LOG_ARN}:*`, { StringEquals: { "aws:SourceAccount": "444455556666" } }),
    ],
    violations: [UNWRITABLE],
  },
  "objects to a bucket that admits nobody, or another account's deliveries": {
    given: [
      ...[IRELAND, bucket(NAME), logging(`arn:aws:s3:::${NAME}`)],
      ...[bucket(`${NAME}-2`), policy(`${NAME}-2`, "444455556666"), logging(`arn:aws:s3:::${NAME}-2`)],
    ],
    violations: [REFUSED, REFUSED],
  },
  "objects to a bucket that nobody may look at, and to its name": {
    given: [IRELAND, bucket("logs"), policy("logs", ACCOUNT, ["s3:GetBucketLocation"]), logging("arn:aws:s3:::logs")],
    violations: [MISNAMED, REFUSED],
  },
  "objects to a log group that log delivery may not write to": {
    given: (() => {
      const logs = group("/other");
      return [
        IRELAND,
        logs,
        logPolicy(`arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${NAME}:*`),
        logging(UNKNOWN, [logs]),
      ];
    })(),
    violations: [MISNAMED, UNWRITABLE],
  },
  "leaves streams alone, which write by themselves": {
    given: (() => {
      const stream = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", { name: NAME });
      const byArn = logging(`arn:aws:firehose:eu-west-1:${ACCOUNT}:deliverystream/${NAME}`);
      return [IRELAND, stream, byArn, logging(UNKNOWN, [stream])];
    })(),
    notApplicable: true,
  },
  "cannot tell of a bucket or a log group that Pulumi names": {
    given: (() => {
      const named = { name: "unnamed", provider: IRELAND };
      const unnamed = ["aws:s3/bucket:Bucket", "aws:cloudwatch/logGroup:LogGroup"].map((type) =>
        resource(type, {}, named),
      );
      return [IRELAND, ...unnamed, ...unnamed.map((each) => logging(UNKNOWN, [each]))];
    })(),
    undetermined: ["name of the bucket", "name of the log group in logDestinationConfigs[0]"],
  },
  "cannot tell of a place from elsewhere, or of a region that is unknown": {
    given: [
      ...[IRELAND, logging(UNKNOWN), logging("arn:aws:s3:::elsewhere")],
      resource("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", { logDestinationConfigs: [UNKNOWN] }),
    ],
    undetermined: [
      "bucket in logDestinationConfigs[0]",
      "bucket in logDestinationConfigs[0]",
      "region of the provider",
    ],
  },
});
