import assert from "node:assert/strict";
import { bridgeNames } from "../../platform/planning/event-names";
import { eventKeyPolicy, eventQueuePolicy } from "../../platform/planning/iam-events";
import { shopContext } from "../platform/planning/small-context";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const ACCOUNT = "111122223333";
const [HERE, THERE, ASKED_FOR] = ["eu-west-1", "us-east-1", "af-south-1"] as const;
const QUEUE = "aws:sqs/queue:Queue";
const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const REDRIVE = "aws:sqs/redrivePolicy:RedrivePolicy";
const REDRIVE_ALLOW = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";
const KEY = "aws:kms/key:Key";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
const TOPIC = "aws:sns/topic:Topic";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

const end = (cell: string, region: typeof HERE | typeof THERE | typeof ASKED_FOR) =>
  bridgeNames(shopContext(), [cell, { region }], "team");
const [EU, US, AFRICA] = [end("eu", HERE), end("us", THERE), end("africa", ASKED_FOR)];

describe("what the simulated SQS refuses, and what SNS could not deliver", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties, region: string = HERE): Properties =>
    customer.make(region, type, inputs);
  const queue = (inputs: Properties = {}): Properties => make(QUEUE, { name: EU.name, ...inputs });
  const remove = (type: string, id: string): void => {
    customer.provider(HERE).delete({ type, id });
  };

  describe("of queues", () => {
    it("knows a queue by its URL, and refuses names that are none, taken, too long, or a FIFO's", () => {
      const { id, arn, url } = queue();
      assert.deepEqual({ id, arn, url }, { id: EU.queueUrl, arn: EU.queueArn, url: EU.queueUrl });
      assert.throws(() => queue(), /AlreadyExists/);
      assert.throws(() => queue({ name: "to do" }), /to do is not a name of such a queue/);
      assert.throws(() => queue({ name: "todo.fifo" }), /todo\.fifo is not a name of such a queue/);
      assert.throws(() => queue({ name: "todo", fifoQueue: true }), /todo is not a name of such a queue/);
      assert.throws(() => queue({ name: "x".repeat(81) }), /81 characters long, more than the 80/);
      queue({ name: "todo.fifo", fifoQueue: true });
    });

    it("refuses the name of a queue that has just been deleted", () => {
      queue();
      remove(QUEUE, EU.queueUrl);
      assert.throws(() => queue(), /QueueDeletedRecently: You must wait 60 seconds/);
      make(QUEUE, { name: EU.name }, THERE);
    });

    it("refuses times out of bounds", () => {
      for (const [name, values] of Object.entries({
        messageRetentionSeconds: [59, 1_209_601],
        visibilityTimeoutSeconds: [-1, 43_201],
        receiveWaitTimeSeconds: [21, 0.5],
      })) {
        for (const value of values) {
          assert.throws(() => queue({ [name]: value }), new RegExp(`Invalid value for the parameter ${name}`));
        }
      }
      queue({ messageRetentionSeconds: 60, visibilityTimeoutSeconds: 43_200, receiveWaitTimeSeconds: 20 });
    });

    it("refuses a policy of nothing, of another queue, or of a queue that there is not; it goes with its queue", () => {
      queue();
      const say = (policy: string, queueUrl: string = EU.queueUrl): Properties =>
        make(QUEUE_POLICY, { queueUrl, policy });
      assert.throws(() => say("everybody"), /Invalid value for Policy/);
      assert.throws(() => say(eventQueuePolicy(US, [])), /must be the queue/);
      assert.throws(() => say(eventQueuePolicy(EU, []), US.queueUrl), /queueUrl .* does not exist in eu-west-1/);
      say(eventQueuePolicy(EU, []));
      assert.throws(() => say(eventQueuePolicy(EU, [])), /AlreadyExists/);
      remove(QUEUE, EU.queueUrl);
      assert.deepEqual(customer.account.resources(), []);
    });

    it("puts messages aside only where there is a queue of the same kind and region that admits it, after 1 to 1000 tries", () => {
      queue();
      const aside = (target: string, maxReceiveCount: number): Properties =>
        make(REDRIVE, {
          queueUrl: EU.queueUrl,
          redrivePolicy: JSON.stringify({ deadLetterTargetArn: target, maxReceiveCount }),
        });
      const allow = (redriveAllowPolicy: object, queueUrl: string): Properties =>
        make(REDRIVE_ALLOW, { queueUrl, redriveAllowPolicy: JSON.stringify(redriveAllowPolicy) });
      assert.throws(() => aside(EU.deadLettersArn, 5), /Dead letter target does not exist/);
      const target = queue({ name: EU.deadLetters });
      const far = make(QUEUE, { name: EU.deadLetters }, THERE);
      assert.throws(() => aside(textAt(far, "arn"), 5), /Dead letter target does not exist/);
      assert.throws(() => aside(textAt(queue({ name: "a.fifo", fifoQueue: true }), "arn"), 5), /same type of queue/);
      for (const count of [0, 1001]) {
        assert.throws(() => aside(EU.deadLettersArn, count), new RegExp(`maxReceiveCount ${String(count)}`));
      }

      const url = textAt(target, "url");
      assert.throws(
        () => allow({ redrivePermission: "byQueue", sourceQueueArns: [] }, url),
        /0 source queues for byQueue/,
      );
      assert.throws(() => allow({ redrivePermission: "allowSome" }, url), /redrivePermission/);
      assert.throws(() => allow({ redrivePermission: "denyAll", sourceQueueArns: ["a"] }, url), /1 source queues/);
      allow({ redrivePermission: "byQueue", sourceQueueArns: [US.queueArn] }, url);
      assert.throws(() => aside(EU.deadLettersArn, 5), /does not allow this queue as a source/);
      remove(REDRIVE_ALLOW, url);
      allow({ redrivePermission: "byQueue", sourceQueueArns: [EU.queueArn] }, url);
      aside(EU.deadLettersArn, 5);
    });
  });

  describe("of subscriptions across regions (CV-02)", () => {
    /** A queue in Ireland with its key, and topics in Virginia and Cape Town. */
    function bridge({ queuePolicy = eventQueuePolicy(EU, [US, AFRICA]), keyPolicy = "" }): void {
      const key = make(KEY, {});
      queue({ kmsMasterKeyId: textAt(key, "arn") });
      make(KEY_POLICY, { keyId: textAt(key, "id"), policy: keyPolicy || eventKeyPolicy(ACCOUNT, EU, [US, AFRICA]) });
      make(QUEUE_POLICY, { queueUrl: EU.queueUrl, policy: queuePolicy });
      for (const names of [US, AFRICA]) make(TOPIC, { name: names.name }, names.region);
    }
    const subscribe = (from = US, inputs: Properties = {}): Properties =>
      make(SUBSCRIPTION, { topic: from.topicArn, protocol: "sqs", endpoint: EU.queueArn, ...inputs }, from.region);

    it("is confirmed at once, in the topic's region alone, and leads to a queue that there is", () => {
      bridge({});
      assert.throws(
        () => make(SUBSCRIPTION, { topic: US.topicArn, protocol: "sqs", endpoint: EU.queueArn }),
        /topic .* does not exist in eu-west-1: it is in us-east-1/,
      );
      assert.throws(() => subscribe(US, { endpoint: US.queueArn }), /endpoint .* does not exist/);
      assert.throws(() => subscribe(US, { endpoint: AFRICA.topicArn }), /SQS endpoint ARN/);
      assert.equal(subscribe()["pendingConfirmation"], false);
      assert.throws(() => subscribe(), /AlreadyExists/);
    });

    it("reaches a queue by SNS's regional name, where the topic's region has to be asked for", () => {
      bridge({});
      subscribe(AFRICA);
      customer.dispose();
      customer = new Customer();
      const plain = eventQueuePolicy(EU, [AFRICA]).replace(',"sns.af-south-1.amazonaws.com"', "");
      bridge({ queuePolicy: plain });
      assert.throws(
        () => subscribe(AFRICA),
        /AccessDenied: SNS may not send .*shop-prod-africa-team to https:.*shop-prod-eu-team/,
      );
    });

    it("refuses what the queue would refuse: no policy for the topic, or one that wants to know the account", () => {
      bridge({ queuePolicy: eventQueuePolicy(EU, [AFRICA]) });
      assert.throws(() => subscribe(), /AccessDenied: SNS may not send .*shop-prod-us-team/);
      customer.dispose();
      customer = new Customer();
      const curious = eventQueuePolicy(EU, [US]).replace(
        '"aws:SourceArn"',
        `"aws:SourceAccount":"${ACCOUNT}","aws:SourceArn"`,
      );
      bridge({ queuePolicy: curious });
      assert.throws(() => subscribe(), /AccessDenied/);
    });

    it("refuses what the key would refuse, and a key that nobody could open again", () => {
      bridge({ keyPolicy: eventKeyPolicy(ACCOUNT, EU, [AFRICA]) });
      assert.throws(() => subscribe(), /KMS\.AccessDeniedException: SNS may not use .* for .*shop-prod-us-team/);
      const key = textAt(make(KEY, {}), "id");
      const say = (policy: string): Properties => make(KEY_POLICY, { keyId: key, policy });
      assert.throws(() => say("open"), /is not a JSON document/);
      assert.throws(() => say(eventQueuePolicy(EU, [US])), /nobody could change the policy again/);
    });
  });
});
