import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { topicKeyUsable } from "../../../policies/rules/topic-key-usable";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const CLOUDWATCH = { Principal: { Service: "cloudwatch.amazonaws.com" } };
const USE = { ...CLOUDWATCH, Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" };
const PUBLISH = { ...CLOUDWATCH, Action: "sns:Publish", Resource: "*" };
const OF_ALARM = { ArnEquals: { "aws:SourceArn": `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:down` } };

const key = (policy: GraphValue) => resource("aws:kms/key:Key", { policy }, { provider: IRELAND });
const topic = (inputs: Inputs, keys: readonly GraphResource[] = []) =>
  resource(
    "aws:sns/topic:Topic",
    { name: "alerts", ...inputs },
    { provider: IRELAND, madeFrom: { kmsMasterKeyId: keys } },
  );
const alarm = (to: GraphResource, type = ALARM, input = "alarmActions") =>
  resource(type, { name: "down", [input]: [UNKNOWN] }, { provider: IRELAND, madeFrom: { [input]: [to] } });
const alarmed = (policy: GraphValue, inputs: Inputs = {}) => {
  const own = key(policy);
  const alerts = topic({ kmsMasterKeyId: UNKNOWN, ...inputs }, [own]);
  return [IRELAND, own, alerts, alarm(alerts)];
};
const UNUSABLE = "the key of a topic that is named does not let the service use it";
const REFUSED = "a topic that is named does not let the service publish";

describeRule(topicKeyUsable, {
  "passes a key and a topic that admit the alarm": {
    given: alarmed(policyOf({ ...USE, Condition: OF_ALARM }), {
      policy: policyOf({ ...PUBLISH, Condition: OF_ALARM }),
    }),
  },
  "passes a topic that says nothing, in clear, by its ARN": {
    given: [
      ...[IRELAND, topic({})],
      resource(
        ALARM,
        { okActions: [`arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`, `arn:aws:automate:eu-west-1:ec2:stop`] },
        { provider: IRELAND },
      ),
    ],
  },
  "passes other services that publish": {
    given: (() => {
      const own = key(
        policyOf({ ...USE, Principal: { Service: ["events.amazonaws.com", "events.rds.amazonaws.com"] } }),
      );
      const alerts = topic({ kmsMasterKeyId: UNKNOWN }, [own]);
      return [
        ...[IRELAND, own, alerts, alarm(alerts, "aws:cloudwatch/eventTarget:EventTarget", "arn")],
        alarm(alerts, "aws:rds/eventSubscription:EventSubscription", "snsTopic"),
      ];
    })(),
  },
  "objects to a key for another service, for another alarm, or that encrypts nothing": {
    given: alarmed(policyOf({ ...USE, Principal: { Service: "events.amazonaws.com" } })),
    violations: [UNUSABLE],
  },
  "objects to a key for another alarm": {
    given: alarmed(policyOf({ ...USE, Condition: { StringLike: { "aws:SourceArn": "*:alarm:other" } } })),
    violations: [UNUSABLE],
  },
  "objects to AWS's own key, which admits no service": {
    given: (() => {
      const alerts = topic({ kmsMasterKeyId: "alias/aws/sns" });
      return [IRELAND, alerts, alarm(alerts, "aws:cloudwatch/compositeAlarm:CompositeAlarm")];
    })(),
    violations: [UNUSABLE],
  },
  "objects to a topic that admits others alone, by its own policy or one apart": {
    given: (() => {
      const own = policyOf({ ...PUBLISH, Principal: { Service: "s3.amazonaws.com" } });
      const [one, two] = [topic({ policy: own }), { ...topic({ name: "others" }), urn: "two", name: "two" }];
      const apart = resource(
        "aws:sns/topicPolicy:TopicPolicy",
        { arn: UNKNOWN, policy: own },
        { madeFrom: { arn: [two] } },
      );
      return [IRELAND, one, two, apart, alarm(one), alarm(two)];
    })(),
    violations: [REFUSED, REFUSED],
  },
  "leaves alarms alone that tell nobody": {
    given: [IRELAND, resource(ALARM, { name: "down" }, { provider: IRELAND })],
    notApplicable: true,
  },
  "cannot tell of topics, policies and places that are unknown": {
    given: [
      ...alarmed(UNKNOWN, { policy: UNKNOWN }),
      resource(ALARM, { alarmActions: [UNKNOWN] }, { provider: IRELAND }),
      resource(ALARM, { alarmActions: [UNKNOWN] }),
    ],
    undetermined: ["policy of the topic", "policy of the key", "alarmActions[0]", "region of the provider"],
  },
});
