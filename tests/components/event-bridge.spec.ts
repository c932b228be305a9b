import assert from "node:assert/strict";
import { EventBridge } from "../../components/event-bridge";
import type { EventBridgePlan } from "../../platform/events-model";
import { alone, offered } from "../support/alone";
import { label, madeFrom, type Recorded, waitsFor } from "../support/recorded";
import { awsByRegion } from "../support/sites";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
const THING = "test:index:Specimen";

const REGIONS = { us: "us-east-1", eu: "eu-west-1", asia: "ap-southeast-1" } as const;
type CellKey = keyof typeof REGIONS;
const CELLS = ["us", "eu", "asia"] as const;

const topicOf = (cell: CellKey): string => `arn:aws:sns:${REGIONS[cell]}:111122223333:shop-prod-${cell}-team`;
const queueOf = (cell: CellKey): string => `arn:aws:sqs:${REGIONS[cell]}:111122223333:shop-prod-${cell}-team`;
const urlOf = (cell: CellKey): string =>
  `https://sqs.${REGIONS[cell]}.amazonaws.com/111122223333/shop-prod-${cell}-team`;

function plan(cells: readonly CellKey[], filter?: string): EventBridgePlan {
  return {
    key: "team",
    doors: cells.map((cell) => ({
      cell,
      region: REGIONS[cell],
      queueUrl: urlOf(cell),
      queuePolicy: `who may write to ${cell}`,
      keyPolicy: `who may use the key of ${cell}`,
    })),
    subscriptions: cells.flatMap((from) =>
      cells
        .filter((to) => to !== from)
        .map((to) => ({
          from,
          region: REGIONS[from],
          topicArn: topicOf(from),
          to,
          queueArn: queueOf(to),
          ...(filter === undefined ? {} : { filter }),
        })),
    ),
  };
}

function build(bridge = plan(CELLS), inOneStack = true): Promise<Recorded> {
  return alone(({ other, probe }) => {
    const cells = Object.fromEntries(
      CELLS.map((cell) => [
        cell,
        {
          eventKeyIds: { team: other(`${cell}-key`).urn.apply(() => `key of ${cell}`) },
          ...(inOneStack ? { eventEnds: { team: other(`${cell}-end`) } } : {}),
        },
      ]),
    );
    const { subscriptionArns } = new EventBridge("mesh-team", { plan: bridge, cells, providerOf: awsByRegion() });
    probe({ subscriptionArns });
  });
}

const PAIRS = CELLS.flatMap((from) => CELLS.filter((to) => to !== from).map((to) => [from, to] as const));

describe("EventBridge (CV-02)", () => {
  it("makes a subscription for each ordered pair of cells, named after both, and what admits it in each cell", async () => {
    assert.deepEqual((await build()).below("mesh-team"), {
      [SUBSCRIPTION]: PAIRS.map(([from, to]) => `mesh-team-${from}-${to}`).toSorted(),
      [QUEUE_POLICY]: ["mesh-team-asia", "mesh-team-eu", "mesh-team-us"],
      [KEY_POLICY]: ["mesh-team-asia", "mesh-team-eu", "mesh-team-us"],
    });
  });

  it("feeds each cell's topic to every other cell's queue, as it is, from the topic's region", async () => {
    const { one } = await build();
    for (const [from, to] of PAIRS) {
      const subscription = one(SUBSCRIPTION, `mesh-team-${from}-${to}`);
      assert.equal(label(subscription.provider ?? ""), `pulumi:providers:aws aws-${REGIONS[from]}`);
      assert.deepEqual(subscription.inputs, {
        topic: topicOf(from),
        protocol: "sqs",
        endpoint: queueOf(to),
        rawMessageDelivery: true,
      });
    }
  });

  it("sends nothing before both ends are there, and queue and key admit it", async () => {
    const { one } = await build();
    for (const [from, to] of PAIRS) {
      assert.deepEqual(
        waitsFor(one(SUBSCRIPTION, `mesh-team-${from}-${to}`)).toSorted(),
        [
          `${KEY_POLICY} mesh-team-${to}`,
          `${QUEUE_POLICY} mesh-team-${to}`,
          `${THING} ${from}-end`,
          `${THING} ${to}-end`,
        ].toSorted(),
      );
    }
  });

  it("says in each cell's region who may write to its queue, once that is there, and use its key", async () => {
    const { one } = await build();
    for (const cell of CELLS) {
      const [door, key] = [one(QUEUE_POLICY, `mesh-team-${cell}`), one(KEY_POLICY, `mesh-team-${cell}`)];
      for (const { provider } of [door, key]) {
        assert.equal(label(provider ?? ""), `pulumi:providers:aws aws-${REGIONS[cell]}`);
      }
      assert.deepEqual(door.inputs, { queueUrl: urlOf(cell), policy: `who may write to ${cell}` });
      assert.deepEqual(waitsFor(door), [`${THING} ${cell}-end`]);
      assert.deepEqual(key.inputs, { keyId: `key of ${cell}`, policy: `who may use the key of ${cell}` });
      assert.deepEqual(madeFrom(key), { keyId: [`${THING} ${cell}-key`] });
    }
  });

  it("passes what the filter admits, by attributes", async () => {
    const { one } = await build(plan(["us", "eu"], '{"kind":["message"]}'));
    const { filterPolicy, filterPolicyScope } = one(SUBSCRIPTION, "mesh-team-us-eu").inputs;
    assert.deepEqual([filterPolicy, filterPolicyScope], ['{"kind":["message"]}', "MessageAttributes"]);
  });

  it("waits for no end that is another Pulumi stack's, and so is there already", async () => {
    const { one } = await build(plan(["us", "eu"]), false);
    assert.deepEqual(waitsFor(one(SUBSCRIPTION, "mesh-team-us-eu")), [
      `${KEY_POLICY} mesh-team-eu`,
      `${QUEUE_POLICY} mesh-team-eu`,
    ]);
    assert.deepEqual(waitsFor(one(QUEUE_POLICY, "mesh-team-eu")), []);
  });

  it("subscribes nobody in a cell that is alone, and still says who may write", async () => {
    assert.deepEqual((await build(plan(["us"]))).below("mesh-team"), {
      [QUEUE_POLICY]: ["mesh-team-us"],
      [KEY_POLICY]: ["mesh-team-us"],
    });
  });

  it("offers the subscriptions by the cells that they lead from and to", async () => {
    assert.deepEqual(madeFrom(offered(await build(plan(["us", "eu"])))), {
      "subscriptionArns us-eu": [`${SUBSCRIPTION} mesh-team-us-eu`],
      "subscriptionArns eu-us": [`${SUBSCRIPTION} mesh-team-eu-us`],
    });
  });
});
