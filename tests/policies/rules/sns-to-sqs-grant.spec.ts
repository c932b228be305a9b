import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { bridgeNames } from "../../../platform/planning/event-names";
import { eventKeyPolicy, eventQueuePolicy } from "../../../platform/planning/iam-events";
import { snsToSqsGrant } from "../../../policies/rules/sns-to-sqs-grant";
import { shopContext } from "../../platform/planning/small-context";
import { ACCOUNT, awsIn, describeRule, IRELAND, policyOf, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const US = bridgeNames(shopContext(), ["us", { region: "us-east-1" }], "team");
const EU = bridgeNames(shopContext(), ["eu", { region: "eu-west-1" }], "team");
const CAPE = bridgeNames(shopContext(), ["africa", { region: "af-south-1" }], "team");

const KEY = resource("aws:kms/key:Key", {}, { name: "events", provider: IRELAND });
const queue = (inputs: Inputs = { kmsMasterKeyId: UNKNOWN }, provider = IRELAND) =>
  resource("aws:sqs/queue:Queue", { name: EU.name, ...inputs }, { provider, madeFrom: { kmsMasterKeyId: [KEY] } });
const keyless = (inputs: Inputs) =>
  resource("aws:sqs/queue:Queue", { name: EU.name, ...inputs }, { provider: IRELAND });
const queuePolicy = (policy: GraphValue = eventQueuePolicy(EU, [US]), inputs: Inputs = {}) =>
  resource("aws:sqs/queuePolicy:QueuePolicy", { queueUrl: EU.queueUrl, policy, ...inputs }, { provider: IRELAND });
const keyPolicy = (policy: GraphValue = eventKeyPolicy(ACCOUNT, EU, [US])) =>
  resource(
    "aws:kms/keyPolicy:KeyPolicy",
    { keyId: UNKNOWN, policy },
    { provider: IRELAND, madeFrom: { keyId: [KEY] } },
  );
const way = (inputs: Inputs = {}, provider: GraphResource = VIRGINIA) =>
  resource(
    "aws:sns/topicSubscription:TopicSubscription",
    { topic: US.topicArn, protocol: "sqs", endpoint: EU.queueArn, ...inputs },
    { provider },
  );
const given = (...resources: readonly GraphResource[]) => [VIRGINIA, IRELAND, KEY, ...resources];

const SEND = { Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage", Resource: EU.queueArn };
const USE = {
  Principal: { Service: "sns.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
};
const QUEUE_REFUSES = "the policy of the queue in endpoint does not let SNS write for this topic";
const KEY_REFUSES = "the key of the queue in endpoint does not let SNS use it for this topic";

/** A topic whose region an account has to ask for. */
const CAPE_PROVIDER = awsIn("af-south-1");
const fromCape = (...names: readonly string[]) => [
  CAPE_PROVIDER,
  ...given(
    way({ topic: CAPE.topicArn }, CAPE_PROVIDER),
    queue(),
    queuePolicy(policyOf({ ...SEND, Principal: { Service: names } })),
    keyPolicy(policyOf({ ...USE, Principal: { Service: names } })),
  ),
];

describeRule(snsToSqsGrant, {
  "passes what the plan writes": { given: given(way(), queue(), queuePolicy(), keyPolicy()) },
  "passes a policy of the queue's own, and one that was made from the queue": {
    given: [
      ...given(
        way(),
        queue({ kmsMasterKeyId: UNKNOWN, policy: policyOf(SEND) }),
        keyPolicy(policyOf({ ...USE, Condition: { ArnLike: { "aws:SourceArn": `arn:aws:sns:*:${ACCOUNT}:shop-*` } } })),
      ),
    ],
  },
  "passes what was made from the topic and the queue": {
    given: given(
      queue(),
      keyPolicy(),
      resource("aws:sns/topic:Topic", { name: US.name }, { provider: VIRGINIA }),
      resource(
        "aws:sqs/queuePolicy:QueuePolicy",
        { queueUrl: UNKNOWN, policy: policyOf(SEND) },
        { provider: IRELAND, madeFrom: { queueUrl: [queue()] } },
      ),
      resource(
        "aws:sns/topicSubscription:TopicSubscription",
        { topic: UNKNOWN, protocol: "sqs", endpoint: UNKNOWN },
        {
          provider: VIRGINIA,
          madeFrom: { topic: [resource("aws:sns/topic:Topic", {})], endpoint: [queue()] },
        },
      ),
    ),
  },
  "passes a queue without a key of the account, which asks nobody": {
    given: given(way(), keyless({}), queuePolicy()),
  },
  "passes what is sent in no way but by TLS, whosoever else's policies are not known": {
    given: (() => {
      const Condition = { Bool: { "aws:SecureTransport": "true" } };
      return given(
        ...[way(), queue(), queuePolicy(policyOf({ ...SEND, Condition })), keyPolicy(policyOf({ ...USE, Condition }))],
        queuePolicy(UNKNOWN, { queueUrl: UNKNOWN }),
      );
    })(),
  },
  "objects to a denial even where another policy is unknown": {
    given: given(way(), keyless({}), queuePolicy(policyOf(SEND, { ...SEND, Effect: "Deny" })), queuePolicy(UNKNOWN)),
    violations: [QUEUE_REFUSES],
  },
  "objects to a policy that is none": {
    given: given(way(), keyless({}), queuePolicy("let SNS in")),
    violations: [QUEUE_REFUSES],
  },
  "passes the regional name of SNS where a region is opt-in, with or without its plain one": {
    given: fromCape("sns.amazonaws.com", "sns.af-south-1.amazonaws.com"),
  },
  "objects to the plain name alone where a region is opt-in": {
    given: fromCape("sns.amazonaws.com"),
    violations: [QUEUE_REFUSES, KEY_REFUSES],
  },
  "objects to a queue without a policy, and to a key that only the account uses": {
    given: given(way(), queue()),
    violations: [QUEUE_REFUSES, KEY_REFUSES],
  },
  "objects to policies for another topic": {
    given: given(
      way(),
      queue(),
      queuePolicy(eventQueuePolicy(EU, [CAPE])),
      keyPolicy(eventKeyPolicy(ACCOUNT, EU, [CAPE])),
    ),
    violations: [QUEUE_REFUSES, KEY_REFUSES],
  },
  "objects to conditions on what SNS does not say": {
    given: given(
      way(),
      queue(),
      queuePolicy(policyOf({ ...SEND, Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } })),
      keyPolicy(policyOf({ ...USE, Action: "kms:Decrypt" })),
    ),
    violations: [QUEUE_REFUSES, KEY_REFUSES],
  },
  "objects to AWS's own key, which lets no service in": {
    given: given(way(), keyless({ kmsMasterKeyId: "alias/aws/sqs" }), queuePolicy()),
    violations: [KEY_REFUSES],
  },
  "cannot tell of a key by an alias of the account": {
    given: given(way(), keyless({ kmsMasterKeyId: "alias/events" }), queuePolicy()),
    undetermined: ["policy of the key in kmsMasterKeyId"],
  },
  "cannot tell of a protocol, a topic, a queue or a place that is unknown": {
    given: [
      ...given(queue(), queuePolicy(), keyPolicy()),
      ...[
        way({ protocol: UNKNOWN }),
        way({ topic: UNKNOWN }),
        way({ endpoint: UNKNOWN }),
        way({ endpoint: CAPE.queueArn }),
        resource("aws:sns/topicSubscription:TopicSubscription", {
          topic: US.topicArn,
          protocol: "sqs",
          endpoint: EU.queueArn,
        }),
      ].map((each, index) => ({ ...each, urn: `${each.urn}-${String(index)}` })),
    ],
    undetermined: ["protocol", "topic", "endpoint", "endpoint", "region of the provider"],
  },
  "cannot tell of policies that are unknown": {
    given: given(way(), queue(), queuePolicy(UNKNOWN), keyPolicy(UNKNOWN)),
    undetermined: ["policy of the queue in endpoint", "policy of the key"],
  },
  "cannot tell which queue a policy is for, nor which key another stack has": {
    given: [
      VIRGINIA,
      IRELAND,
      way(),
      keyless({ kmsMasterKeyId: UNKNOWN }),
      queuePolicy(policyOf(SEND), { queueUrl: UNKNOWN }),
    ],
    undetermined: ["queueUrl of a queue policy", "policy of the key in kmsMasterKeyId"],
  },
  "leaves alone what is sent by mail": {
    given: [VIRGINIA, way({ protocol: "email", endpoint: "duty@example.org" })],
    notApplicable: true,
  },
});
