import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheLogDelivery } from "../../../policies/rules/elasticache-log-delivery";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource, VIRGINIA } from "../behaviour";

const WRITE = {
  Principal: { Service: "delivery.logs.amazonaws.com" },
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/vendedlogs/elasticache/*:log-stream:*`,
  Condition: {
    StringEquals: { "aws:SourceAccount": ACCOUNT },
    ArnLike: { "aws:SourceArn": `arn:aws:logs:eu-west-1:${ACCOUNT}:*` },
  },
};
const PLANNED = policyOf(WRITE);

const policy = (document: GraphValue, provider: GraphResource = IRELAND) =>
  resource("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", { policyDocument: document }, { provider });
const log = (destination: GraphValue, destinationType: GraphValue = "cloudwatch-logs") => ({
  logType: "slow-log",
  destination,
  destinationType,
});
const SLOW = log("/aws/vendedlogs/elasticache/c/cache/slow-log");
const cache = (logs: GraphValue, type = "aws:elasticache/replicationGroup:ReplicationGroup") =>
  resource(type, { logDeliveryConfigurations: logs }, { provider: IRELAND });
const logged = (logs: GraphValue, ...policies: readonly GraphResource[]) => [
  IRELAND,
  VIRGINIA,
  cache(logs),
  ...policies,
];
const refused = (place: number) =>
  `no resource policy lets log delivery write to the log group in logDeliveryConfigurations[${String(place)}].destination`;

describeRule(elasticacheLogDelivery, {
  "passes groups that the policy of their region covers": {
    given: logged([SLOW, log("/aws/vendedlogs/elasticache/c/cache/engine-log")], policy(PLANNED)),
  },
  "passes a single cluster": {
    given: [IRELAND, policy(PLANNED), cache([SLOW], "aws:elasticache/cluster:Cluster")],
  },
  "leaves caches without logs, and logs to a stream, alone": {
    given: [
      ...[IRELAND, cache([]), cache([log("stream", "kinesis-firehose")])],
      resource("aws:elasticache/replicationGroup:ReplicationGroup", {}),
    ],
    notApplicable: true,
  },
  "objects where nobody lets log delivery write, for a single cluster as well": {
    given: [...logged([SLOW]), cache([SLOW], "aws:elasticache/cluster:Cluster")],
    violations: [refused(0), refused(0)],
  },
  "objects to the one group of two that the policy does not cover": {
    given: logged([SLOW, log("/aws/elasticache/c")], policy(PLANNED)),
    violations: [refused(1)],
  },
  "objects to a policy of another region": {
    given: logged([SLOW], policy(PLANNED, VIRGINIA)),
    violations: [refused(0)],
  },
  "objects to a policy for another account, or for existing streams": {
    given: logged(
      [SLOW],
      policy(policyOf({ ...WRITE, Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } } })),
      policy(policyOf({ ...WRITE, Action: "logs:PutLogEvents" })),
    ),
    violations: [refused(0)],
  },
  "cannot tell of a policy that is unknown": {
    given: logged([SLOW], policy(UNKNOWN)),
    undetermined: ["policyDocument of a log resource policy"],
  },
  "cannot tell of a group or a kind that is unknown": {
    given: logged([log(UNKNOWN), log("stream", UNKNOWN)], policy(PLANNED)),
    undetermined: ["logDeliveryConfigurations[0].destination", "logDeliveryConfigurations[1].destinationType"],
  },
  "cannot tell of a cache whose region is unknown": {
    given: [resource("aws:elasticache/replicationGroup:ReplicationGroup", { logDeliveryConfigurations: [SLOW] })],
    undetermined: ["region of the provider"],
  },
});
