import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { queryLogPolicy } from "../../../platform/planning/iam";
import { dnsQueryLogDelivery } from "../../../policies/rules/dns-query-log-delivery";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource, VIRGINIA } from "../behaviour";

const NAME = "/aws/route53/example.org";
const STREAMS = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${NAME}:*`;
const WRITE = {
  Principal: { Service: "route53.amazonaws.com" },
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: STREAMS,
};
const PLANNED = queryLogPolicy(ACCOUNT, "us-east-1", NAME);

const groupIn = (provider: GraphResource, name: GraphValue = NAME) =>
  resource("aws:cloudwatch/logGroup:LogGroup", { name }, { provider });
const policy = (document: GraphValue, provider: GraphResource | undefined = VIRGINIA) =>
  resource("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", { policyDocument: document }, { provider });
const logTo = (group: GraphResource, inputs: Readonly<Record<string, GraphValue>> = {}) =>
  resource(
    "aws:route53/queryLog:QueryLog",
    { cloudwatchLogGroupArn: UNKNOWN, zoneId: UNKNOWN, ...inputs },
    { provider: VIRGINIA, madeFrom: { cloudwatchLogGroupArn: [group] } },
  );
const ofZone = (zone: string) =>
  policy(policyOf({ ...WRITE, Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:route53:::hostedzone/${zone}` } } }));
const logged = (...policies: readonly GraphResource[]) => {
  const group = groupIn(VIRGINIA);
  return [VIRGINIA, IRELAND, group, logTo(group), ...policies];
};
const REFUSED = "no resource policy lets Route 53 write to the log group in cloudwatchLogGroupArn";

describeRule(dnsQueryLogDelivery, {
  "passes the policy that the plan writes": { given: logged(policy(PLANNED)) },
  "passes a policy for all of Route 53's groups and zones": {
    given: logged(
      policy(
        policyOf({
          ...WRITE,
          Resource: `arn:aws:logs:*:${ACCOUNT}:log-group:/aws/route53/*`,
          Condition: { ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" } },
        }),
      ),
    ),
  },
  "passes permissions in two policies": {
    given: logged(...WRITE.Action.map((Action) => policy(policyOf({ ...WRITE, Action })))),
  },
  "passes a group that is known by its ARN": {
    given: [
      VIRGINIA,
      policy(PLANNED),
      resource("aws:route53/queryLog:QueryLog", { cloudwatchLogGroupArn: STREAMS }, { provider: VIRGINIA }),
    ],
  },
  "passes a policy for the zone itself": {
    given: [VIRGINIA, groupIn(VIRGINIA), logTo(groupIn(VIRGINIA), { zoneId: "Z1" }), ofZone("Z1")],
  },
  "objects to a policy for another zone than the one that is known": {
    given: [VIRGINIA, groupIn(VIRGINIA), logTo(groupIn(VIRGINIA), { zoneId: "Z1" }), ofZone("Z2")],
    violations: [REFUSED],
  },
  "objects where no policy speaks of the group": {
    given: logged(policy(queryLogPolicy(ACCOUNT, "us-east-1", "/aws/route53/example.com"))),
    violations: [REFUSED],
  },
  "objects to a policy in another region": { given: logged(policy(PLANNED, IRELAND)), violations: [REFUSED] },
  "objects to a policy for another service, account or zone": {
    given: [
      ...logged(
        policy(policyOf({ ...WRITE, Principal: { Service: "delivery.logs.amazonaws.com" } })),
        policy(policyOf({ ...WRITE, Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } } })),
        ofZone("Z1"),
      ),
    ],
    violations: [REFUSED],
  },
  "objects to a policy for streams that exist": {
    given: logged(policy(policyOf({ ...WRITE, Action: "logs:PutLogEvents" }))),
    violations: [REFUSED],
  },
  "objects to a group in another region": {
    given: (() => {
      const group = groupIn(IRELAND);
      return [VIRGINIA, IRELAND, group, logTo(group), policy(PLANNED)];
    })(),
    violations: ["the log group in cloudwatchLogGroupArn is not in Route 53's own region"],
  },
  "cannot tell of a policy that is unknown": {
    given: logged(policy(UNKNOWN)),
    undetermined: ["policyDocument of a log resource policy"],
  },
  "cannot tell of a policy that stands on one group, or whose region is unknown": {
    given: logged(
      resource(
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        { policyDocument: PLANNED, resourceArn: UNKNOWN },
        { provider: VIRGINIA },
      ),
      resource("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", { policyDocument: PLANNED }),
    ),
    undetermined: ["policyDocument of a log resource policy"],
  },
  "cannot tell of a group whose name is Pulumi's, or that another stack has": {
    given: [
      ...(() => {
        const group = groupIn(VIRGINIA, UNKNOWN);
        return [VIRGINIA, group, logTo(group)];
      })(),
      resource("aws:route53/queryLog:QueryLog", { cloudwatchLogGroupArn: UNKNOWN }),
    ],
    undetermined: ["name of the log group in cloudwatchLogGroupArn", "cloudwatchLogGroupArn"],
  },
});
