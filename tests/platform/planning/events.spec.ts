import assert from "node:assert/strict";
import * as fc from "fast-check";
import { loadApplications } from "../../../infra/applications";
import type { EventBridgeDefinition } from "../../../platform/events-definition";
import { bridgeNames } from "../../../platform/planning/event-names";
import { eventIdentity, planEventBridges, planEventEnds } from "../../../platform/planning/events";
import { podTrust } from "../../../platform/planning/iam";
import {
  eventKeyPolicy,
  eventQueuePolicy,
  eventRightsPolicy,
  eventTopicPolicy,
} from "../../../platform/planning/iam-events";
import { readerRolePrefix } from "../../../platform/planning/iam-secrets";
import { lookup } from "../../../platform/planning/lookup";
import { planPlatform } from "../../../platform/planning/plan";
import { planWith } from "../bent-stack-file";
import { shopContext } from "./small-context";
import { TEAM } from "./team-bridge";
import { validFiles } from "./valid-files";

const ACCOUNT = "111122223333";
const withTeam = (team: Partial<EventBridgeDefinition> = {}) =>
  shopContext({}, { events: { team: { ...TEAM, ...team } } });
const CONTEXT = withTeam();
const [US, EU] = [
  bridgeNames(CONTEXT, ["us", { region: "us-east-1" }], "team"),
  bridgeNames(CONTEXT, ["eu", { region: "eu-west-1" }], "team"),
];
const inEu = ["eu", lookup(CONTEXT.file.cells, "eu")] as const;

describe("A bridge's end in a cell (CV-02)", () => {
  it("is a topic, a queue and one for what nobody could deal with, under one key", () => {
    assert.deepEqual(planEventEnds(CONTEXT, ...inEu), [
      {
        key: "team",
        tags: { Bridge: "team", Cell: "eu" },
        topic: { name: "shop-prod-eu-team", policy: eventTopicPolicy(ACCOUNT, EU) },
        queue: {
          name: "shop-prod-eu-team",
          retentionSeconds: 300,
          visibilitySeconds: 30,
          receiveWaitSeconds: 20,
          redrive: `{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:${ACCOUNT}:shop-prod-eu-team-dead-letters","maxReceiveCount":5}`,
        },
        deadLetters: {
          name: "shop-prod-eu-team-dead-letters",
          retentionSeconds: 1_209_600,
          redriveAllow: `{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:eu-west-1:${ACCOUNT}:shop-prod-eu-team"]}`,
        },
        encryption: {
          plan: {
            purpose: "events",
            description: "events of shop-prod-eu-team",
            alias: "shop-prod-eu-events-team",
          },
          deletionWindowDays: 30,
          protect: true,
        },
      },
    ]);
  });

  it("is none where nothing is to cross", () => {
    assert.deepEqual(planEventEnds(shopContext(), ...inEu), []);
    assert.deepEqual(planEventBridges(shopContext()), []);
  });
});

describe("A bridge between cells (CV-02)", () => {
  it("has every cell's queue admit the others' topics, and be subscribed to them in their regions", () => {
    const subscription = { region: "us-east-1", from: "us", topicArn: US.topicArn, to: "eu", queueArn: EU.queueArn };
    assert.deepEqual(planEventBridges(CONTEXT), [
      {
        key: "team",
        doors: [
          {
            cell: "us",
            region: "us-east-1",
            queueUrl: US.queueUrl,
            queuePolicy: eventQueuePolicy(US, [EU]),
            keyPolicy: eventKeyPolicy(ACCOUNT, US, [EU]),
          },
          {
            cell: "eu",
            region: "eu-west-1",
            queueUrl: EU.queueUrl,
            queuePolicy: eventQueuePolicy(EU, [US]),
            keyPolicy: eventKeyPolicy(ACCOUNT, EU, [US]),
          },
        ],
        subscriptions: [
          subscription,
          { region: "eu-west-1", from: "eu", topicArn: EU.topicArn, to: "us", queueArn: US.queueArn },
        ],
      },
    ]);
  });

  it("passes only what a filter admits, if there is one", () => {
    const [bridge] = planEventBridges(withTeam({ filter: { kind: ["message", "presence"] } }));
    assert.deepEqual(
      bridge?.subscriptions.map(({ filter }) => filter),
      ['{"kind":["message","presence"]}', '{"kind":["message","presence"]}'],
    );
  });

  it("joins every ordered pair of cells once, in whatever state they are, and none with itself", () => {
    fc.assert(
      fc.property(validFiles, (file) => {
        const { cells, interconnect } = planPlatform("prod", file, lookup(loadApplications(), file.application));
        for (const { subscriptions, doors } of interconnect.eventBridges) {
          const keys = Object.keys(cells);
          const pairs = keys.flatMap((from) => keys.filter((to) => to !== from).map((to) => `${from} → ${to}`));
          assert.deepEqual(subscriptions.map(({ from, to }) => `${from} → ${to}`).sort(), pairs.sort());
          assert.deepEqual(doors.map(({ cell }) => cell).sort(), keys.sort());
        }
      }),
    );
  });

  it("goes on to a cell that drains: its sockets are still open", () => {
    const [before, after] = [planWith({}), planWith({ "cells.eu.state": "draining" })];
    assert.deepEqual(after.interconnect.eventBridges, before.interconnect.eventBridges);
  });
});

describe("What a workload's pods act as (ALL-04)", () => {
  it("is a role of their own that may publish, or receive, and nothing else", () => {
    assert.deepEqual(eventIdentity(CONTEXT, inEu, "api"), {
      namespace: "shop",
      serviceAccount: "api",
      managedPolicies: [],
      policy: eventRightsPolicy(ACCOUNT, { publishes: [EU], consumes: [] }),
      roleName: "shop-prod-eu-pods-api",
      trust: podTrust(`arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/shop-prod-eu`, {
        namespace: "shop",
        serviceAccount: "api",
      }),
    });
    assert.equal(
      eventIdentity(CONTEXT, inEu, "sockets")?.policy,
      eventRightsPolicy(ACCOUNT, { publishes: [], consumes: [EU] }),
    );
  });

  it("is nobody for a workload at neither end", () => {
    assert.equal(eventIdentity(CONTEXT, inEu, "worker"), undefined);
    assert.equal(eventIdentity(shopContext(), inEu, "api"), undefined);
  });

  it("has a name that fits, and that External Secrets may not act as", () => {
    const workload = `reader-${"x".repeat(24)}`;
    const context = { ...withTeam({ publishers: [workload] }), stack: "a-stack-with-a-very-long-name" };
    const { roleName = "" } = eventIdentity(context, inEu, workload) ?? {};
    assert.equal(roleName.length, 64);
    assert.ok(!roleName.startsWith(readerRolePrefix(roleName.slice(0, 28))), roleName);
  });
});
