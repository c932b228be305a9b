import assert from "node:assert/strict";
import { EventBridgeEnd } from "../../components/event-bridge-end";
import type { EventBridgeEndPlan } from "../../platform/events-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";
const REDRIVE = "aws:sqs/redrivePolicy:RedrivePolicy";
const REDRIVE_ALLOW = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";
const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";

const PLAN: EventBridgeEndPlan = {
  key: "team",
  tags: { Bridge: "team", Cell: "eu" },
  topic: { name: "shop-prod-eu-team", policy: '{"refuses":"others"}' },
  queue: {
    name: "shop-prod-eu-team",
    retentionSeconds: 300,
    visibilitySeconds: 30,
    receiveWaitSeconds: 20,
    redrive: '{"maxReceiveCount":5}',
  },
  deadLetters: {
    name: "shop-prod-eu-team-dead-letters",
    retentionSeconds: 1_209_600,
    redriveAllow: '{"redrivePermission":"byQueue"}',
  },
  encryption: {
    plan: { purpose: "events", description: "events of shop-prod-eu-team", alias: "shop-prod-eu-events-team" },
    deletionWindowDays: 30,
    protect: true,
  },
};

function build(): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { keyId } = new EventBridgeEnd("eu-events-team", { plan: PLAN }, providers);
    probe({ keyId });
  });
}

const TAGS = { Name: "shop-prod-eu-team", Bridge: "team", Cell: "eu" };

describe("EventBridgeEnd (CV-02)", () => {
  it("makes a topic, a queue, one for what is put aside, and their key, below itself", async () => {
    const end = await build();
    assert.deepEqual(end.below("eu-events-team"), {
      [TOPIC]: ["eu-events-team"],
      [QUEUE]: ["eu-events-team", "eu-events-team-dead-letters"],
      [REDRIVE]: ["eu-events-team"],
      [REDRIVE_ALLOW]: ["eu-events-team-dead-letters"],
      [KEY]: ["eu-events-team"],
      [ALIAS]: ["eu-events-team"],
    });
    assert.deepEqual(end.homes("eu-events-team"), ["eu-events-team aws"]);
  });

  it("protects the key, and nothing that is worth minutes", async () => {
    assert.deepEqual((await build()).options("eu-events-team"), { [`${KEY} eu-events-team`]: { protect: true } });
  });

  it("has a topic that is encrypted with the key, and says which bridge and cell it is of (ALL-04)", async () => {
    const topic = (await build()).one(TOPIC);
    assert.deepEqual(topic.inputs, {
      name: "shop-prod-eu-team",
      policy: '{"refuses":"others"}',
      kmsMasterKeyId: { unknown: true },
      tags: TAGS,
    });
    assert.deepEqual(madeFrom(topic), { kmsMasterKeyId: [`${KEY} eu-events-team`] });
  });

  it("has a queue that keeps messages as long as they are worth something (ALL-04)", async () => {
    const queue = (await build()).one(QUEUE, "eu-events-team");
    assert.deepEqual(queue.inputs, {
      name: "shop-prod-eu-team",
      messageRetentionSeconds: 300,
      visibilityTimeoutSeconds: 30,
      receiveWaitTimeSeconds: 20,
      kmsMasterKeyId: { unknown: true },
      tags: TAGS,
    });
    assert.deepEqual(madeFrom(queue), { kmsMasterKeyId: [`${KEY} eu-events-team`] });
  });

  it("has a queue for what is put aside, which is no end of the bridge", async () => {
    const aside = (await build()).one(QUEUE, "eu-events-team-dead-letters");
    assert.deepEqual(aside.inputs, {
      name: "shop-prod-eu-team-dead-letters",
      messageRetentionSeconds: 1_209_600,
      kmsMasterKeyId: { unknown: true },
      tags: { Name: "shop-prod-eu-team-dead-letters" },
    });
  });

  it("puts messages aside once both queues are there", async () => {
    const { one } = await build();
    const [redrive, allow] = [one(REDRIVE), one(REDRIVE_ALLOW)];
    assert.deepEqual(redrive.inputs, { queueUrl: { unknown: true }, redrivePolicy: '{"maxReceiveCount":5}' });
    assert.deepEqual(madeFrom(redrive), { queueUrl: [`${QUEUE} eu-events-team`] });
    assert.deepEqual(waitsFor(redrive), [`${QUEUE} eu-events-team-dead-letters`]);
    assert.deepEqual(allow.inputs, {
      queueUrl: { unknown: true },
      redriveAllowPolicy: '{"redrivePermission":"byQueue"}',
    });
    assert.deepEqual(madeFrom(allow), { queueUrl: [`${QUEUE} eu-events-team-dead-letters`] });
    assert.deepEqual(waitsFor(allow), [`${QUEUE} eu-events-team`]);
  });

  it("leaves its key's policy to the interconnect, and offers the key's id", async () => {
    const end = await build();
    assert.equal("policy" in end.one(KEY).inputs, false);
    assert.deepEqual(madeFrom(offered(end)), { keyId: [`${KEY} eu-events-team`] });
  });
});
