import assert from "node:assert/strict";
import { alarmKeyPolicy, topicPolicy } from "../../platform/planning/iam-alerts";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const HERE = "eu-west-1";
const AT = { account: "111122223333", region: HERE } as const;
const KEY = "aws:kms/key:Key";
const TOPIC = "aws:sns/topic:Topic";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

describe("what the simulated SNS and CloudWatch refuse", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties): Properties => customer.make(HERE, type, inputs);
  const topic = (inputs: Properties = {}): string => textAt(make(TOPIC, { name: "told", ...inputs }), "arn");
  const key = (policy: string): string => textAt(make(KEY, { policy }), "arn");
  const alarm = (inputs: Properties): Properties =>
    make(ALARM, { name: "silent", period: 300, evaluationPeriods: 3, ...inputs });

  it("names a topic by its ARN, and refuses names that are none or taken", () => {
    assert.equal(topic(), "arn:aws:sns:eu-west-1:111122223333:told");
    assert.throws(() => topic(), /AlreadyExists/);
    assert.throws(() => topic({ name: "told twice" }), /InvalidParameter: Topic Name: told twice/);
  });

  it("refuses a topic's policy that is no document, or about another topic", () => {
    assert.throws(() => topic({ policy: "everybody" }), /is not a JSON document/);
    assert.throws(() => topic({ policy: topicPolicy(AT, "other", "silent") }), /must be about the topic/);
    topic({ policy: topicPolicy(AT, "told", "silent") });
  });

  it("refuses a subscription by pigeon, and mail to nobody; mail waits to be confirmed, and goes with its topic", () => {
    const arn = topic();
    const subscribe = (protocol: string, endpoint: string): Properties =>
      make(SUBSCRIPTION, { topic: arn, protocol, endpoint });
    assert.throws(() => subscribe("pigeon", "home"), /Does not support pigeon/);
    assert.throws(() => subscribe("email", "nobody"), /Email address/);
    assert.equal(subscribe("email", "a@shop.example")["pendingConfirmation"], true);
    assert.throws(() => subscribe("email", "a@shop.example"), /AlreadyExists/);
    assert.equal(subscribe("https", "https://shop.example")["pendingConfirmation"], false);
    customer.provider(HERE).delete({ type: TOPIC, id: arn });
  });

  it("refuses an alarm that looks at parts of minutes, or further back than a day", () => {
    assert.throws(() => alarm({ period: 90 }), /ValidationError: Period 90/);
    assert.throws(() => alarm({ period: 3600, evaluationPeriods: 25 }), /more than a day/);
    assert.equal(alarm({})["arn"], "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:silent");
  });

  it("refuses an alarm that may not publish: it would go off, and nobody would hear (ALL-04)", () => {
    const closed = topic({ policy: topicPolicy(AT, "told", "another") });
    assert.throws(() => alarm({ alarmActions: [closed] }), /not authorized to perform SNS:Publish on .*:told/);
    const open = topic({ name: "open", policy: topicPolicy(AT, "open", "silent") });
    alarm({ alarmActions: [open], okActions: [open] });
    // Without a policy of its own a topic lets the whole account.
    alarm({ name: "other", alarmActions: [topic({ name: "default" })] });
  });

  it("refuses an alarm that may not use the topic's key: the same (ALL-04)", () => {
    const encrypted = (name: string, policy: string): string =>
      topic({ name, policy: topicPolicy(AT, name, "silent"), kmsMasterKeyId: key(policy) });
    const account = alarmKeyPolicy(AT, "another");
    assert.throws(() => alarm({ alarmActions: [encrypted("closed", account)] }), /KMSAccessDenied: .*:closed/);
    alarm({ alarmActions: [encrypted("open", alarmKeyPolicy(AT, "silent"))] });
  });
});
