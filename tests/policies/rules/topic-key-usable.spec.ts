import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { topicKeyUsable } from "../../../policies/rules/topic-key-usable";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
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
/** Who publishes besides alarms: where it names the topic, under what name it calls, and for what. */
const EVENTS = [
  {
    ...{ type: "aws:cloudwatch/eventTarget:EventTarget", input: "arn" },
    ...{ Service: "events.amazonaws.com", source: `arn:aws:events:eu-west-1:${ACCOUNT}:rule/*` },
  },
  {
    ...{ type: "aws:rds/eventSubscription:EventSubscription", input: "snsTopic" },
    ...{ Service: "events.rds.amazonaws.com", source: `arn:aws:rds:eu-west-1:${ACCOUNT}:es:*` },
  },
];
/** A publisher, and a topic with its key that admit a service on a condition. */
const published = (
  { type, input }: { readonly type: string; readonly input: string },
  { Service, Condition }: { readonly Service: string; readonly Condition: GraphValue },
) => {
  const own = key(policyOf({ ...USE, Principal: { Service }, Condition }));
  const policy = policyOf({ ...PUBLISH, Principal: { Service }, Condition });
  const alerts = topic({ kmsMasterKeyId: UNKNOWN, policy }, [own]);
  return [IRELAND, own, alerts, alarm(alerts, type, input)];
};
const apart = (inputs: Inputs, of: readonly GraphResource[] = []) =>
  resource("aws:sns/topicPolicy:TopicPolicy", { arn: UNKNOWN, ...inputs }, { madeFrom: { arn: of } });
const OTHERS_ALONE = policyOf({ ...PUBLISH, Principal: { Service: "s3.amazonaws.com" } });
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
      // Topics that are not named, of which one has no place.
      topic({ name: "others", policy: OTHERS_ALONE }),
      resource("aws:sns/topic:Topic", { name: "alerts" }, { name: "nowhere" }),
      resource(
        ALARM,
        { okActions: [`arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`, `arn:aws:automate:eu-west-1:ec2:stop`] },
        { provider: IRELAND },
      ),
    ],
  },
  ...Object.fromEntries(
    EVENTS.flatMap(({ Service, source, ...publisher }) => [
      [
        `passes ${Service} for its own events in this account, by TLS alone`,
        {
          given: published(publisher, {
            Service,
            Condition: {
              ArnLike: { "aws:SourceArn": source },
              StringEquals: { "aws:SourceAccount": ACCOUNT },
              Bool: { "aws:SecureTransport": "true" },
            },
          }),
        },
      ],
      [
        `objects where ${Service} is admitted for another account's events`,
        {
          given: published(publisher, {
            Service,
            Condition: { ArnLike: { "aws:SourceArn": source.replace(ACCOUNT, "444455556666") } },
          }),
          violations: [REFUSED, UNUSABLE],
        },
      ],
    ]),
  ),
  "passes a composite alarm by its name": {
    given: (() => {
      const own = key(policyOf({ ...USE, Condition: OF_ALARM }));
      const alerts = topic({ kmsMasterKeyId: UNKNOWN }, [own]);
      const details = { provider: IRELAND, madeFrom: { alarmActions: [alerts] } };
      return [IRELAND, own, alerts, resource(COMPOSITE, { alarmName: "down", alarmActions: [UNKNOWN] }, details)];
    })(),
  },
  "objects to a key for an alarm `undefined`, where Pulumi names the alarm": {
    given: (() => {
      const own = key(policyOf({ ...USE, Condition: { StringLike: { "aws:SourceArn": "*:alarm:undefined" } } }));
      const alerts = topic({ kmsMasterKeyId: UNKNOWN }, [own]);
      const details = { provider: IRELAND, madeFrom: { alarmActions: [alerts] } };
      return [IRELAND, own, alerts, resource(ALARM, { alarmActions: [UNKNOWN] }, details)];
    })(),
    violations: [UNUSABLE],
  },
  "objects to a topic that is named for any state of an alarm": {
    given: (() => {
      const alerts = topic({ policy: OTHERS_ALONE });
      return [
        ...[IRELAND, alerts],
        ...["alarmActions", "insufficientDataActions", "okActions"].map((input) => alarm(alerts, ALARM, input)),
      ];
    })(),
    violations: [REFUSED, REFUSED, REFUSED],
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
      return [IRELAND, alerts, alarm(alerts, COMPOSITE)];
    })(),
    violations: [UNUSABLE],
  },
  "objects to a topic that admits others alone, by its own policy or one apart": {
    given: (() => {
      const [one, two] = [topic({ policy: OTHERS_ALONE }), { ...topic({ name: "others" }), urn: "two", name: "two" }];
      return [IRELAND, one, two, apart({ policy: OTHERS_ALONE }, [two]), alarm(one), alarm(two)];
    })(),
    violations: [REFUSED, REFUSED],
  },
  "passes a topic whose policy apart admits the alarm": {
    given: [IRELAND, topic({}), apart({ policy: policyOf(PUBLISH) }, [topic({})]), alarm(topic({}))],
  },
  "objects to a denial even where another policy is unknown": {
    given: (() => {
      const alerts = topic({ policy: policyOf(PUBLISH, { ...PUBLISH, Effect: "Deny" }) });
      return [IRELAND, alerts, apart({ policy: UNKNOWN }, [alerts]), alarm(alerts)];
    })(),
    violations: [REFUSED],
  },
  "cannot tell whose a policy apart is, or of a key by an alias of the account": {
    given: (() => {
      const alerts = topic({ kmsMasterKeyId: "alias/alerts" });
      return [IRELAND, alerts, apart({ policy: OTHERS_ALONE }), alarm(alerts)];
    })(),
    undetermined: ["arn of a topic policy", "policy of the key in kmsMasterKeyId"],
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
